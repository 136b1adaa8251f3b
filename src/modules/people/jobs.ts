import type { JobHandler } from "#platform/jobs.ts";
import { openPost } from "#platform/mail/post.ts";
import { mailSettings } from "#platform/mail/mail-settings.ts";
import { letterOrder, writeLetter } from "./letters.ts";
import type { z } from "zod";

/** Sends one letter; a letter whose secret has ended meanwhile is dropped. */
const sendLetter: JobHandler = {
  payload: letterOrder,
  run: async (job, payload) => {
    const order: z.output<typeof letterOrder> = payload;
    if (order.until !== undefined && Temporal.Instant.compare(job.clock.now(), Temporal.Instant.from(order.until)) >= 0) return;
    const post = openPost(mailSettings(job.config), job.clock);
    try {
      await post.send({ ...writeLetter(job.words(order.language), order, job.config.BASE_URL), to: { address: order.to, name: order.name } });
    } finally {
      post.close();
    }
  },
};

/** The module's background jobs. */
export const jobs: Record<string, JobHandler> = { "people.letter": sendLetter };
