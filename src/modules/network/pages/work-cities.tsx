import { formatNumber } from "#platform/i18n/formats.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { WorkCityRow } from "../queries/work-cities.ts";
import type { WorkWords } from "./words.ts";

/** The cities on which the person works, with the languages that are wholly written. */
export function WorkCitiesPage({
  t,
  language,
  languages,
  cities,
}: {
  t: WorkWords;
  language: Language;
  languages: readonly Language[];
  cities: WorkCityRow[];
}) {
  return (
    <div class="stack">
      <PageHeading title={t("network.work.cities")} lead={t("network.work.cities.lead")} />
      {cities.length === 0 ? (
        <p>{t("network.work.cities.none")}</p>
      ) : (
        <Table
          caption={t("network.work.cities")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("network.city") },
            { label: t("network.work.languages-done") },
            { label: t("network.work.languages-missing") },
            { label: t("network.work.values"), kind: "number" },
          ]}
          rows={cities.map((city) => ({
            key: city.key,
            cells: [
              <a key="link" href={`/${language}/workspace/cities/${city.key}`}>
                {city.name}
              </a>,
              city.written.map(ownName).join(", ") || "–",
              languages
                .filter((code) => !city.written.includes(code))
                .map(ownName)
                .join(", ") || "–",
              formatNumber(city.values, language),
            ],
          }))}
        />
      )}
    </div>
  );
}
