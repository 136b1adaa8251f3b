import { diffLines, diffWordsWithSpace } from "diff";
import { formatDateTime } from "#platform/i18n/formats.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { Pager } from "#ui/pager.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { RevisionRow } from "../queries/revisions.ts";
import type { WorkDetail } from "../queries/work-articles.ts";
import type { TextWords } from "../tables.ts";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language; article: WorkDetail };

/** Every kept state of an article, in all languages; two of them can be compared, each brought back. */
export function HistoryPage({ t, language, article, rows, next }: Base & { rows: RevisionRow[]; next: string | null }) {
  const here = `/${language}/workspace/articles/${article.id}/history`;
  return (
    <div class="stack">
      <PageHeading title={t("communication.work.history")} eyebrow={article.title} />
      <form method="get" action={`${here}/comparison`} class="stack">
        <Table
          caption={t("communication.work.history")}
          captionHidden
          columns={[
            { label: t("communication.work.compare.from") },
            { label: t("communication.work.compare.to") },
            { label: t("communication.work.when"), kind: "date" },
            { label: t("communication.work.language") },
            { label: t("communication.work.revision") },
            { label: t("communication.work.who") },
          ]}
          rowHeader={2}
          rows={rows.map((row, index) => {
            const when = formatDateTime(row.at, article.zone, language);
            return {
              key: row.id,
              cells: [
                <input
                  key="from"
                  type="radio"
                  name="from"
                  value={row.id}
                  checked={index === olderOf(rows)}
                  aria-label={`${t("communication.work.compare.from")}: ${when}`}
                />,
                <input
                  key="to"
                  type="radio"
                  name="to"
                  value={row.id}
                  checked={index === 0}
                  aria-label={`${t("communication.work.compare.to")}: ${when}`}
                />,
                when,
                ownName(row.language),
                <Tag key="act">{t(`communication.work.revision.${row.act}`)}</Tag>,
                row.by ?? t("communication.work.program"),
              ],
            };
          })}
        />
        <p>
          <Button tone="secondary">{t("communication.work.compare")}</Button>
        </p>
      </form>
      <Pager label={t("ui.pager")} next={next ? { href: `${here}?before=${next}`, label: t("communication.older") } : undefined} />
    </div>
  );
}

/** The row to compare the newest with, until somebody chooses: what was public before in the same language, else the state before, else the row below. */
function olderOf(rows: readonly RevisionRow[]): number {
  const newest = rows[0];
  const before = (act?: string) =>
    rows.findIndex((row, index) => index > 0 && row.language === newest?.language && (act === undefined || row.act === act));
  return [before("published"), before(), Math.min(1, rows.length - 1)].find((index) => index >= 0) ?? 0;
}

export type ComparisonProps = Base & { from: TextWords & RevisionRow; to: TextWords & RevisionRow };

/** Two states side by side as one text with marks, and a button to bring either back. */
export function ComparisonPage({ t, language, article, from, to }: ComparisonProps) {
  const here = `/${language}/workspace/articles/${article.id}/history`;
  const fields = [
    ["title", t("communication.work.title")],
    ["slug", t("communication.work.slug")],
    ["summary", t("communication.work.summary")],
    ["body", t("communication.work.body")],
  ] as const;
  const changed = fields.filter(([field]) => from[field] !== to[field]);
  return (
    <div class="stack">
      <PageHeading title={t("communication.work.compare.title")} eyebrow={article.title} />
      <p class="quiet">
        {ownName(from.language)}, {formatDateTime(from.at, article.zone, language)} → {ownName(to.language)},{" "}
        {formatDateTime(to.at, article.zone, language)}
      </p>
      {changed.length === 0 && <p>{t("communication.work.compare.same")}</p>}
      {changed.map(([field, label]) => (
        <section key={field} class="stack" aria-labelledby={`compare-${field}`}>
          <SectionHeading title={label} id={`compare-${field}`} />
          <Difference t={t} before={from[field]} after={to[field]} lang={to.language} />
        </section>
      ))}
      {article.may.write && (
        <div class="cluster">
          {[from, to].map((revision) => (
            <ActionForm
              key={revision.id}
              action={`${here}/${revision.id}/return`}
              tone="secondary"
              label={`${t("communication.work.revert")}: ${formatDateTime(revision.at, article.zone, language)}`}
            >
              {`${t("communication.work.revert")} (${formatDateTime(revision.at, article.zone, language)})`}
            </ActionForm>
          ))}
        </div>
      )}
    </div>
  );
}

/** Work grows with the square of the number of changes: two quite different long texts would keep the program busy for minutes. */
const MOST_EDITS = 2000;

type DiffPart = { value: string; added?: boolean; removed?: boolean };

/** What changed, word by word; line by line where words are too many; otherwise the one text and the other. */
function partsOf(before: string, after: string): DiffPart[] {
  const limit = { maxEditLength: MOST_EDITS };
  const whole = [
    { value: before, removed: true },
    { value: after, added: true },
  ];
  return diffWordsWithSpace(before, after, limit) ?? diffLines(before, after, limit) ?? whole;
}

function Difference({ t, before, after, lang }: { t: WorkWords; before: string; after: string; lang: Language }) {
  return (
    <div class="difference" lang={lang}>
      {partsOf(before, after).map((part, index) => {
        const key = `${index}`;
        if (part.added) {
          return (
            <ins key={key}>
              <span class="ds-sr-only">{t("communication.work.compare.added")} </span>
              {part.value}
            </ins>
          );
        }
        if (part.removed) {
          return (
            <del key={key}>
              <span class="ds-sr-only">{t("communication.work.compare.removed")} </span>
              {part.value}
            </del>
          );
        }
        return <span key={key}>{part.value}</span>;
      })}
    </div>
  );
}
