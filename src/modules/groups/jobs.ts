import { z } from "zod";
import type { JobHandler } from "#platform/jobs.ts";
import { acceptByLetter } from "./actions/invite-members.ts";
import type { GroupsTables } from "./tables.ts";

const accepted = z.strictObject({ personId: z.uuid(), invitationId: z.uuid() });

/** Somebody joined the network by an invitation that named a group. */
const acceptInvitation: JobHandler = {
  payload: accepted,
  run: async (job, payload) => {
    const command: z.output<typeof accepted> = payload;
    await job.act<GroupsTables, void>((act) => acceptByLetter(act, command));
  },
};

/** The module's background jobs. */
export const jobs: Record<string, JobHandler> = { "groups.accept-invitation": acceptInvitation };
