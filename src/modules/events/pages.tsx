import type { Language } from "#platform/languages.ts";
import type { Translate } from "#platform/i18n/translator.ts";
import { formatNumber } from "#platform/i18n/formats.ts";
import { formatPartialDate, formatPartialSpan } from "#platform/i18n/partial-dates.ts";
import { langOf } from "#ui/fallback-note.tsx";
import { DefinitionList } from "#ui/table.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { Tag } from "#ui/tag.tsx";
import { Timeline } from "#ui/timeline.tsx";
import type { TimelineEntry, TimelinePhase } from "#ui/part-types.ts";
import type enUi from "#ui/messages/en.json";
import type { PhaseRow } from "#modules/network/public.ts";
import type en from "./messages/en.json";
import type { EventRow } from "./queries.ts";
import { beginsWithin, stateOf } from "./rules.ts";

export type EventWords = Translate<keyof typeof en | keyof typeof enUi>;
type Base = { t: EventWords; language: Language; today: string };

/** The story of the network: its phases and the meetings in them. */
export function StoryPage(props: Base & { phases: PhaseRow[]; events: EventRow[]; local: EventRow[]; note: string | null }) {
  const { t, language, today, phases, events, local, note } = props;
  return (
    <div class="stack">
      <PageHeading title={t("events.story")} lead={t("events.story.lead")} />
      <Timeline label={t("events.story")} level={2} stateLabels={stateLabels(t)} phases={phasesOf(props, phases, events)} />
      <section class="stack" aria-labelledby="local">
        <SectionHeading title={t("events.local")} id="local" lead={note ?? undefined} />
        <Timeline
          label={t("events.local")}
          stateLabels={stateLabels(t)}
          phases={[
            {
              key: "local",
              title: t("events.local.in-cities"),
              state: "past",
              entries: local.map((event) => entryOf(event, { t, language, today })),
            },
          ]}
        />
      </section>
    </div>
  );
}

/** Events of a city or the newest meetings, as a part of another page. */
export function EventsPanel({ t, language, today, events, title }: Base & { events: EventRow[]; title: string }) {
  return (
    <section class="stack" aria-labelledby="events">
      <SectionHeading title={title} id="events" more={{ href: `/${language}/story`, label: t("events.whole-story") }} />
      <Timeline
        label={title}
        stateLabels={stateLabels(t)}
        phases={[{ key: "events", title: "", state: "past", entries: events.map((event) => entryOf(event, { t, language, today })) }]}
      />
    </section>
  );
}

/** One event with its places, dates of other sources, and sources. */
export function EventPage({ t, language, today, event }: Base & { event: EventRow }) {
  const items = [
    { term: t("events.when"), value: whenText(event, { t, language, today }) },
    { term: t("events.where"), value: <a href={`/${language}/cities/${event.cityKey}`}>{event.cityName}</a> },
    { term: t("events.kind"), value: t(`events.kind.${event.kind}`) },
    ...(event.participants
      ? [
          {
            term: t("events.participants"),
            value: t("events.participants.count", {
              number: formatNumber(event.participants.value, language),
              about: event.participants.approximate ? "yes" : "no",
            }),
          },
        ]
      : []),
    ...(event.visits.length > 0
      ? [{ term: t("events.visits"), value: <span lang={language === "en" ? undefined : "en"}>{event.visits.join(" · ")}</span> }]
      : []),
    ...event.otherDates.map((other) => {
      const text = other.text[language] ?? other.text.en ?? "";
      return { term: t("events.other-date"), value: <span lang={other.text[language] ? undefined : "en"}>{text}</span> };
    }),
  ];
  return (
    <article class="stack">
      <PageHeading title={event.title.text} eyebrow={event.cityName} lang={langOf(event.title, language)} lead={event.text?.text} />
      <DefinitionList items={items} layout="columns" />
      <SourceList title={t("ui.sources")} sources={event.sources} words={{ "project description": t("events.source.project") }} />
    </article>
  );
}

function phasesOf(base: Base, phases: PhaseRow[], events: EventRow[]): TimelinePhase[] {
  const { language, today } = base;
  return phases.map((phase, index) => {
    const last = index === phases.length - 1;
    const inside = events.filter((event) => event.from !== null && (beginsWithin(event.from, phase) || (last && event.from > phase.to)));
    return {
      key: phase.key,
      title: phase.name,
      period: formatPartialSpan(phase.from, phase.to, language),
      text: phase.text?.language === language ? phase.text.text : undefined,
      state: stateOf(phase.from, phase.to, today),
      entries: inside.map((event) => entryOf(event, base)),
    };
  });
}

function entryOf(event: EventRow, base: Base): TimelineEntry {
  const { t, language, today } = base;
  return {
    key: event.key,
    title: event.title.text,
    lang: langOf(event.title, language),
    when: { iso: event.from ?? event.to ?? "", text: whenText(event, base) },
    href: `/${language}/events/${event.key}`,
    text: event.text && event.text.language === (langOf(event.title, language) ?? language) ? event.text.text : undefined,
    place: event.cityName,
    state: event.from === null ? "past" : stateOf(event.from, event.to, today),
    tags:
      event.kind === "local" ? undefined : (
        <Tag tone={event.kind === "transnational" ? "main" : "swing"}>{t(`events.kind.${event.kind}`)}</Tag>
      ),
  };
}

/** The date in words, saying as much as is known. */
function whenText(event: EventRow, { t, language }: Base): string {
  if (event.period) return event.period.text;
  if (event.from !== null) return formatPartialSpan(event.from, event.to, language);
  return event.to === null ? t("ui.no-data") : t("events.until", { date: formatPartialDate(event.to, language) });
}

function stateLabels(t: EventWords) {
  return { past: t("events.state.past"), now: t("events.state.now"), future: t("events.state.future") };
}
