import { Icon } from "./icon.tsx";
import type { PagerProps, TabsProps } from "./part-types.ts";

/** Links to the previous and next page of a list that is read by key. Without either link nothing is printed. */
export function Pager({ label, previous, next, note }: PagerProps) {
  if (!previous && !next) return null;
  return (
    <nav class="pager" aria-label={label}>
      {previous ? (
        <a class="ds-button" data-variant="secondary" rel="prev" href={previous.href}>
          <Icon name="arrow-left" />
          <span>{previous.label}</span>
        </a>
      ) : (
        <span />
      )}
      {note && <p>{note}</p>}
      {next && (
        <a class="ds-button" data-variant="secondary" rel="next" href={next.href}>
          <span>{next.label}</span>
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  );
}

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul class="plain-list">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? "page" : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="count-badge">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
