import type { Chore } from "#platform/chores.ts";
import type { JobHandler } from "#platform/jobs.ts";
import { openPost } from "#platform/mail/post.ts";
import { mailSettings } from "#platform/mail/mail-settings.ts";
import { letterOrder, writeLetter } from "./letters.ts";
import { z } from "zod";
import { fillExport, forgetExport } from "./actions/export-own-data.ts";
import { deliverDigest, deliverNotice, orderDigests } from "./actions/deliver-notices.ts";
import { sweepExpired, type Swept } from "./actions/sweep-expired.ts";
import type { PeopleTables } from "./tables.ts";

/** Sends one letter; a letter whose secret has ended meanwhile is dropped. */
const sendLetter: JobHandler = {
  payload: letterOrder,
  run: async (job, payload) => {
    const order: z.output<typeof letterOrder> = payload;
    if (order.until !== undefined && Temporal.Instant.compare(job.clock.now(), Temporal.Instant.from(order.until)) >= 0) return;
    const post = openPost(mailSettings(job.config), job.clock);
    try {
      await post.send({
        ...writeLetter(job.words(order.language), order, job.baseUrl),
        to: { address: order.to, name: order.name },
      });
    } finally {
      post.close();
    }
  },
};

const exportPayload = z.object({ exportId: z.uuid() });

/** Gathers a person's own data. */
const gatherExport: JobHandler = {
  payload: exportPayload,
  run: async (job, payload) => {
    const { exportId }: z.output<typeof exportPayload> = payload;
    await fillExport(job, exportId);
  },
};

/** Removes an export whose day is over. */
const dropExport: JobHandler = {
  payload: exportPayload,
  run: async (job, payload) => {
    const { exportId }: z.output<typeof exportPayload> = payload;
    await job.act<PeopleTables, void>((act) => forgetExport(act, exportId), { quiet: true });
  },
};

const noticePayload = z.object({ noticeId: z.uuid() });

/** Sends the letter of a notice, or puts it by for the daily one, as its receiver chose. */
const sendNotice: JobHandler = {
  payload: noticePayload,
  run: async (job, payload) => {
    const { noticeId }: z.output<typeof noticePayload> = payload;
    await deliverNotice(job, noticeId);
  },
};

const digestPayload = z.object({ personId: z.uuid() });

/** Sends a person's daily letter. */
const sendDigest: JobHandler = {
  payload: digestPayload,
  run: async (job, payload) => {
    const { personId }: z.output<typeof digestPayload> = payload;
    await deliverDigest(job, personId);
  },
};

/** The module's chores. */
export const chores: Record<string, Chore> = {
  // Every quarter of an hour, because seven o'clock comes at another time in every zone.
  "people.digests": {
    at: "*/15 * * * *",
    run: async ({ clock, write }) => {
      await write<PeopleTables, void>((db) => orderDigests(db, clock.now()));
    },
  },
  "sweep-expired": {
    at: "23 3 * * *",
    run: async ({ clock, write }) => {
      await write<PeopleTables, Swept>((db) => sweepExpired(db, clock.now()));
    },
  },
};

/** The module's background jobs. */
export const jobs: Record<string, JobHandler> = {
  "people.letter": sendLetter,
  "people.notice": sendNotice,
  "people.digest": sendDigest,
  "people.export": gatherExport,
  "people.forget-export": dropExport,
};
