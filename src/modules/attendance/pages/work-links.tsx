/** The ways to everything about those who come: on the event's page in the workspace and under each of its pages. */
import { LinkButton } from "#ui/button.tsx";
import { SectionHeading } from "#ui/section.tsx";
import type { WorkWords } from "./words.ts";

/** Pages about those who come, in the order in which an organiser needs them. */
const WORK_GROUPS = [
  {
    key: "before",
    links: [
      ["registration", "settings"],
      ["form", "form"],
      ["invitations", "invitations"],
      ["attendees", "attendees"],
      ["letters", "letters"],
      ["needs", "needs"],
    ],
  },
  {
    key: "day",
    links: [
      ["check-in", "check-in"],
      ["attendance", "tick"],
      ["attendance-sheet", "sheet-pdf"],
      ["badges", "badges-pdf"],
    ],
  },
  {
    key: "after",
    links: [
      ["feedback", "feedback"],
      ["pictures", "pictures"],
      ["retention", "removal"],
    ],
  },
] as const;

type LinksProps = {
  t: WorkWords;
  base: string;
  /** Registration was opened, so there is something for the screen of the hall. */
  hasSettings: boolean;
  /** The page on which the links stand. */
  current?: string;
};

/** Links in three groups: before, on the day, after. */
export function WorkLinks({ t, base, hasSettings, current }: LinksProps) {
  return (
    <div class="panel-groups">
      {WORK_GROUPS.map(({ key, links }) => (
        <div key={key}>
          <p class="panel-group-title">{t(`attendance.work.group.${key}`)}</p>
          <ul class="plain-list">
            {links.map(([path, word]) => (
              <li key={path}>
                <a href={`${base}/${path}`} aria-current={current === `${base}/${path}` ? "page" : undefined}>
                  {t(`attendance.work.${word}`)}
                </a>
              </li>
            ))}
            {key === "day" && hasSettings && (
              <li>
                <a href={`${base.replace("/workspace/", "/")}/now`}>{t("attendance.now.title")}</a>
              </li>
            )}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** The same under a page of the workspace, with the way back to the event. */
export function WorkNav({ t, base, current, title }: { t: WorkWords; base: string; current: string; title: string }) {
  return (
    <nav class="stack work-nav" aria-labelledby="work-nav-title">
      <SectionHeading title={t("attendance.work.panel")} id="work-nav-title" />
      <WorkLinks t={t} base={base} hasSettings current={current} />
      <p>
        <LinkButton href={base} tone="secondary">
          {title}
        </LinkButton>
      </p>
    </nav>
  );
}
