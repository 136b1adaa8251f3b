import type { Language } from "#platform/languages.ts";
import { formatNumber } from "#platform/i18n/formats.ts";
import { Card, CardGrid } from "#ui/card.tsx";
import { assetUrl } from "#ui/asset-urls.ts";
import { langOf } from "#ui/fallback-note.tsx";
import { CityMap } from "#ui/map/map.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { CityRow } from "../queries/cities.ts";
import type { NetworkWords } from "./words.ts";

type CitiesProps = { t: NetworkWords; language: Language; cities: CityRow[] };

/** The twelve cities: map, cards with what each chose, and the same as a table. */
export function CitiesPage({ t, language, cities }: CitiesProps) {
  return (
    <div class="stack">
      <PageHeading title={t("network.cities.title")} lead={t("network.cities.lead")} />
      <CitiesMap t={t} language={language} cities={cities} />
      <section class="stack" aria-labelledby="focus">
        <SectionHeading title={t("network.cities.focus")} id="focus" lead={t("network.cities.focus-lead")} />
        <CardGrid>
          {cities.map((city) => (
            <Card
              key={city.key}
              title={city.name}
              href={`/${language}/cities/${city.key}`}
              level={3}
              eyebrow={city.country}
              text={city.focus?.text}
              lang={city.focus ? langOf(city.focus, language) : undefined}
              tags={city.partner?.lead ? <Tag tone="swing">{t("network.lead-partner")}</Tag> : undefined}
            />
          ))}
        </CardGrid>
      </section>
      <section class="stack" aria-labelledby="partners">
        <SectionHeading title={t("network.cities.table")} id="partners" />
        <CitiesTable t={t} language={language} cities={cities} />
      </section>
    </div>
  );
}

/** The map of Europe with the cities. */
export function CitiesMap({ t, language, cities, highlight }: CitiesProps & { highlight?: string }) {
  const points = cities.map((city) => ({
    key: city.key,
    label: city.name,
    href: `/${language}/cities/${city.key}`,
    lat: city.latitude,
    lon: city.longitude,
    lead: city.partner?.lead ?? false,
    note: city.partner?.lead ? t("network.lead-partner") : city.country,
  }));
  return (
    <CityMap
      points={points}
      title={t("network.map.title")}
      desc={t("network.map.text", { count: cities.length })}
      asset={assetUrl("europe.svg")}
      highlight={highlight}
      caption={t("network.map.source")}
    />
  );
}

function CitiesTable({ t, language, cities }: CitiesProps) {
  return (
    <Table
      caption={t("network.cities.table")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("network.city") },
        { label: t("network.country") },
        { label: t("network.partner-body") },
        { label: t("network.joined") },
        { label: t("network.population"), kind: "number" },
      ]}
      rows={cities.map((city) => ({
        key: city.key,
        cells: [
          <a key="link" href={`/${language}/cities/${city.key}`}>
            {city.name}
          </a>,
          city.country,
          city.partner?.organisation ?? t("ui.no-data"),
          city.partner ? t(`network.joined.${city.partner.joined === "phase-1" ? "first" : "second"}`) : t("ui.no-data"),
          populationText(city, { t, language }),
        ],
      }))}
      note={t("network.cities.note")}
    />
  );
}

/** Population in words: about, of what, which year; "no data" where nobody knows. */
export function populationText({ population }: CityRow, { t, language }: { t: NetworkWords; language: Language }): string {
  if (population === null) return t("ui.no-data");
  const value = formatNumber(population.value, language);
  const number = population.approximate ? t("network.about-number", { number: value }) : value;
  const details = [
    population.year === null ? null : String(population.year),
    population.of === "metropolitan area" ? t("network.metropolitan-area") : null,
    population.unconfirmed ? t("ui.unconfirmed") : null,
  ].filter((detail) => detail !== null);
  return details.length > 0 ? `${number} (${details.join(", ")})` : number;
}
