import { formatPartialDate } from "#platform/i18n/partial-dates.ts";
import { formatList } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { Pager } from "#ui/pager.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { ItemRow } from "../queries/items.ts";
import { Pieces } from "./output.tsx";
import { evidenceText, type ResultsWorkWords } from "./words.ts";

/** What took place and is not proven: what is missing, and whose turn it is. `turns` names people by partner; "" is the network. */
export function GapsPage(props: {
  t: ResultsWorkWords;
  language: Language;
  rows: ItemRow[];
  turns: ReadonlyMap<string, string[]>;
  nextHref: string | null;
  firstHref: string | null;
}) {
  const { t, language, rows, turns } = props;
  return (
    <div class="stack">
      <PageHeading title={t("results.gaps")} lead={t("results.gaps.lead")} />
      {rows.length === 0 ? (
        <p>{t("results.gaps.none")}</p>
      ) : (
        <Table
          caption={t("results.gaps")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("results.item") },
            { label: t("results.when"), kind: "date" },
            { label: t("results.missing") },
            { label: t("results.evidence") },
            { label: t("results.gaps.turn") },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <a key="title" href={`/${language}${row.workHref}`} lang={row.titleLanguage === language ? undefined : row.titleLanguage}>
                {row.title}
              </a>,
              row.onDate ? formatPartialDate(row.onDate, language) : t("results.no-date"),
              evidenceText(row.missing, t, language),
              <Pieces key="pieces" t={t} language={language} row={row} />,
              turnText(row, turns, { t, language }),
            ],
          }))}
        />
      )}
      <Pager
        label={t("ui.pager")}
        previous={props.firstHref ? { href: props.firstHref, label: t("ui.pager.previous") } : undefined}
        next={props.nextHref ? { href: props.nextHref, label: t("ui.pager.next") } : undefined}
      />
    </div>
  );
}

function turnText(
  row: ItemRow,
  turns: ReadonlyMap<string, string[]>,
  { t, language }: { t: ResultsWorkWords; language: Language },
): string {
  const names = turns.get(row.partnerId ?? "") ?? [];
  if (names.length > 0) return formatList(names, language);
  const lead = turns.get("") ?? [];
  return lead.length > 0 ? t("results.gaps.nobody", { lead: formatList(lead, language) }) : t("results.gaps.nobody-at-all");
}
