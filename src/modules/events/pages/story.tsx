import type { Language } from "#platform/languages.ts";
import { formatPartialSpan } from "#platform/i18n/partial-dates.ts";
import { langOf } from "#ui/fallback-note.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { StatusBadge, Tag } from "#ui/tag.tsx";
import { Timeline } from "#ui/timeline.tsx";
import type { TimelineEntry, TimelinePhase } from "#ui/part-types.ts";
import type { PhaseRow } from "#modules/network/public.ts";
import type { EventRow } from "../queries/list-events.ts";
import { beginsWithin, stateOf } from "../rules/dates.ts";
import { isoOf, whenText } from "./when.ts";
import type { EventWords } from "./words.ts";

type Base = { t: EventWords; language: Language; today: string };

/** The story of the network: its phases and the meetings in them. */
export function StoryPage(props: Base & { phases: PhaseRow[]; events: EventRow[]; local: EventRow[]; note: string | null }) {
  const { t, phases, events, local, note } = props;
  return (
    <div class="stack">
      <PageHeading title={t("events.story")} lead={t("events.story.lead")} />
      <Timeline label={t("events.story")} level={2} stateLabels={stateLabels(t)} phases={phasesOf(props, phases, events)} />
      <section class="stack" aria-labelledby="local">
        <SectionHeading title={t("events.local")} id="local" lead={note ?? undefined} />
        <EventTimeline {...props} events={local} label={t("events.local.in-cities")} />
      </section>
    </div>
  );
}

/** Events one under the other in the order of time. */
export function EventTimeline({ t, language, today, events, label }: Base & { events: EventRow[]; label: string }) {
  return (
    <Timeline
      label={label}
      stateLabels={stateLabels(t)}
      phases={[{ key: "events", title: "", state: "past", entries: events.map((event) => entryOf(event, { t, language, today })) }]}
    />
  );
}

/** Events of a city or the newest meetings, as a part of another page. */
export function EventsPanel(props: Base & { events: EventRow[]; title: string; more?: string }) {
  const { t, language, title } = props;
  return (
    <section class="stack" aria-labelledby="events">
      <SectionHeading title={title} id="events" more={{ href: props.more ?? `/${language}/story`, label: t("events.whole-story") }} />
      <EventTimeline {...props} label={title} />
    </section>
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
    when: { iso: isoOf(event), text: whenText(event, base) },
    href: `/${language}/events/${event.key}`,
    text: event.text && event.text.language === (langOf(event.title, language) ?? language) ? event.text.text : undefined,
    place: event.cityName ?? undefined,
    state: event.from === null ? "past" : stateOf(event.from, event.to, today),
    tags: <EventTags event={event} t={t} language={language} />,
  };
}

/** Kind and, where it matters, the state of an event. */
export function EventTags({ event, t, language }: { event: EventRow; t: EventWords; language: Language }) {
  return (
    <>
      <Tag tone={event.level === "city" ? "fresh" : event.kind === "transnational" ? "main" : "swing"}>
        <span lang={langOf(event.kindName, language)}>{event.kindName.text}</span>
      </Tag>
      {event.state === "cancelled" && <StatusBadge status="cancelled" label={t("events.state.cancelled")} />}
      {event.state === "draft" && <StatusBadge status="draft" label={t("events.state.draft")} />}
    </>
  );
}

function stateLabels(t: EventWords) {
  return { past: t("events.state.past"), now: t("events.state.now"), future: t("events.state.future") };
}
