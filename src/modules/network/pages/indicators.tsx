import type { Language } from "#platform/languages.ts";
import { formatNumber } from "#platform/i18n/formats.ts";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { BesideTable } from "#ui/columns.tsx";
import { PageHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { Table } from "#ui/table.tsx";
import type { CityRow } from "../queries/cities.ts";
import type { IndicatorRow, ValueRow } from "../queries/indicators.ts";
import type { NetworkWords } from "./words.ts";

type Base = { t: NetworkWords; language: Language };

/** All indicators with what they tell and how many cities have a value. */
export function IndicatorsPage({ t, language, indicators, cityCount }: Base & { indicators: IndicatorRow[]; cityCount: number }) {
  return (
    <div class="stack">
      <PageHeading title={t("network.indicators.title")} lead={t("network.indicators.lead")} />
      <Table
        caption={t("network.indicators.title")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("network.indicator") },
          { label: t("network.meaning") },
          { label: t("network.unit") },
          { label: t("network.cities-with-value"), kind: "number" },
        ]}
        rows={indicators.map((indicator) => ({
          key: indicator.key,
          cells: [
            <a key="link" href={`/${language}/indicators/${indicator.key}`}>
              {indicator.name}
            </a>,
            indicator.meaning,
            t(`network.unit.${indicator.unit}`),
            t("network.of-cities", { count: indicator.cities, total: cityCount }),
          ],
        }))}
        note={t("network.indicators.note")}
      />
    </div>
  );
}

type IndicatorProps = Base & { indicator: IndicatorRow; cities: CityRow[]; values: ValueRow[] };

/** One indicator: the cities compared as a chart and the same as a table. A city without a value stays, marked "no data". */
export function IndicatorPage({ cities, values, ...base }: IndicatorProps) {
  const { t, indicator } = base;
  const byCity = new Map(values.map((value) => [value.cityId, value]));
  const ranked = [...cities].sort(
    // Two cities without a value stay in their order: the difference of two infinities is no number.
    (a, b) => (byCity.get(b.id)?.value ?? Number.NEGATIVE_INFINITY) - (byCity.get(a.id)?.value ?? Number.NEGATIVE_INFINITY) || 0,
  );
  const ranking = { ...base, ranked, byCity };
  const sources = [...new Set([...values.map((value) => value.source), ...indicator.sources])];
  return (
    <div class="stack">
      <PageHeading title={indicator.name} lead={indicator.meaning} eyebrow={t("network.indicators.title")} />
      <BesideTable figure={<Comparison {...ranking} />} table={<ComparisonTable {...ranking} />} />
      <p class="quiet">
        {t("network.indicator.code", { code: indicator.code, table: indicator.dataset, level: t(`network.level.${indicator.level}`) })}
      </p>
      <SourceList title={t("ui.sources")} sources={sources} words={{ "general knowledge, unconfirmed": t("network.source.unconfirmed") }} />
    </div>
  );
}

type Ranking = Base & { indicator: IndicatorRow; ranked: CityRow[]; byCity: ReadonlyMap<string, ValueRow> };

function Comparison({ t, language, indicator, ranked, byCity }: Ranking) {
  return (
    <BarChart
      id={`chart-${indicator.key}`}
      title={indicator.name}
      desc={t("network.chart.text", { count: byCity.size, total: ranked.length })}
      unit={t(`network.unit.${indicator.unit}`)}
      noDataLabel={t("ui.no-data")}
      bars={ranked.map((city) => {
        const value = byCity.get(city.id);
        return {
          key: city.key,
          label: city.name,
          value: value?.value ?? null,
          text: value ? `${formatNumber(value.value, language, indicator.decimals)} (${value.year})` : t("ui.no-data"),
          emphasis: city.partner?.lead,
        };
      })}
    />
  );
}

function ComparisonTable({ t, language, indicator, ranked, byCity }: Ranking) {
  return (
    <Table
      caption={t("network.chart.table", { indicator: indicator.name })}
      columns={[{ label: t("network.city") }, { label: t("network.value"), kind: "number" }, { label: t("network.year"), kind: "number" }]}
      rows={ranked.map((city) => {
        const value = byCity.get(city.id);
        return {
          key: city.key,
          cells: [
            <a key="link" href={`/${language}/cities/${city.key}`}>
              {city.name}
            </a>,
            value ? (
              <ValueWithFlag key="value" t={t} language={language} value={value} indicator={indicator} />
            ) : (
              <span class="quiet">{t("ui.no-data")}</span>
            ),
            value ? String(value.year) : "",
          ],
        };
      })}
    />
  );
}

/** A value with its flag under it: `540 000` and, smaller, `not confirmed at a source`. */
export function ValueWithFlag({ t, language, value, indicator }: Base & { value: ValueRow; indicator: IndicatorRow }) {
  return (
    <>
      {formatNumber(value.value, language, indicator.decimals)}
      {value.flag !== null && <span class="value-flag"> ({t(`network.flag.${value.flag}`)})</span>}
    </>
  );
}
