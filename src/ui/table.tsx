import type { ComponentChildren } from "preact";
import type { Column, DefinitionListProps, TableProps, TableRow } from "./part-types.ts";

/**
 * A table of data. The caption names it; the frame scrolls sideways on a narrow screen and can be reached by keyboard.
 * Numbers align at the end with tabular figures.
 */
export function Table({ caption, captionHidden, columns, rows, rowHeader = 0, foot, note, phone }: TableProps) {
  return (
    <div class={phone === "cards" ? "table-block stacked-table" : "table-block"}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this is the frame that scrolls */}
      <div class="table-scroll" role="group" aria-label={caption} tabIndex={0}>
        <table class="ds-table table">
          <caption class={captionHidden ? "ds-sr-only" : undefined}>
            <span class="table-caption">{caption}</span>
          </caption>
          <thead>
            <tr>
              {columns.map((column, position) => (
                <th key={position} scope="col" data-kind={column.kind}>
                  {column.hidden ? <span class="ds-sr-only">{column.label}</span> : column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <BodyRow key={row.key} row={row} columns={columns} rowHeader={rowHeader} named={phone === "cards"} />
            ))}
          </tbody>
          {foot && <Foot cells={foot} columns={columns} />}
        </table>
      </div>
      {note && <p class="table-note">{note}</p>}
    </div>
  );
}

type BodyRowProps = { row: TableRow; columns: Column[]; rowHeader: number | null; named: boolean };

/** `named`: each cell carries its column's name for narrow screens, where the head of the table is out of sight. */
function BodyRow({ row, columns, rowHeader, named }: BodyRowProps) {
  return (
    <tr data-tone={row.tone}>
      {row.cells.map((cell, position) =>
        position === rowHeader ? (
          <th key={position} scope="row" data-kind={columns[position]?.kind}>
            {cell}
          </th>
        ) : (
          <td key={position} data-kind={columns[position]?.kind} data-label={named ? labelOf(columns[position]) : undefined}>
            {cell}
          </td>
        ),
      )}
    </tr>
  );
}

function labelOf(column: Column | undefined): string | undefined {
  return column && !column.hidden && column.kind !== "actions" ? column.label : undefined;
}

function Foot({ cells, columns }: { cells: ComponentChildren[]; columns: Column[] }) {
  return (
    <tfoot>
      <tr>
        {cells.map((cell, position) =>
          position === 0 ? (
            <th key={position} scope="row">
              {cell}
            </th>
          ) : (
            <td key={position} data-kind={columns[position]?.kind}>
              {cell}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  );
}

/** Terms and their values: the facts of one thing. */
export function DefinitionList({ items, layout = "rows" }: DefinitionListProps) {
  return (
    <dl class={`facts facts-${layout}`}>
      {items.map((item) => (
        <div key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
