/** What this module shows on pages of other modules. */
import type { CalendarItem, CalendarWish, EventSubject, GroupSubject, OrganisationSubject, PictureUse } from "#platform/card.ts";
import type { Context } from "#platform/http/context.ts";
import type { Reader } from "#platform/act.ts";
import type { VNode } from "preact";
import { formatDateTime } from "#platform/i18n/formats.ts";
import { viewOf } from "#modules/network/public.ts";
import type { Readable } from "./actions/load-event.ts";
import { BalancePanel, GalleryPanel, MeetingsPanel, RegisterPanel, WorkPanel } from "./pages/panel-parts.tsx";
import { attendanceCounts, countAttendees } from "./queries/attendees.ts";
import { eventFacts, titleOf } from "./queries/events.ts";
import { ownedBy, readOwn } from "./queries/own-registration.ts";
import { drawable, pictureStates } from "./queries/pictures.ts";
import { readSettings } from "./queries/settings.ts";
import { meetingsOfOrganisation, trendOfGroup } from "./queries/trend.ts";
import { calendarOf } from "./queries/calendar.ts";
import { lastMoment, windowState } from "./rules/registration.ts";
import { balanceOfCounts } from "./rules/balance.ts";
import { reader } from "./routes/reading.tsx";

/** Registration on an event's public page: the way to the form, or one's own state. */
export async function registerPanel(cx: Context, { eventId, eventKey }: EventSubject): Promise<VNode | null> {
  const settings = await readSettings(reader(cx), cx.network.id, eventId);
  if (!settings) return null;
  const event = await eventFacts(reader(cx), cx.network.id, { id: eventId });
  if (!event) return null;
  const window = { opensAt: settings.opens_at, closesAt: settings.closes_at };
  const state = windowState(event, window, cx.clock.now());
  const found = await ownedBy(reader(cx), { networkId: cx.network.id, viewer: cx.viewer }, { eventKey });
  const own = found && (await readOwn(reader(cx), cx.network.id, { id: found.registrationId }));
  if (!own && state !== "open" && state !== "not-open" && state !== "closed") return null;
  const closes = lastMoment(event, window);
  const words = (instant: Temporal.Instant | null) => (instant ? formatDateTime(instant, event.zone, cx.language) : null);
  return (
    <RegisterPanel
      t={cx.t}
      href={`/${cx.language}/events/${eventKey}/registration`}
      opens={words(settings.opens_at)}
      closes={words(closes)}
      own={own?.state ?? null}
    />
  );
}

/** Pictures that everybody on them agreed to. */
export async function galleryPanel(cx: Context, { eventId }: EventSubject): Promise<VNode | null> {
  const states = (await pictureStates(reader(cx), cx.network.id, { eventId })).filter(({ hidden }) => hidden === null);
  if (states.length === 0) return null;
  return <GalleryPanel t={cx.t} pictures={await drawable(reader(cx), viewOf(cx), states)} />;
}

/** The way to everything of this module on the event's workspace page, with the balance by real attendance. */
export async function workPanel(cx: Context, { eventId, eventKey, mayWork }: EventSubject): Promise<VNode | null> {
  if (!mayWork) return null;
  const counts = await countAttendees(reader(cx), cx.network.id, eventId);
  const there = await attendanceCounts(reader(cx), cx.network.id, eventId);
  const base = `/${cx.language}/workspace/events/${eventKey}`;
  const balance = balanceOfCounts(there);
  return (
    <WorkPanel
      t={cx.t}
      language={cx.language}
      base={base}
      hasSettings={(await readSettings(reader(cx), cx.network.id, eventId)) !== null}
      counts={counts}
      balance={balance}
    />
  );
}

/** Who really came to the meetings of a group, and how that changes; for its members. */
export async function balancePanel(cx: Context, group: GroupSubject): Promise<VNode | null> {
  if (!group.isMember && !group.mayLead) return null;
  const meetings = await trendOfGroup(reader(cx), viewOf(cx), group.groupId);
  if (meetings.length === 0) return null;
  return (
    <BalancePanel t={cx.t} language={cx.language} meetings={meetings.map((one) => ({ ...one, balance: balanceOfCounts(one.counts) }))} />
  );
}

/** Meetings at which somebody of an organisation was, as far as the viewer may see them (row D4). */
export async function meetingsPanel(cx: Context, { organisationId }: OrganisationSubject): Promise<VNode | null> {
  const meetings = await meetingsOfOrganisation(reader(cx), { ...viewOf(cx), viewer: cx.viewer }, organisationId);
  if (meetings.length === 0) return null;
  return <MeetingsPanel t={cx.t} language={cx.language} meetings={meetings} />;
}

/** A picture stands in the gallery of its event. */
export async function pictureUses(cx: Context, pictureId: string): Promise<PictureUse[]> {
  const state = (await pictureStates(reader(cx), cx.network.id, { id: pictureId }))[0];
  const event = state && (await eventFacts(reader(cx), cx.network.id, { id: state.eventId }));
  if (!event) return [];
  const isPublic = state.hidden === null && event.visibility === "public";
  return [
    { kind: "attendance.use.gallery", title: titleOf(event, cx.language), href: `/${cx.language}/events/${event.key}`, public: isPublic },
  ];
}

/** Events for which a person is registered. */
export function signUps(wish: CalendarWish): Promise<CalendarItem[]> {
  return calendarOf(wish.db as never as Reader<Readable>, wish);
}
