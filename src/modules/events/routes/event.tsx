/** The public page of one event, its agenda, its calendar file and its files. */
import { serveFile } from "#platform/files/serve-file.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { groupNames, mayWithGroup } from "#modules/groups/public.ts";
import { viewOf } from "#modules/network/public.ts";
import { langOf } from "#ui/fallback-note.tsx";
import { eventPanels } from "#ui/panels.ts";
import { showPage } from "#ui/respond.tsx";
import { maySeePiece } from "../access.ts";
import { AgendaPage } from "../pages/agenda.tsx";
import { EventPage, type EventParts } from "../pages/event.tsx";
import { whenText } from "../pages/when.ts";
import { listReleases, listSessions, releasedAgenda } from "../queries/agenda.ts";
import { calendarItem } from "../queries/calendar-items.ts";
import { closeOutOf, decisionsOf, filesOf, minutesOf, placesOf, zoneOfPerson } from "../queries/event-parts.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import { topicsOf } from "../queries/kinds.ts";
import { findEvent, type EventRow } from "../queries/list-events.ts";
import { calendarAnswer } from "./calendar-answer.ts";
import { base, eventsView, reader, seenOr404, textHtml } from "./reading.ts";
import { eventJsonLd } from "./schema-org.ts";

/** Registers the routes. */
export function eventRoutes(list: RouteList): void {
  list.get("/events/:key", { who: "anyone", cache: [] }, eventPage);
  list.get("/events/:key/agenda", { who: "anyone", cache: [] }, agendaPage);
  list.get("/events/:key/event.ics", { who: "anyone", cache: [] }, calendarOfOne);
  list.get("/events/:key/files/:fileId", { who: "anyone" }, file);
}

/** The event as lists show it, for somebody who may see it. */
async function rowOr404(cx: Context): Promise<EventRow> {
  const row = await findEvent(reader(cx), eventsView(cx), cx.params.key ?? "");
  if (!row) throw notFound();
  return row;
}

async function eventPage(cx: Context): Promise<Response> {
  const event = await seenOr404(cx);
  const row = await rowOr404(cx);
  const parts = await partsOf(cx, event, row);
  const subject = { eventId: event.id, eventKey: event.key, title: event.title.text, groupId: event.groupId, mayWork: event.mayWork };
  const isPublic = event.visibility === "public" && event.state !== "draft";
  const description = row.text?.text ?? `${row.kindName.text}, ${whenText(row, { t: cx.t, language: cx.language })}`;
  return showPage(cx, {
    head: {
      title: row.title.text,
      description,
      ...(isPublic ? { jsonLd: eventJsonLd(cx, row, parts.places) } : { noindex: true }),
    },
    breadcrumb: [{ href: `/${cx.language}/events`, label: cx.t("events.list") }],
    content: (
      <EventPage {...base(cx)} event={row} parts={parts}>
        {await eventPanels(cx, subject)}
      </EventPage>
    ),
  });
}

async function partsOf(cx: Context, event: VisibleEvent, row: EventRow): Promise<EventParts> {
  const db = reader(cx);
  const view = viewOf(cx);
  const agenda = await releasedAgenda(db, view.networkId, event.id);
  const minutes = await minutesOf(db, view.networkId, event.id);
  const seesMinutes = maySeePiece(cx.viewer, event.access, minutes?.audience ?? "group");
  const closeOut = await closeOutOf(db, view.networkId, event.id);
  const ownZone = await zoneOfPerson(db, view.networkId, cx.viewer.personId);
  const names = row.topics.length > 0 ? await topicsOf(db, view) : [];
  return {
    places: await placesOf(db, view, event.id),
    agenda,
    knownParts: event.startsAt === null ? await listSessions(db, view, event.id) : [],
    files: await seenFiles(cx, event),
    decisions: seesMinutes ? await decisionsOf(db, view.networkId, event.id) : [],
    minutesHtml: minutes && seesMinutes ? textHtml(cx, minutes.body) : null,
    closeOut: closeOut?.visible ? closeOut : null,
    ownZone: ownZone !== null && ownZone !== event.zone ? ownZone : null,
    group: await groupOf(cx, event),
    topics: names.filter(({ key }) => row.topics.includes(key)).map(({ name }) => name),
    workHref: event.mayWork ? `/${cx.language}/workspace/events/${event.key}` : null,
  };
}

/** The group whose meeting it is, where the reader may know of that group. */
async function groupOf(cx: Context, { groupId, groupKey }: VisibleEvent): Promise<EventParts["group"]> {
  if (groupId === null || groupKey === null) return null;
  const row = await reader(cx)
    .selectFrom("working_group")
    .select(["partner_id", "visibility"])
    .where("network_id", "=", cx.network.id)
    .where("id", "=", groupId)
    .executeTakeFirst();
  if (!row || !mayWithGroup(cx.viewer, "know", { groupId, partnerId: row.partner_id, visibility: row.visibility })) return null;
  const names = await groupNames(reader(cx), viewOf(cx), [groupId]);
  return { name: names.get(groupId) ?? groupKey, href: `/${cx.language}/groups/${groupKey}` };
}

async function agendaPage(cx: Context): Promise<Response> {
  const event = await seenOr404(cx);
  const releases = await listReleases(reader(cx), cx.network.id, event.id);
  const { startsAt, endsAt, zone } = event;
  if (releases.length === 0 || !startsAt || !endsAt || !zone) throw notFound();
  const backHref = `/${cx.language}/events/${event.key}`;
  const isPublic = event.visibility === "public" && event.state !== "draft";
  return showPage(cx, {
    head: { title: `${event.title.text}: ${cx.t("events.agenda")}`, description: event.title.text, noindex: !isPublic },
    breadcrumb: [
      { href: `/${cx.language}/events`, label: cx.t("events.list") },
      { href: backHref, label: event.title.text },
    ],
    content: (
      <AgendaPage
        t={cx.t}
        language={cx.language}
        title={event.title.text}
        titleLang={langOf(event.title, cx.language)}
        backHref={backHref}
        zone={zone}
        startsAt={startsAt}
        endsAt={endsAt}
        releases={releases}
        files={await seenFiles(cx, event)}
      />
    ),
  });
}

/** Files of the event that the reader may have. */
async function seenFiles(cx: Context, event: VisibleEvent) {
  const files = await filesOf(reader(cx), cx.network.id, event.id);
  return files
    .filter((one) => maySeePiece(cx.viewer, event.access, one.audience))
    .map((one) => ({ ...one, href: `/${cx.language}/events/${event.key}/files/${one.id}` }));
}

async function calendarOfOne(cx: Context): Promise<Response> {
  const row = await rowOr404(cx);
  const item = calendarItem(row, "public");
  if (!item) throw notFound();
  const frame = { name: row.title.text, base: `${cx.baseUrl}/${cx.language}`, zone: item.zone };
  return calendarAnswer([item], frame, { "Content-Disposition": `attachment; filename="${row.key}.ics"` });
}

async function file(cx: Context): Promise<Response> {
  const event = await seenOr404(cx);
  const found = (await filesOf(reader(cx), cx.network.id, event.id)).find(({ id }) => id === cx.params.fileId);
  if (!found || !maySeePiece(cx.viewer, event.access, found.audience)) throw notFound();
  const isPublic = found.audience === "public" && event.visibility === "public" && event.state !== "draft";
  const served = { key: found.fileKey, mime: found.mime, name: found.fileName, version: found.id, drawn: false, isPublic };
  const answer = await serveFile(cx.files, served, cx.request.headers.get("if-none-match") ?? undefined);
  if (!answer) throw notFound();
  return answer;
}
