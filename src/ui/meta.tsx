import { Icon } from "./icon.tsx";
import type { MetaRowProps, When } from "./part-types.ts";

/** A day or a moment, readable by machines and people. */
export function Time({ when }: { when: When }) {
  return <time datetime={when.iso}>{when.text}</time>;
}

/** Small facts about a thing in one row: when, where, by whom. `label` names the fact for screen readers ("Place"). */
export function MetaRow({ items }: MetaRowProps) {
  return (
    <ul class="plain-list meta-row">
      {items.map((item, position) => (
        <li key={position}>
          {item.icon && <Icon name={item.icon} size="small" />}
          {item.label && <span class="ds-sr-only">{item.label}: </span>}
          {item.when && <Time when={item.when} />}
          {item.href ? <a href={item.href}>{item.text}</a> : item.text !== "" && <span>{item.text}</span>}
        </li>
      ))}
    </ul>
  );
}
