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

/** A figure (map, chart) beside its table. */
export function BesideTable({ figure, table }: { figure: ComponentChildren; table: ComponentChildren }) {
  return (
    <div class="beside-table">
      <div class="beside-table-figure">{figure}</div>
      <div class="beside-table-table">{table}</div>
    </div>
  );
}
