import { formatDateTime } from "#platform/i18n/formats.ts";
import { Table } from "#ui/table.tsx";
import type { HistoryRow } from "../queries/history.ts";
import type { WorkspaceBase } from "./words.ts";

/** Acts of this module that have words; another module's act is shown by its code. */
const ACTS = [
  "grant-role",
  "end-role",
  "suspend",
  "lift-suspension",
  "change-profile",
  "accept-invitation",
  "accept-privacy",
  "withdraw-consent",
  "make-token",
  "revoke-token",
  "ask-export",
  "fetch-export",
  "add-relation",
  "end-relation",
  "erase",
  "add",
  "change",
] as const;

function actWords(t: WorkspaceBase["t"], act: string): string {
  const known = ACTS.find((name) => name === act);
  return known ? t(`people.act.${known}`) : act;
}

/** Names and values of a change as one line: `role: editor, scope: network`. All values are printed as text. */
export function changeText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined)
    .map(([name, part]) => `${name}: ${typeof part === "object" ? JSON.stringify(part) : String(part)}`)
    .join(", ");
}

/** What was changed, by whom, from what to what. */
export function History({ t, language, zone, rows }: WorkspaceBase & { zone: string; rows: HistoryRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{t("people.history.title")}</h2>
      <Table
        caption={t("people.history.title")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("people.history.when"), kind: "date" },
          { label: t("people.history.who") },
          { label: t("people.history.what") },
          { label: t("people.history.before") },
          { label: t("people.history.after") },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            formatDateTime(row.at, zone, language),
            row.actor_name,
            actWords(t, row.act),
            changeText(row.before),
            changeText(row.after),
          ],
        }))}
      />
    </section>
  );
}
