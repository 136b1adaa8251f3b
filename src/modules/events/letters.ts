/** The module's letters. */
import type { Words } from "#platform/http/context.ts";
import type { Language } from "#platform/languages.ts";
import type { Letter } from "#platform/mail/letter.ts";
import { spanText } from "./pages/when.ts";
import type { ReleasedSession } from "./tables.ts";

/** What a speaker is told of a new agenda: their sessions as they stand now. */
export type SpeakerNews = { title: string; zone: string; number: number; sessions: readonly ReleasedSession[]; href: string };

/** The letter to a speaker whose sessions changed; the calendar file goes along. */
export function speakerLetter(t: Words, language: Language, { title, zone, number, sessions, href }: SpeakerNews): Letter {
  return {
    language,
    subject: t("events.mail.agenda.subject", { title }),
    blocks: [
      { kind: "heading", text: title },
      { kind: "paragraph", text: t(sessions.length > 0 ? "events.mail.agenda.text" : "events.mail.agenda.none", { number }) },
      { kind: "facts", rows: sessions.map((session) => ({ label: session.title, value: timeOf(session, { t, language, zone }) })) },
      { kind: "button", label: t("events.mail.agenda.button"), href },
    ],
  };
}

function timeOf(
  { startsAt, minutes, room }: ReleasedSession,
  { t, language, zone }: { t: Words; language: Language; zone: string },
): string {
  if (startsAt === null) return t("events.agenda.no-time");
  const from = Temporal.Instant.from(startsAt);
  const time = spanText(from, from.add({ minutes: minutes ?? 0 }), { zone, t, language });
  return room === null ? time : `${time}, ${room}`;
}
