/** Jobs of this module: timed publication and the mail of the contact form. */
import { z } from "zod";
import type { JobContext, JobHandler } from "#platform/jobs.ts";
import { isLanguage, LANGUAGES, MAIN_LANGUAGE } from "#platform/languages.ts";
import { mailSettings } from "#platform/mail/mail-settings.ts";
import { openPost } from "#platform/mail/post.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import { publishTimedText, unpublishTimedText } from "./actions/schedule-text.ts";
import type { ContactMessage } from "./actions/send-contact-message.ts";
import { coordinatorsOf } from "./queries/coordinators.ts";
import type { CommunicationTables } from "./tables.ts";

type Tables = CommunicationTables & NetworkReadable;
type Timed = { articleId: string; language: (typeof LANGUAGES)[number]; at: string };

const timed = z.strictObject({ articleId: z.uuid(), language: z.enum(LANGUAGES), at: z.string() });
const contact = z.strictObject({
  name: z.string(),
  email: z.string(),
  subject: z.enum(["question", "accessibility", "privacy", "press"]),
  message: z.string(),
});

export const jobs: Record<string, JobHandler> = {
  "publish-timed-text": {
    payload: timed,
    run: (job: JobContext, payload: Timed) => job.act<Tables, void>((act) => publishTimedText(act, payload)),
  },
  "unpublish-timed-text": {
    payload: timed,
    run: (job: JobContext, payload: Timed) => job.act<Tables, void>((act) => unpublishTimedText(act, payload)),
  },
  "mail-contact-message": { payload: contact, run: mailContactMessage },
};

/** One mail to each network coordinator, in their language. The writer's words stand as a quotation; their address is the answer address. */
async function mailContactMessage(job: JobContext, message: ContactMessage): Promise<void> {
  const coordinators = await coordinatorsOf(job.read<PeopleReadable>(), job.networkId);
  const post = openPost(mailSettings(job.config), job.clock);
  try {
    for (const person of coordinators) {
      const language = isLanguage(person.language) ? person.language : MAIN_LANGUAGE;
      const t = job.words(language);
      await post.send({
        to: { name: person.name, address: person.email },
        replyTo: { name: message.name, address: message.email },
        language,
        subject: t("communication.contact.mail-subject", { subject: t(`communication.contact.subject.${message.subject}`) }),
        blocks: [
          { kind: "paragraph", text: t("communication.contact.mail-intro") },
          { kind: "facts", rows: [{ label: t("communication.contact.name"), value: message.name }] },
          { kind: "quote", text: message.message },
          { kind: "small", text: t("communication.contact.mail-answer") },
        ],
      });
    }
  } finally {
    await post.close();
  }
}
