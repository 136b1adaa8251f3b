/** Jobs of this module: timed publication and the mail of the contact form. */
import { z } from "zod";
import type { JobContext, JobHandler } from "#platform/jobs.ts";
import { isLanguage, LANGUAGES, MAIN_LANGUAGE } from "#platform/languages.ts";
import type { Message } from "#platform/mail/envelope.ts";
import { mailSettings } from "#platform/mail/mail-settings.ts";
import { openPost } from "#platform/mail/post.ts";
import { openStorage, removeFile } from "#platform/files/storage.ts";
import { storageSettings } from "#platform/files/storage-settings.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import { withdrawTakenOver } from "./actions/keep-media.ts";
import { publishTimedText, unpublishTimedText } from "./actions/schedule-text.ts";
import type { ContactMessage } from "./actions/send-contact-message.ts";
import { coordinatorsOf, type Coordinator } from "./queries/coordinators.ts";
import type { CommunicationTables } from "./tables.ts";

type Tables = CommunicationTables & NetworkReadable;
type Copy = ContactMessage & { personId: string };
type Timed = { articleId: string; language: (typeof LANGUAGES)[number]; at: string };

const timed = z.strictObject({ articleId: z.uuid(), language: z.enum(LANGUAGES), at: z.string() });
const contact = z.strictObject({
  name: z.string(),
  email: z.string(),
  subject: z.enum(["question", "accessibility", "privacy", "press"]),
  message: z.string(),
});
const contactCopy = contact.extend({ personId: z.uuid() });

/** The module's background jobs. */
export const jobs: Record<string, JobHandler> = {
  "publish-timed-text": {
    payload: timed,
    run: (job: JobContext, payload: Timed) => job.act<Tables, void>((act) => publishTimedText(act, payload)),
  },
  "unpublish-timed-text": {
    payload: timed,
    run: (job: JobContext, payload: Timed) => job.act<Tables, void>((act) => unpublishTimedText(act, payload)),
  },
  "communication.picture-withdrawn": { payload: z.strictObject({ pictureId: z.uuid() }), run: withdrawPicture },
  "mail-contact-message": { payload: contact, run: shareContactMessage },
  "mail-contact-copy": { payload: contactCopy, run: mailContactCopy },
};

/** A picture of an event may no longer be shown: what was taken over from it is withdrawn and its files are removed. */
async function withdrawPicture(job: JobContext, { pictureId }: { pictureId: string }): Promise<void> {
  const ids = await job.act<Tables, string[]>((act) => withdrawTakenOver(act, pictureId));
  const disk = await openStorage(storageSettings(job.config));
  for (const id of ids) await removeFile(disk, `${job.networkId}/${id}`);
}

/** A job of its own for each coordinator: when one mail fails and is tried again, nobody else gets theirs twice. */
async function shareContactMessage(job: JobContext, message: ContactMessage): Promise<void> {
  const coordinators = await coordinatorsOf(job.read<PeopleReadable>(), job.networkId);
  await job.act<Tables, void>(
    async (act) => {
      for (const { id } of coordinators) await act.enqueue("mail-contact-copy", { ...message, personId: id }, { attempts: 10 });
    },
    { quiet: true },
  );
}

/** One mail, in the language of its receiver. The writer's words stand as a quotation; their address is the answer address. */
async function mailContactCopy(job: JobContext, { personId, ...message }: Copy): Promise<void> {
  const coordinators = await coordinatorsOf(job.read<PeopleReadable>(), job.networkId);
  const person = coordinators.find(({ id }) => id === personId);
  // Whoever has left the task meanwhile gets no more mail of it; the others have theirs.
  if (!person) return;
  const post = openPost(mailSettings(job.config), job.clock);
  try {
    await post.send(contactLetter(job, person, message));
  } finally {
    post.close();
  }
}

function contactLetter(job: JobContext, person: Coordinator, message: ContactMessage): Message {
  const language = isLanguage(person.language) ? person.language : MAIN_LANGUAGE;
  const t = job.words(language);
  return {
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
  };
}
