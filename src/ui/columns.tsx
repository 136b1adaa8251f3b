import type { ComponentChildren } from "preact";
import type { ColumnsProps } from "./part-types.ts";

/** Two versions of one text side by side, for translating: on a phone the source stands above the translation. */
export function SideBySide({ left, right }: ColumnsProps) {
  return (
    <div class="side-by-side">
      {[left, right].map((side) => (
        <section key={side.title} class="side-by-side-part" aria-label={side.title}>
          <h2 class="side-by-side-title">{side.title}</h2>
          <div lang={side.lang}>{side.children}</div>
        </section>
      ))}
    </div>
  );
}

/** Main text with facts beside it; the facts follow the text on a phone. */
export function WithAside({ children, aside, label }: { children: ComponentChildren; aside: ComponentChildren; label: string }) {
  return (
    <div class="with-aside">
      <div class="with-aside-main">{children}</div>
      <aside aria-label={label}>{aside}</aside>
    </div>
  );
}

/** A figure (map, chart) beside its table. */
export function BesideTable({ figure, table }: { figure: ComponentChildren; table: ComponentChildren }) {
  return (
    <div class="beside-table">
      <div class="beside-table-figure">{figure}</div>
      <div class="beside-table-table">{table}</div>
    </div>
  );
}
