/** What this module needs to know of an event. Who may see or work on it is said by module events. */
import type { Selectable } from "kysely";
import { readWords } from "#platform/db/words.ts";
import type { Reader } from "#platform/act.ts";
import { dayIn } from "#platform/clock.ts";
import { formatDate, formatTime } from "#platform/i18n/formats.ts";
import { textIn, type LanguageMap } from "#platform/language-map.ts";
import { intlLocale, type Language } from "#platform/languages.ts";
import type { EventAccess, EventsReadable } from "#modules/events/public.ts";
import type { GroupsReadable } from "#modules/groups/public.ts";
import type { Mode } from "../tables/registration.ts";

/** Where an event takes place; `capacity` null: without limit. `url` is told only to those who are registered. */
export type Place = { mode: Mode; name: string; address: string | null; capacity: number | null; url: string | null };

/** An event as registration sees it. */
export type EventFacts = {
  id: string;
  key: string;
  title: LanguageMap;
  sourceLanguage: Language;
  state: "draft" | "announced" | "cancelled";
  visibility: "public" | "members" | "group";
  startsAt: Temporal.Instant | null;
  endsAt: Temporal.Instant | null;
  /** Named zone; UTC where a record of the past has none. */
  zone: string;
  fromDate: string | null;
  cityId: string | null;
  partnerId: string | null;
  groupId: string | null;
  places: Place[];
  /** By which module events decides who may see and work. */
  access: EventAccess;
};

/** An event by its id or key; null when there is none. */
export async function eventFacts<Tables extends EventsReadable & GroupsReadable>(
  reader: Pick<Reader<Tables>, "selectFrom">,
  networkId: string,
  by: { id: string } | { key: string },
): Promise<EventFacts | null> {
  const db = reader as never as Reader<EventsReadable & GroupsReadable>;
  const row = await db
    .selectFrom("event")
    .leftJoin("working_group as held", (join) =>
      join.onRef("held.network_id", "=", "event.network_id").onRef("held.id", "=", "event.group_id"),
    )
    .selectAll("event")
    .select("held.partner_id as group_partner_id")
    .where("event.network_id", "=", networkId)
    .$if("id" in by, (query) => query.where("event.id", "=", "id" in by ? by.id : ""))
    .$if("key" in by, (query) => query.where("event.key", "=", "key" in by ? by.key : ""))
    .executeTakeFirst();
  if (!row) return null;
  const places = await db
    .selectFrom("event_place")
    .select(["mode", "name", "address", "capacity", "url"])
    .where("network_id", "=", networkId)
    .where("event_id", "=", row.id)
    .execute();
  const words = await readWords(db, { table: "event_text", networkId, subject: "event", subjectId: row.id });
  return toFacts(row, { places: [...places].sort((a) => (a.mode === "on-site" ? -1 : 1)), title: words.get(row.id)?.title ?? {} });
}

type Row = Selectable<EventsReadable["event"]> & { group_partner_id: string | null };

function toFacts(row: Row, { places, title }: { places: Place[]; title: LanguageMap }): EventFacts {
  const held = { partnerId: row.partner_id, groupId: row.group_id };
  return {
    id: row.id,
    key: row.key,
    title,
    sourceLanguage: row.source_language,
    state: row.state,
    visibility: row.visibility,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: row.time_zone ?? "UTC",
    fromDate: row.from_date,
    cityId: row.city_id,
    ...held,
    places,
    access: { ...held, groupPartnerId: row.group_partner_id, visibility: row.visibility, state: row.state },
  };
}

/** The event's title as a reader gets it. */
export function titleOf(event: Pick<EventFacts, "title" | "sourceLanguage">, language: Language): string {
  return textIn(event.title, language, event.sourceLanguage)?.text ?? "";
}

/** From when to when it is, in words, with the zone named: `17 December 2026, 13:00–17:00, Europe/Riga (EET)`; empty when no time is known. */
export function whenOf(event: Pick<EventFacts, "startsAt" | "endsAt" | "zone">, language: Language): string {
  const { startsAt, endsAt, zone } = event;
  if (startsAt === null) return "";
  const clock = zoneOf(startsAt, zone, language);
  const [first, begins] = [dayIn(startsAt, zone), formatTime(startsAt, zone, language)];
  if (endsAt === null) return `${formatDate(first, language)}, ${begins}, ${clock}`;
  const [last, ends] = [dayIn(endsAt, zone), formatTime(endsAt, zone, language)];
  return first.equals(last)
    ? `${formatDate(first, language)}, ${begins}–${ends}, ${clock}`
    : `${formatDate(first, language)}, ${begins} – ${formatDate(last, language)}, ${ends}, ${clock}`;
}

/** The name of a zone and of its time at that instant: `Europe/Riga (EET)`. */
function zoneOf(at: Temporal.Instant, zone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(intlLocale(language), { timeZone: zone, timeZoneName: "short" }).formatToParts(
    at.epochMilliseconds,
  );
  const short = parts.find((part) => part.type === "timeZoneName")?.value;
  return short && short !== zone ? `${zone} (${short})` : zone;
}

/** Where it is for somebody who comes this way: name and address; the link of an online place is a matter of its own. */
export function whereOf(event: Pick<EventFacts, "places">, mode: Mode): string {
  const place = event.places.find((one) => one.mode === mode);
  return place ? [place.name, place.address].filter(Boolean).join(", ") : "";
}

/** How one can take part: the kinds of its places; without any, on the spot. */
export function modesOf(event: Pick<EventFacts, "places">): Mode[] {
  return event.places.length === 0 ? ["on-site"] : event.places.map(({ mode }) => mode);
}

/** The calendar day of the event in its zone; for a record without a time the day of the record, or today. */
export function dayOf(event: Pick<EventFacts, "startsAt" | "zone" | "fromDate">, now: Temporal.Instant): Temporal.PlainDate {
  if (event.startsAt !== null) return event.startsAt.toZonedDateTimeISO(event.zone).toPlainDate();
  if (event.fromDate && /^\d{4}-\d{2}-\d{2}$/.test(event.fromDate)) return Temporal.PlainDate.from(event.fromDate);
  return now.toZonedDateTimeISO("UTC").toPlainDate();
}
