import type { VNode } from "preact";
import type { Language } from "#platform/languages.ts";
import { formatNumber } from "#platform/i18n/formats.ts";
import { LinkButton } from "#ui/button.tsx";
import { Hero } from "#ui/hero.tsx";
import { SectionHeading } from "#ui/section.tsx";
import { StatTiles } from "#ui/stat.tsx";
import type { CityRow } from "../queries/cities.ts";
import type { NetworkDetail } from "../queries/network.ts";
import { CitiesMap } from "./cities.tsx";
import type { NetworkWords } from "./words.ts";

export type HomeProps = { t: NetworkWords; language: Language; slogan: string; network: NetworkDetail; cities: CityRow[]; panels: VNode[] };

/** The first page: what the network is, where it is, and what the other modules have to tell. */
export function HomePage({ t, language, slogan, network, cities, panels }: HomeProps) {
  const countries = new Set(cities.map((city) => city.country)).size;
  const years = `${network.from.slice(0, 4)}–${(network.to ?? "").slice(0, 4)}`;
  return (
    <>
      <Hero
        title={slogan}
        eyebrow={network.title}
        lead={network.summary?.text ?? ""}
        actions={
          <>
            <LinkButton href={`/${language}/cities`} tone="swing" iconEnd="arrow-right">
              {t("network.home.meet-cities")}
            </LinkButton>
            <LinkButton href={`/${language}/about`} tone="secondary">
              {t("network.home.about")}
            </LinkButton>
          </>
        }
        aside={<CitiesMap t={t} language={language} cities={cities} />}
      />
      <div class="wrap stack">
        <StatTiles
          label={t("network.home.figures")}
          tiles={[
            {
              value: formatNumber(cities.length, language),
              label: t("network.home.partners", { count: cities.length }),
              href: `/${language}/cities`,
              tone: "main",
            },
            { value: formatNumber(countries, language), label: t("network.home.countries", { count: countries }), tone: "fresh" },
            { value: years, label: t("network.home.years"), href: `/${language}/story`, tone: "swing" },
          ]}
        />
        {network.purpose && (
          <section class="stack" aria-labelledby="purpose">
            <SectionHeading
              title={t("network.home.purpose")}
              id="purpose"
              more={{ href: `/${language}/about`, label: t("ui.read-more") }}
            />
            <p class="lead" lang={network.purpose.language === language ? undefined : network.purpose.language}>
              {network.purpose.text}
            </p>
          </section>
        )}
        {panels}
      </div>
    </>
  );
}
