import type { Chore } from "#platform/chores.ts";
import { outboxFolder } from "#platform/mail/mail-settings.ts";
import { clearOutbox } from "#platform/mail/outbox.ts";

/** Letters in the outbox hold addresses and names: whoever wanted to read them has done so by then. */
const OUTBOX_DAYS = 90;

/** The module's chores. */
export const chores: Record<string, Chore> = {
  "clear-outbox": {
    at: "41 3 * * *",
    run: async ({ clock, config }) => {
      await clearOutbox(outboxFolder(config), clock.now().subtract({ hours: OUTBOX_DAYS * 24 }));
    },
  },
};
