/** Background work: letters, mailings, news of events, and the purge of what is past its days. */
import { z } from "zod";
import type { Chore } from "#platform/chores.ts";
import type { JobContext, JobHandler } from "#platform/jobs.ts";
import type { Message } from "#platform/mail/envelope.ts";
import { mailSettings } from "#platform/mail/mail-settings.ts";
import { openPost } from "#platform/mail/post.ts";
import type { Readable } from "./actions/load-event.ts";
import { lookAgain, orderReminders } from "./actions/look-again.ts";
import { purgeExpired } from "./actions/purge-answers.ts";
import { markFailed, takeLetters, type ReadyLetter, type Turn } from "./actions/send-mailing.ts";
import { remindRegistered, seatAgain, tellAgenda, tellNews, type EventNews } from "./actions/tell-registered.ts";
import { letterOrder, writeLetter, writeMailing } from "./letters.ts";
import type { AttendanceTables } from "./tables/owned.ts";

const eventNews = z.object({ eventId: z.uuid() });
const agenda = z.object({ eventId: z.uuid(), number: z.int().default(0), changes: z.array(z.unknown()).default([]) });
const mailing = z.object({ mailingId: z.uuid() });
const picture = z.object({ pictureId: z.uuid() });

async function sendLetter(job: JobContext, order: z.output<typeof letterOrder>): Promise<void> {
  const post = openPost(mailSettings(job.config), job.clock);
  try {
    const message: Message = { ...writeLetter(job.words(order.language), order, job.baseUrl), to: { address: order.to, name: order.name } };
    await post.send(message);
  } finally {
    post.close();
  }
}

/** One turn of a mailing, then the next as a job of its own. */
async function sendMailing(job: JobContext, { mailingId }: z.output<typeof mailing>): Promise<void> {
  const { letters, isOver } = await job.act<Readable, Turn>((act) => takeLetters(act, mailingId), { quiet: true });
  const failed = await sendAll(job, letters);
  await job.act<Readable, void>(
    async (act) => {
      await markFailed(act, failed);
      if (!isOver) await act.enqueue("attendance.mailing", { mailingId });
    },
    { quiet: true },
  );
}

/** Sends letters over one connection; returns the ids of those that could not be sent. */
async function sendAll(job: JobContext, letters: readonly ReadyLetter[]): Promise<string[]> {
  if (letters.length === 0) return [];
  const failed: string[] = [];
  const post = openPost(mailSettings(job.config), job.clock);
  try {
    for (const letter of letters) {
      const message = writeMailing(job.words(letter.language), { ...letter, href: `${job.baseUrl}${letter.path}` });
      await post.send({ ...message, to: { address: letter.to, name: letter.name } }).catch(() => failed.push(letter.id));
    }
  } finally {
    post.close();
  }
  return failed;
}

/** Tells module communication, where there is one that listens. */
async function passOnPicture(job: JobContext, { pictureId }: z.output<typeof picture>): Promise<void> {
  const name = "communication.picture-withdrawn";
  if (!job.cards.some((card) => card.jobs?.[name])) return;
  await job.act<Readable, void>((act) => act.enqueue(name, { pictureId }));
}

/** News of an event that is told to those registered, while the event is in this state. */
function newsOf(kind: EventNews, state: "announced" | "cancelled"): JobHandler {
  return {
    payload: eventNews,
    run: (job: JobContext, { eventId }: z.output<typeof eventNews>) =>
      job.act<Readable, void>((act) => tellNews(act, { eventId, kind, state }), { quiet: true }),
  };
}

/** The module's background jobs. */
export const jobs: Record<string, JobHandler> = {
  "attendance.letter": { payload: letterOrder, run: sendLetter },
  "attendance.mailing": { payload: mailing, run: sendMailing },
  "attendance.picture-withdrawn": { payload: picture, run: passOnPicture },
  "attendance.event-announced": {
    payload: eventNews,
    run: (job: JobContext, { eventId }: z.output<typeof eventNews>) => job.act<Readable, void>((act) => seatAgain(act, eventId)),
  },
  "attendance.places-changed": {
    payload: eventNews,
    run: (job: JobContext, { eventId }: z.output<typeof eventNews>) => job.act<Readable, void>((act) => seatAgain(act, eventId)),
  },
  "attendance.remind": {
    payload: eventNews,
    run: (job: JobContext, { eventId }: z.output<typeof eventNews>) =>
      job.act<Readable, void>((act) => remindRegistered(act, eventId), { quiet: true }),
  },
  "attendance.event-cancelled": newsOf("event-cancelled", "cancelled"),
  "attendance.event-reinstated": newsOf("event-reinstated", "announced"),
  "attendance.event-moved": newsOf("event-moved", "announced"),
  "attendance.agenda-released": {
    payload: agenda,
    run: (job: JobContext, { eventId, number, changes }: z.output<typeof agenda>) =>
      job.act<Readable, void>((act) => tellAgenda(act, { eventId, number, changes: wordsOf(changes) }), { quiet: true }),
  },
};

/** The titles of changed sessions, as far as the news names them. */
function wordsOf(changes: readonly unknown[]): string[] {
  return changes.flatMap((change) => {
    if (typeof change === "string") return [change];
    const title = change !== null && typeof change === "object" && "title" in change ? change.title : null;
    return typeof title === "string" ? [title] : [];
  });
}

/** The module's chores. */
export const chores: Record<string, Chore> = {
  "remind-registered": {
    at: "7 * * * *",
    run: async ({ clock, write }) => {
      await write<AttendanceTables, void>((db) => orderReminders(db, clock.now()));
    },
  },
  "seat-waiting-people": {
    at: "*/10 * * * *",
    run: async ({ clock, write }) => {
      await write<AttendanceTables, void>((db) => lookAgain(db, clock.now()));
    },
  },
  "purge-registrations": {
    at: "41 3 * * *",
    run: async ({ clock, write }) => {
      await write<AttendanceTables, number>((db) => purgeExpired(db, clock.now()));
    },
  },
};
