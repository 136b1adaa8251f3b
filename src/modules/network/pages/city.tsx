import type { VNode } from "preact";
import type { Language } from "#platform/languages.ts";
import { formatNumber, formatPercent } from "#platform/i18n/formats.ts";
import { ChannelList } from "#ui/channel-list.tsx";
import { DefinitionList } from "#ui/table.tsx";
import { langOf } from "#ui/fallback-note.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { CityDetail } from "../queries/cities.ts";
import type { IndicatorRow, ValueRow } from "../queries/indicators.ts";
import { populationText } from "./cities.tsx";
import { ValueWithFlag } from "./indicators.tsx";
import type { NetworkWords } from "./words.ts";

export type CityProps = {
  t: NetworkWords;
  language: Language;
  city: CityDetail;
  indicators: IndicatorRow[];
  values: (ValueRow & { indicatorId: string })[];
  panels: VNode[];
};

/** A city's page: what it chose, who takes part, its figures, and what other modules have of it. */
export function CityPage({ t, language, city, indicators, values, panels }: CityProps) {
  return (
    <div class="stack">
      <PageHeading
        title={city.name}
        eyebrow={city.country}
        lead={city.focus?.text}
        lang={city.focus ? langOf(city.focus, language) : undefined}
        meta={city.partner?.lead ? <Tag tone="swing">{t("network.lead-partner")}</Tag> : undefined}
      />
      {city.about && (
        <p class="lead" lang={langOf(city.about, language)}>
          {city.about.text}
        </p>
      )}
      <Facts t={t} language={language} city={city} />
      {panels}
      <Figures t={t} language={language} city={city} indicators={indicators} values={values} />
      <SourceList
        title={t("ui.sources")}
        sources={city.facts.sources}
        words={{ "project description": t("network.source.project"), "general knowledge, unconfirmed": t("network.source.unconfirmed") }}
      />
    </div>
  );
}

function Facts({ t, language, city }: { t: NetworkWords; language: Language; city: CityDetail }) {
  const items: { term: string; value: VNode | string }[] = [
    { term: t("network.population"), value: populationText(city, { t, language }) },
  ];
  if (city.partner) {
    items.unshift(
      { term: t("network.partner-body"), value: city.partner.organisation },
      { term: t("network.joined"), value: t(`network.joined.${city.partner.joined === "phase-1" ? "first" : "second"}`) },
    );
    items.push({ term: t("network.financing"), value: financingText(city, { t, language }) });
  }
  if (city.targetGroup)
    items.push({ term: t("network.target-group"), value: <span lang={langOf(city.targetGroup, language)}>{city.targetGroup.text}</span> });
  if (city.planTitle) items.push({ term: t("network.plan"), value: city.planTitle });
  if (city.facts.channels.length > 0) {
    items.push({
      term: t("network.channels"),
      value: <ChannelList channels={city.facts.channels} />,
    });
  }
  return <DefinitionList items={items} layout="columns" />;
}

/** The sources of a partner's money as shares; where only the rate of the fund is known, that rate (domain 3.1). */
function financingText(city: CityDetail, { t, language }: { t: NetworkWords; language: Language }): string {
  if (city.financing.length > 0) {
    return city.financing
      .map(
        ({ source, basis_points }) =>
          `${t(`network.financing.${source === "erdf" ? "erdf" : source === "state" ? "state" : "own"}`)} ${formatPercent(basis_points / 10_000, language)}`,
      )
      .join(" · ");
  }
  if (city.partner?.regionClass === "outside-erdf") return t("network.financing.outside");
  return t("network.financing.rate", { rate: formatPercent((city.partner?.rateBasisPoints ?? 0) / 10_000, language) });
}

function Figures({ t, language, city, indicators, values }: Omit<CityProps, "panels">) {
  const byIndicator = new Map(values.map((value) => [value.indicatorId, value]));
  return (
    <section class="stack" aria-labelledby="figures">
      <SectionHeading
        title={t("network.city.figures", { city: city.name })}
        id="figures"
        more={{ href: `/${language}/indicators`, label: t("network.city.compare") }}
      />
      <Table
        caption={t("network.city.figures", { city: city.name })}
        captionHidden
        columns={[
          { label: t("network.indicator") },
          { label: t("network.value"), kind: "number" },
          { label: t("network.year"), kind: "number" },
        ]}
        rows={indicators.map((indicator) => {
          const value = byIndicator.get(indicator.id);
          return {
            key: indicator.key,
            cells: [
              <a key="link" href={`/${language}/indicators/${indicator.key}`}>
                {indicator.name}
              </a>,
              value ? (
                <ValueWithFlag key="value" t={t} language={language} value={value} indicator={indicator} />
              ) : (
                <span class="quiet">{t("ui.no-data")}</span>
              ),
              value ? formatNumber(value.year, language).replace(/\D/g, "") : "",
            ],
          };
        })}
      />
    </section>
  );
}
