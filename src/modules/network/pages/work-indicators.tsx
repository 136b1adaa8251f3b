import { formatNumber } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { ButtonRow, LinkButton } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { ValueAxes, WorkValue } from "../queries/work-values.ts";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language };

/** Newest values of all cities and indicators. A gap stays a gap: it is never zero. */
export function WorkIndicatorsPage({
  t,
  language,
  axes,
  names,
  values,
  saved,
  mayImport,
}: Base & { axes: ValueAxes; names: ReadonlyMap<string, string>; values: WorkValue[]; saved: boolean; mayImport: boolean }) {
  const here = `/${language}/workspace/indicators`;
  const byPlace = new Map(values.map((value) => [`${value.indicatorId} ${value.cityId}`, value]));
  return (
    <div class="stack">
      <PageHeading title={t("network.work.indicators")} lead={t("network.work.indicators.lead")} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <ButtonRow>
        {mayImport && (
          <LinkButton href={`${here}/import`} tone="primary" icon="upload">
            {t("network.work.import")}
          </LinkButton>
        )}
        <LinkButton href={`${here}/values.csv`} tone="secondary" icon="download" download>
          {t("network.work.export")}
        </LinkButton>
      </ButtonRow>
      <Table
        caption={t("network.work.newest")}
        columns={[
          { label: t("network.indicator") },
          ...axes.cities.map((city) => ({ label: names.get(city.id) ?? city.key, kind: "number" as const })),
        ]}
        rows={axes.indicators.map((indicator) => ({
          key: indicator.key,
          cells: [
            indicator.name,
            ...axes.cities.map((city) => {
              const value = byPlace.get(`${indicator.id} ${city.id}`);
              const place = t("network.work.place", { indicator: indicator.name, city: names.get(city.id) ?? city.key });
              return (
                <ValueLink
                  key={city.key}
                  t={t}
                  language={language}
                  value={value}
                  decimals={indicator.decimals}
                  place={place}
                  href={`${here}/${indicator.key}/${city.key}`}
                />
              );
            }),
          ],
        }))}
      />
    </div>
  );
}

function ValueLink({
  t,
  language,
  value,
  decimals,
  place,
  href,
}: Base & { value: WorkValue | undefined; decimals: number; place: string; href: string }) {
  const words = value ? `${formatNumber(Number(value.value), language, decimals)} (${value.year})` : "–";
  return (
    <a href={href} aria-label={`${place}: ${value ? words : t("ui.no-data")}`}>
      {words}
    </a>
  );
}
