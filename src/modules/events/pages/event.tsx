import type { ComponentChildren } from "preact";
import { formatDay, formatList, formatNumber } from "#platform/i18n/formats.ts";
import { formatPartialSpan } from "#platform/i18n/partial-dates.ts";
import { isLanguage, ownName, type Language } from "#platform/languages.ts";
import { Prose } from "#ui/article.tsx";
import { ButtonRow, LinkButton } from "#ui/button.tsx";
import { langOf } from "#ui/fallback-note.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { DefinitionList } from "#ui/table.tsx";
import type { ReleasedAgenda } from "../queries/agenda.ts";
import type { DecisionRow, FileRow, PlaceRow, SeenCloseOut } from "../queries/event-parts.ts";
import type { EventRow } from "../queries/list-events.ts";
import type { OtherDate } from "../tables.ts";
import { AgendaList } from "./agenda.tsx";
import { CloseOutPart, DecisionsPart, FilesPart } from "./event-after.tsx";
import { spanText, whenText } from "./when.ts";
import type { EventWords } from "./words.ts";

type Base = { t: EventWords; language: Language };

/** What a page of an event shows besides the event; what the reader may not see is not here. */
export type EventParts = {
  places: PlaceRow[];
  agenda: ReleasedAgenda | null;
  /** Parts of a meeting of the past, known without times. */
  knownParts: { id: string; title: { text: string; language: Language }; text: { text: string; language: Language } | null }[];
  files: (FileRow & { href: string })[];
  decisions: DecisionRow[];
  minutesHtml: string | null;
  closeOut: SeenCloseOut | null;
  /** The reader's own zone where it differs from the event's. */
  ownZone: string | null;
  group: { name: string; href: string } | null;
  topics: string[];
  workHref: string | null;
};

/** One event: facts, agenda, places, what came of it, sources. */
export function EventPage(props: Base & { event: EventRow; parts: EventParts; children?: ComponentChildren }) {
  const { t, language, event, parts, children } = props;
  return (
    <article class="stack">
      <PageHeading
        title={event.title.text}
        eyebrow={event.kindName.text}
        lang={langOf(event.title, language)}
        lead={event.text?.text}
        actions={<Actions {...props} />}
      />
      {event.state === "cancelled" && (
        <Notice tone="danger" title={t("events.state.cancelled")}>
          <p>{event.cancelReason ?? t("events.cancelled.no-reason")}</p>
        </Notice>
      )}
      {event.state === "draft" && (
        <Notice tone="info" title={t("events.state.draft")}>
          <p>{t("events.draft.hint")}</p>
        </Notice>
      )}
      <DefinitionList items={factsOf(props)} layout="columns" />
      {parts.places.length > 0 && <Places t={t} language={language} places={parts.places} />}
      {children}
      {(parts.agenda || parts.knownParts.length > 0) && <AgendaPart {...props} />}
      {parts.minutesHtml !== null && (
        <section class="stack" aria-labelledby="minutes">
          <SectionHeading title={t("events.minutes")} id="minutes" />
          <Prose html={parts.minutesHtml} />
        </section>
      )}
      {parts.decisions.length > 0 && <DecisionsPart t={t} decisions={parts.decisions} />}
      {parts.files.length > 0 && <FilesPart t={t} language={language} files={parts.files} />}
      {parts.closeOut && <CloseOutPart t={t} language={language} closeOut={parts.closeOut} />}
      {event.sources.length > 0 && (
        <SourceList title={t("ui.sources")} sources={event.sources} words={{ "project description": t("events.source.project") }} />
      )}
    </article>
  );
}

function Actions({ t, language, event, parts }: Base & { event: EventRow; parts: EventParts }) {
  return (
    <ButtonRow>
      {event.startsAt && event.state !== "draft" && (
        <LinkButton href={`/${language}/events/${event.key}/event.ics`} tone="secondary" icon="calendar-plus">
          {t("events.add-to-calendar")}
        </LinkButton>
      )}
      {parts.workHref && (
        <LinkButton href={parts.workHref} tone="secondary" icon="pencil">
          {t("events.work-on-it")}
        </LinkButton>
      )}
    </ButtonRow>
  );
}

type Fact = { term: string; value: ComponentChildren };

function factsOf({ t, language, event, parts }: Base & { event: EventRow; parts: EventParts }): Fact[] {
  const spoken = (codes: string[]) =>
    formatList(
      codes.map((code) => (isLanguage(code) ? ownName(code) : code)),
      language,
    );
  const fact = (term: string, value: ComponentChildren | null): Fact[] => (value === null ? [] : [{ term, value }]);
  const { startsAt, endsAt } = event;
  return [
    { term: t("events.when"), value: whenText(event, { t, language }) },
    ...fact(
      t("events.when.own"),
      startsAt && endsAt && parts.ownZone ? spanText(startsAt, endsAt, { zone: parts.ownZone, t, language }) : null,
    ),
    ...fact(t("events.where"), event.cityKey ? <a href={`/${language}/cities/${event.cityKey}`}>{event.cityName}</a> : null),
    ...fact(t("events.group"), parts.group ? <a href={parts.group.href}>{parts.group.name}</a> : null),
    ...fact(t("events.languages"), event.languages.length > 0 ? spoken(event.languages) : null),
    ...fact(t("events.interpretation"), event.interpretation.length > 0 ? spoken(event.interpretation) : null),
    ...fact(t("events.topics"), parts.topics.length > 0 ? formatList(parts.topics, language) : null),
    ...fact(t("events.participants"), participants(event, { t, language })),
    ...fact(
      t("events.visits"),
      event.visits.length > 0 ? <span lang={language === "en" ? undefined : "en"}>{event.visits.join(" · ")}</span> : null,
    ),
    ...event.otherDates.map((other) => ({ term: t("events.other-date"), value: <Claim t={t} language={language} claim={other} /> })),
  ];
}

function participants(event: EventRow, { t, language }: Base): string | null {
  if (event.participants === null) return null;
  const { value, approximate } = event.participants;
  return t("events.participants.count", { number: formatNumber(value, language), about: approximate ? "yes" : "no" });
}

/** What another source says about the date. */
export function Claim({ t, language, claim }: Base & { claim: OtherDate }) {
  const text = claim.text?.[language] ?? claim.text?.en;
  const date = claim.from ? formatPartialSpan(claim.from, claim.to ?? null, language) : null;
  return (
    <>
      {date}
      {text && (
        <>
          {date && ": "}
          <span lang={claim.text?.[language] ? undefined : "en"}>{text}</span>
        </>
      )}{" "}
      {claim.sources.map((source) =>
        /^https?:/.test(source) ? (
          <a key={source} href={source} rel="external">
            {t("ui.source")}
          </a>
        ) : (
          <span key={source}>{source}</span>
        ),
      )}
    </>
  );
}

function Places({ t, language, places }: Base & { places: PlaceRow[] }) {
  return (
    <section class="stack" aria-labelledby="places">
      <SectionHeading title={t("events.places")} id="places" />
      <ul class="plain-list event-places">
        {places.map((place) => (
          <li key={place.mode} class="event-place">
            <h3>{t(`events.place.${place.mode}`)}</h3>
            <p>
              <strong>{place.name}</strong>
              {place.address && <span class="event-address">{place.address}</span>}
            </p>
            {place.capacity !== null && <p>{t("events.place.seats", { count: place.capacity })}</p>}
            {place.text && <p lang={langOf(place.text, language)}>{place.text.text}</p>}
            {place.mode === "online" && <p class="quiet">{t("events.place.link-later")}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AgendaPart({ t, language, event, parts }: Base & { event: EventRow; parts: EventParts }) {
  const { agenda, knownParts } = parts;
  const more = agenda ? { href: `/${language}/events/${event.key}/agenda`, label: t("events.agenda.whole") } : undefined;
  return (
    <section class="stack" aria-labelledby="agenda">
      <SectionHeading title={t("events.agenda")} id="agenda" more={more} />
      {agenda && event.zone ? (
        <>
          <p class="quiet">
            {t("events.agenda.version", {
              number: agenda.number,
              date: formatDay(agenda.releasedAt.toZonedDateTimeISO(event.zone).toPlainDate().toString(), language),
            })}
          </p>
          <AgendaList t={t} language={language} zone={event.zone} sessions={agenda.sessions} files={parts.files} />
        </>
      ) : (
        <ol class="agenda-known">
          {knownParts.map((part) => (
            <li key={part.id} lang={langOf(part.title, language)}>
              {part.title.text}
              {part.text && <p>{part.text.text}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
