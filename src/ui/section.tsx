import { Icon } from "./icon.tsx";
import type { EmptyStateProps, PageHeadingProps, SectionHeadingProps } from "./part-types.ts";

/** Heading of a part of a page, with an optional link to all of it at the end of the line. */
export function SectionHeading({ title, id, lead, more, level = 2, eyebrow }: SectionHeadingProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div class="section-heading">
      <div>
        {eyebrow && <p class="eyebrow">{eyebrow}</p>}
        <Heading id={id}>{title}</Heading>
        {lead && <p class="section-lead">{lead}</p>}
      </div>
      {more && (
        <a class="more-link" href={more.href}>
          {more.label}
          <Icon name="arrow-right" />
        </a>
      )}
    </div>
  );
}

/** Title of an ordinary page (heading 1), with lead, meta row and buttons. */
export function PageHeading({ title, lead, eyebrow, actions, meta, lang }: PageHeadingProps) {
  return (
    <div class="page-heading">
      <div class="page-heading-words">
        {eyebrow && <p class="eyebrow">{eyebrow}</p>}
        <h1 lang={lang}>{title}</h1>
        {lead && (
          <p class="page-lead" lang={lang}>
            {lead}
          </p>
        )}
        {meta}
      </div>
      {actions && <div class="button-row">{actions}</div>}
    </div>
  );
}

/** What stands where a list would be when there is nothing to list: says so and names the next step. */
export function EmptyState({ title, text, action, icon = "lightbulb" }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <Icon name={icon} size="large" />
      <p class="empty-state-title">{title}</p>
      {text && <p>{text}</p>}
      {action && <div class="button-row">{action}</div>}
    </div>
  );
}
