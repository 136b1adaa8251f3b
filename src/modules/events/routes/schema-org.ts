/** An event for search engines (schema.org/Event). */
import type { Context } from "#platform/http/context.ts";
import type { PlaceRow } from "../queries/event-parts.ts";
import type { EventRow } from "../queries/list-events.ts";

const SCHEMA = "https://schema.org/";

/** The event as JSON-LD: status, attendance mode and place as schema.org names them. A record of the past gives only the dates it knows. */
export function eventJsonLd(cx: Context, event: EventRow, places: readonly PlaceRow[]): Record<string, unknown> {
  const onSite = places.find(({ mode }) => mode === "on-site");
  const online = places.some(({ mode }) => mode === "online");
  const page = `${cx.baseUrl}/${cx.language}/events/${event.key}`;
  const place =
    onSite || event.cityName
      ? { "@type": "Place", name: onSite?.name ?? event.cityName, address: onSite?.address ?? event.cityName }
      : null;
  const locations = [...(place ? [place] : []), ...(online ? [{ "@type": "VirtualLocation", url: page }] : [])];
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    name: event.title.text,
    url: page,
    ...(event.text ? { description: event.text.text } : {}),
    ...datesOf(event),
    eventStatus: `${SCHEMA}${event.state === "cancelled" ? "EventCancelled" : "EventScheduled"}`,
    eventAttendanceMode: `${SCHEMA}${online ? (onSite ? "MixedEventAttendanceMode" : "OnlineEventAttendanceMode") : "OfflineEventAttendanceMode"}`,
    ...(locations.length > 0 ? { location: locations.length === 1 ? locations[0] : locations } : {}),
    ...(event.languages.length > 0 ? { inLanguage: event.languages } : {}),
    organizer: { "@type": "Organization", name: cx.network.title, url: cx.baseUrl },
  };
}

function datesOf({ startsAt, endsAt, zone, from, to }: EventRow): { startDate?: string; endDate?: string } {
  if (startsAt && endsAt && zone) {
    const iso = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toString({ timeZoneName: "never", smallestUnit: "minute" });
    return { startDate: iso(startsAt), endDate: iso(endsAt) };
  }
  return { ...(from ? { startDate: from } : {}), ...(to ? { endDate: to } : {}) };
}
