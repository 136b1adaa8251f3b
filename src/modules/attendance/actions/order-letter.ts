/** Letters about a registration: each with a link of its own, ordered in the transaction of the act. */
import { hashSecret, newSecret } from "#platform/ids.ts";
import { isLanguage, MAIN_LANGUAGE } from "#platform/languages.ts";
import type { LetterKind, LetterOrder } from "../letters.ts";
import { titleOf, whenOf, whereOf, type EventFacts } from "../queries/events.ts";
import type { Mode } from "../tables/registration.ts";
import type { AttendanceAct } from "./load-event.ts";

/** How often a letter is tried. */
const ATTEMPTS = 6;

/** Whom a letter goes to. */
export type Receiver = { id: string; name: string; email: string; language: string; mode: Mode };

/** A fresh link to a registration; returns the secret, of which only the hash is kept. */
export async function makeLink(act: AttendanceAct, registrationId: string, purpose: "own" | "guardian" = "own"): Promise<string> {
  const secret = newSecret();
  await act.db
    .insertInto("registration_link")
    .values({
      network_id: act.networkId,
      id: act.newId(),
      registration_id: registrationId,
      purpose,
      secret_hash: hashSecret(secret),
      created_at: act.clock.now().toString(),
    })
    .execute();
  return secret;
}

/** Orders a letter to somebody registered; its button leads to the own page. Persons without an address (erased) get none. */
export async function writeTo(
  act: AttendanceAct,
  event: EventFacts,
  letter: { kind: LetterKind; to: Receiver; values?: Record<string, string> },
): Promise<void> {
  if (letter.to.email === "") return;
  const token = await makeLink(act, letter.to.id);
  await order(act, event, { ...letter, path: `/events/${event.key}/registration?token=${token}` });
}

/** Orders a letter to a guardian, with the link under which they agree. */
export async function writeToGuardian(act: AttendanceAct, event: EventFacts, child: Receiver & { guardian: Guardian }): Promise<void> {
  const token = await makeLink(act, child.id, "guardian");
  const to = { ...child, name: child.guardian.name, email: child.guardian.email };
  await order(act, event, { kind: "guardian", to, values: { child: child.name }, path: `/events/${event.key}/guardian?token=${token}` });
}

export type Guardian = { name: string; email: string };

/** Orders a letter with a given path (without the language). */
export async function order(
  act: AttendanceAct,
  event: EventFacts,
  letter: { kind: LetterKind; to: Omit<Receiver, "id">; values?: Record<string, string>; path: string },
): Promise<void> {
  const language = isLanguage(letter.to.language) ? letter.to.language : MAIN_LANGUAGE;
  const payload: LetterOrder = {
    kind: letter.kind,
    to: letter.to.email,
    name: letter.to.name,
    language,
    path: `/${language}${letter.path}`,
    values: {
      event: titleOf(event, language),
      when: whenOf(event, language),
      place: whereOf(event, letter.to.mode),
      ...letter.values,
    },
  };
  await act.enqueue("attendance.letter", payload, { attempts: ATTEMPTS });
}
