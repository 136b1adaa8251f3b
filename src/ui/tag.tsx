import { Icon } from "./icon.tsx";
import type { IconName, Status, StatusBadgeProps, TagProps, Tone } from "./part-types.ts";

/** Designsystemet's colour name of a tone. */
export function colorOf(tone: Tone): string {
  return tone === "main" ? "ink" : tone;
}

/** A word that sorts things: a theme, an axis, a language. */
export function Tag({ children, tone = "neutral", href, icon }: TagProps) {
  const look = { class: "ds-tag tag", "data-color": colorOf(tone) };
  const inner = (
    <>
      {icon && <Icon name={icon} size="small" />}
      {children}
    </>
  );
  return href ? (
    <a {...look} href={href}>
      {inner}
    </a>
  ) : (
    <span {...look}>{inner}</span>
  );
}

/** Icon and tone of every state; the word is always printed as well. */
const statusLooks: Record<Status, { tone: Tone; icon: IconName }> = {
  draft: { tone: "neutral", icon: "pencil" },
  scheduled: { tone: "info", icon: "clock" },
  planned: { tone: "info", icon: "calendar" },
  submitted: { tone: "info", icon: "upload" },
  active: { tone: "main", icon: "play" },
  published: { tone: "success", icon: "circle-check" },
  approved: { tone: "success", icon: "circle-check" },
  done: { tone: "success", icon: "check" },
  outdated: { tone: "warning", icon: "triangle-alert" },
  cancelled: { tone: "danger", icon: "circle-x" },
  refused: { tone: "danger", icon: "circle-x" },
  archived: { tone: "neutral", icon: "clock" },
};

/** The state of a thing, by icon, colour and word. */
export function StatusBadge({ status, label }: StatusBadgeProps) {
  const look = statusLooks[status];
  return (
    <span class="ds-tag status-badge" data-color={colorOf(look.tone)} data-status={status}>
      <Icon name={look.icon} size="small" />
      {label}
    </span>
  );
}
