import type { CrumbsProps } from "./part-types.ts";

/** The way from the home page to this page. `current` is the page itself, without a link. */
export function Breadcrumb({ label, items, current }: CrumbsProps) {
  return (
    <nav class="breadcrumb" aria-label={label}>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
        {current !== undefined && <li aria-current="page">{current}</li>}
      </ol>
    </nav>
  );
}
