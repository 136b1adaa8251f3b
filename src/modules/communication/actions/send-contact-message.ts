import type { CommunicationAct } from "./load-article.ts";

/** A message of the contact form. */
export type ContactMessage = { name: string; email: string; subject: "question" | "accessibility" | "privacy" | "press"; message: string };

/** Hands the message to the job that writes to the coordinators. Everybody may write; the change log keeps only that somebody did. */
export async function sendContactMessage(act: CommunicationAct, message: ContactMessage): Promise<void> {
  await act.enqueue("mail-contact-message", { ...message }, { attempts: 10 });
  await act.audit({ act: "contact", subject: "network", subjectId: act.networkId, after: { subject: message.subject } });
}
