import { formatDateTime, formatNumber } from "#platform/i18n/formats.ts";
import { formatPartialDate } from "#platform/i18n/partial-dates.ts";
import type { Language } from "#platform/languages.ts";
import { Pager } from "#ui/pager.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { DefinitionList, Table } from "#ui/table.tsx";
import { StatusBadge } from "#ui/tag.tsx";
import type { ChangeRow } from "../queries/history.ts";
import type { ItemRow } from "../queries/items.ts";
import type { OutputRow } from "../queries/outputs.ts";
import { OutputProgress } from "./results.tsx";
import { evidenceText, provenText, STANDING_STATUS, targetText, type ResultsWords } from "./words.ts";

type Base = { t: ResultsWords; language: Language };
export type CityTally = { cityKey: string; cityName: string; held: number; proven: number };
export type OutputPageProps = Base & {
  output: OutputRow;
  items: { rows: ItemRow[]; nextHref: string | null; firstHref: string | null };
  hidden: number;
  cities: CityTally[];
  changes: ChangeRow[];
  zone: string;
};

/** One contracted output: what it is, what proves it, what is there, what is missing, and how the count came to be. */
export function OutputPage(props: OutputPageProps) {
  const { t, language, output, items, cities, changes } = props;
  return (
    <article class="stack">
      <PageHeading
        title={output.name}
        eyebrow={t("results.output")}
        lead={output.definition ?? undefined}
        meta={<StatusBadge status={STANDING_STATUS[output.standing]} label={t(`results.standing.${output.standing}`)} />}
      />
      <OutputProgress t={t} language={language} output={output} />
      <DefinitionList layout="columns" items={facts(props)} />
      {output.evidence.length > 0 && (
        <p class="results-needed">
          <strong>{t("results.needed")}:</strong> {evidenceText(output.evidence, t, language)}
        </p>
      )}
      <section class="stack" aria-labelledby="items">
        <SectionHeading title={t("results.items")} id="items" lead={output.isCounted ? undefined : t("results.items.to-come")} />
        {items.rows.length > 0 && <ItemTable t={t} language={language} rows={items.rows} />}
        {output.isCounted && items.rows.length === 0 && <p>{t("results.items.none")}</p>}
        {props.hidden > 0 && <p>{t("results.items.hidden", { count: props.hidden })}</p>}
        <Pager
          label={t("ui.pager")}
          previous={items.firstHref ? { href: items.firstHref, label: t("ui.pager.previous") } : undefined}
          next={items.nextHref ? { href: items.nextHref, label: t("ui.pager.next") } : undefined}
        />
      </section>
      {cities.length > 0 && <CityTable t={t} language={language} cities={cities} output={output} />}
      {changes.length > 0 && <History t={t} language={language} changes={changes} zone={props.zone} />}
      <SourceList title={t("ui.sources")} sources={output.sources} words={{ "project description": t("results.source.project") }} />
    </article>
  );
}

function facts({ t, language, output }: OutputPageProps) {
  return [
    { term: t("results.target"), value: targetText(output, t) },
    { term: t("results.proven"), value: provenText(output, t, language) },
    { term: t("results.held"), value: formatNumber(output.held, language) },
    ...(output.dueOn ? [{ term: t("results.due"), value: formatPartialDate(output.dueOn, language) }] : []),
  ];
}

function ItemTable({ t, language, rows }: Base & { rows: ItemRow[] }) {
  return (
    <Table
      caption={t("results.items")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("results.item") },
        { label: t("results.when"), kind: "date" },
        { label: t("results.state") },
        { label: t("results.evidence") },
        { label: t("results.missing") },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <a key="title" href={`/${language}${row.href}`} lang={row.titleLanguage === language ? undefined : row.titleLanguage}>
            {row.title}
          </a>,
          row.onDate ? formatPartialDate(row.onDate, language) : t("results.no-date"),
          <ItemState key="state" t={t} row={row} />,
          <Pieces key="pieces" t={t} language={language} row={row} />,
          row.held && row.missing.length > 0 ? evidenceText(row.missing, t, language) : "–",
        ],
      }))}
    />
  );
}

/** Whether a thing counts, is held but not proven, or lies ahead. */
export function ItemState({ t, row }: { t: ResultsWords; row: ItemRow }) {
  if (row.counts) return <StatusBadge status="done" label={t("results.state.counts")} />;
  if (row.held) return <StatusBadge status="outdated" label={t("results.state.unproven")} />;
  return <StatusBadge status="planned" label={t("results.state.ahead")} />;
}

/** The evidence that is there; a link where it may be seen. */
export function Pieces({ t, language, row }: Base & { row: ItemRow }) {
  if (row.pieces.length === 0) return <>{t("results.evidence.none")}</>;
  return (
    <ul class="plain-list results-pieces">
      {row.pieces.map((piece, index) => {
        const name = t(`results.evidence.${piece.kind}`);
        const text = piece.label && piece.label !== name ? `${name}: ${piece.label}` : name;
        return <li key={`${piece.kind}-${index}`}>{piece.href ? <a href={`/${language}${piece.href}`}>{text}</a> : text}</li>;
      })}
    </ul>
  );
}

function CityTable({ t, language, cities, output }: Base & { cities: CityTally[]; output: OutputRow }) {
  return (
    <section class="stack" aria-labelledby="cities">
      <SectionHeading title={t("results.by-city")} id="cities" />
      <Table
        caption={t("results.by-city")}
        captionHidden
        columns={[
          { label: t("results.city") },
          { label: t("results.held"), kind: "number" },
          { label: t("results.proven"), kind: "number" },
          { label: t("results.target"), kind: "number" },
        ]}
        rows={cities.map((city) => ({
          key: city.cityKey,
          cells: [
            <a key="city" href={`/${language}/cities/${city.cityKey}`}>
              {city.cityName}
            </a>,
            formatNumber(city.held, language),
            formatNumber(city.proven, language),
            output.target === null ? "–" : formatNumber(output.target, language),
          ],
        }))}
      />
    </section>
  );
}

function History({ t, language, changes, zone }: Base & { changes: ChangeRow[]; zone: string }) {
  return (
    <section class="stack" aria-labelledby="history">
      <SectionHeading title={t("results.history")} id="history" lead={t("results.history.lead", { zone })} />
      <ol class="results-history">
        {changes.map((change) => (
          <li key={change.id}>
            <time dateTime={change.at.toString()}>{formatDateTime(change.at, zone, language)}</time>{" "}
            {t(change.counts ? "results.history.counts" : "results.history.fell", { title: change.title ?? t("results.history.closed") })}
            {!change.counts &&
              change.missing.length > 0 &&
              ` ${t("results.history.missing", { what: evidenceText(change.missing, t, language) })}`}
            {change.reason && ` ${t("results.history.reason", { reason: change.reason })}`}
          </li>
        ))}
      </ol>
    </section>
  );
}
