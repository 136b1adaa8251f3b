import type { VNode } from "preact";
import type { Language } from "#platform/languages.ts";
import { formatMoney } from "#platform/money.ts";
import { formatPercent } from "#platform/i18n/formats.ts";
import { formatPartialDate, formatPartialSpan } from "#platform/i18n/partial-dates.ts";
import { langOf, Worded } from "#ui/fallback-note.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { DefinitionList, Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { CityRow, PhaseRow } from "../queries/cities.ts";
import { inView, type NetworkDetail } from "../queries/network.ts";
import type { NetworkWords } from "./words.ts";

export type AboutProps = {
  t: NetworkWords;
  language: Language;
  sourceLanguage: Language;
  networkId: string;
  network: NetworkDetail;
  phases: PhaseRow[];
  cities: CityRow[];
  statement: string;
  emblemHref: string;
  panels: VNode[];
};

/** About the network and its funding. */
export function AboutPage(props: AboutProps) {
  const { t, language, network, panels } = props;
  return (
    <div class="stack">
      <PageHeading
        title={t("network.about.title")}
        lead={network.summary?.text}
        lang={network.summary ? langOf(network.summary, language) : undefined}
      />
      {network.purpose && <p lang={langOf(network.purpose, language)}>{network.purpose.text}</p>}
      <Facts {...props} />
      <section class="stack" aria-labelledby="axes">
        <SectionHeading title={t("network.axes")} id="axes" />
        <ol>
          {network.facts.axes.map((axis) => (
            <li key={axis.key}>{inView(axis.name, props)?.text ?? axis.key}</li>
          ))}
        </ol>
      </section>
      <Phases {...props} />
      {panels}
      <Funding {...props} />
      <section class="stack" aria-labelledby="packages">
        <SectionHeading title={t("network.work-packages")} id="packages" />
        <ul>
          {network.workPackages.map((item) => (
            <li key={item.key}>{item.name}</li>
          ))}
        </ul>
        <Worded words={network.workPackageNote} page={language} as="p" />
      </section>
      <SourceList title={t("ui.sources")} sources={network.facts.sources} words={{ "project description": t("network.source.project") }} />
    </div>
  );
}

function Facts(props: AboutProps) {
  const { t, language, network } = props;
  return (
    <DefinitionList
      items={[
        { term: t("network.programme"), value: network.programme.name },
        { term: t("network.status"), value: t(`network.status.${network.status}`) },
        { term: t("network.period"), value: formatPartialSpan(network.from, network.to, language) },
        {
          term: t("network.lead-partner"),
          value: props.cities.find((city) => city.partner?.lead)?.partner?.organisation ?? t("ui.no-data"),
        },
        {
          term: t("network.topics"),
          value: (
            <span class="cluster">
              {network.facts.topics.map((topic) => (
                <Tag key={topic.key}>{inView(topic.name, props)?.text ?? topic.key}</Tag>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}

function Phases(props: AboutProps) {
  const { t, language, phases } = props;
  return (
    <section class="stack" aria-labelledby="phases">
      <SectionHeading title={t("network.phases")} id="phases" more={{ href: `/${language}/story`, label: t("network.to-story") }} />
      <Table
        caption={t("network.phases")}
        captionHidden
        phone="cards"
        columns={[{ label: t("network.phase") }, { label: t("network.period") }, { label: t("network.approval") }]}
        rows={phases.map((phase) => ({
          key: phase.key,
          cells: [phase.name, formatPartialSpan(phase.from, phase.to, language), <Approval key="approval" {...props} phase={phase} />],
        }))}
      />
    </section>
  );
}

/** The day of the approval and who gave it, in the words of the network's source. */
function Approval({ t, language, sourceLanguage, phase }: AboutProps & { phase: PhaseRow }) {
  if (!phase.approvedOn) return <>{t("ui.no-data")}</>;
  const day = formatPartialDate(phase.approvedOn, language);
  if (!phase.approvedBy) return <>{day}</>;
  return (
    <>
      {day}, <span lang={language === sourceLanguage ? undefined : sourceLanguage}>{phase.approvedBy}</span>
    </>
  );
}

function Funding(props: AboutProps) {
  const { t, language, network, cities } = props;
  return (
    <section class="stack" aria-labelledby="funding" id="funding-section">
      <SectionHeading title={t("network.funding")} id="funding" lead={t("network.funding.lead")} />
      <figure class="funding-figure">
        <img src={props.emblemHref} width="180" height="120" alt={t("ui.emblem")} />
        <figcaption>{props.statement}</figcaption>
      </figure>
      <Table
        caption={t("network.rates")}
        columns={[{ label: t("network.partner-body") }, { label: t("network.region") }, { label: t("network.rate"), kind: "number" }]}
        rows={cities
          .filter((city) => city.partner !== null)
          .map((city) => ({
            key: city.key,
            cells: [
              city.partner?.organisation,
              t(`network.region.${city.partner?.regionClass ?? "outside-erdf"}`),
              city.partner?.regionClass === "outside-erdf"
                ? t("network.financing.outside-short")
                : formatPercent((city.partner?.rateBasisPoints ?? 0) / 10_000, language),
            ],
          }))}
      />
      <Table
        caption={t("network.budgets")}
        columns={[{ label: t("network.figure") }, { label: t("network.amount"), kind: "number" }]}
        rows={network.facts.budgets.map((budget) => {
          const label = inView(budget.label, props);
          return {
            key: String(label?.text),
            cells: [<Worded key="label" words={label} page={language} />, formatMoney(budget.amount_cents, language)],
          };
        })}
        note={t("network.budgets.note")}
      />
    </section>
  );
}
