/** Jobs of this module. */
import { z } from "zod";
import type { CalendarItem } from "#platform/card.ts";
import type { JobContext, JobHandler } from "#platform/jobs.ts";
import { isLanguage, MAIN_LANGUAGE } from "#platform/languages.ts";
import { mailSettings } from "#platform/mail/mail-settings.ts";
import { openPost } from "#platform/mail/post.ts";
import type { GroupsReadable } from "#modules/groups/public.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { announceOutput } from "./actions/announce-output.ts";
import { hideEventsOfGroup } from "./actions/hide-events.ts";
import { speakerLetter } from "./letters.ts";
import { calendarFile } from "./print.ts";
import { releasedAgenda } from "./queries/agenda.ts";
import { eventTitles } from "./queries/find-event.ts";
import { speakerReceiver } from "./queries/people.ts";
import type { EventsTables, ReleasedSession } from "./tables.ts";

type Tables = EventsTables & NetworkReadable & GroupsReadable & PeopleReadable;
type Told = { speakerId: string; eventId: string; number: number };

/** The module's background jobs. */
export const jobs: Record<string, JobHandler> = {
  "events.held": {
    payload: z.strictObject({ eventId: z.uuid() }),
    run: (job: JobContext, { eventId }: { eventId: string }) => job.act<EventsTables, void>((act) => announceOutput(act, eventId)),
  },
  "events.group-hidden": {
    payload: z.strictObject({ groupId: z.uuid() }),
    run: (job: JobContext, { groupId }: { groupId: string }) => job.act<EventsTables, void>((act) => hideEventsOfGroup(act, groupId)),
  },
  "events.tell-speaker": {
    payload: z.strictObject({ speakerId: z.uuid(), eventId: z.uuid(), number: z.int() }),
    run: tellSpeaker,
  },
};

/** One mail to one speaker, with a calendar file of their sessions. A newer version has its own mail; an older one is not sent any more. */
async function tellSpeaker(job: JobContext, { speakerId, eventId, number }: Told): Promise<void> {
  const db = job.read<Tables>();
  const receiver = await speakerReceiver(db, job.networkId, speakerId);
  const agenda = await releasedAgenda(db, job.networkId, eventId);
  const event = await db
    .selectFrom("event")
    .select(["key", "time_zone", "state", "source_language"])
    .where("network_id", "=", job.networkId)
    .where("id", "=", eventId)
    .executeTakeFirst();
  if (!receiver || !agenda || agenda.number !== number || !event?.time_zone || event.state !== "announced") return;
  const language = isLanguage(receiver.language) ? receiver.language : event.source_language;
  const view = { networkId: job.networkId, language, sourceLanguage: MAIN_LANGUAGE };
  const title = (await eventTitles(db, view, [eventId])).get(eventId)?.text ?? event.key;
  const sessions = agenda.sessions.filter(({ speakers }) => speakers.some(({ id }) => id === speakerId));
  const base = `${job.baseUrl}/${language}`;
  const href = `${base}/events/${event.key}/agenda`;
  const letter = speakerLetter(job.words(language), language, { title, zone: event.time_zone, number, sessions, href });
  const items = sessions.flatMap((session) =>
    sessionItem(session, { zone: event.time_zone ?? "UTC", number, at: agenda.releasedAt, href: `/events/${event.key}/agenda` }),
  );
  const post = openPost(mailSettings(job.config), job.clock);
  try {
    const calendar = items.length > 0 ? { calendar: calendarFile(items, { name: title, base, zone: event.time_zone }) } : {};
    await post.send({ ...letter, to: { name: receiver.name, address: receiver.email }, ...calendar });
  } finally {
    post.close();
  }
}

type Around = { zone: string; number: number; at: Temporal.Instant; href: string };

function sessionItem(session: ReleasedSession, { zone, number, at, href }: Around): CalendarItem[] {
  if (session.startsAt === null) return [];
  const startsAt = Temporal.Instant.from(session.startsAt);
  return [
    {
      uid: `${session.id}@events.gen-y-city`,
      sequence: number,
      status: "confirmed",
      title: session.title,
      startsAt,
      endsAt: startsAt.add({ minutes: session.minutes ?? 0 }),
      zone,
      place: session.room,
      href,
      reason: "session",
      changedAt: at,
    },
  ];
}
