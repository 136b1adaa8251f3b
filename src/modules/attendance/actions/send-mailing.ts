/** One piece of work of a mailing on its way. */
import { hashSecret, newSecret } from "#platform/ids.ts";
import { isLanguage, MAIN_LANGUAGE, type Language } from "#platform/languages.ts";
import { readWords } from "#platform/db/words.ts";
import { textIn, type LanguageMap } from "#platform/language-map.ts";
import { eventFacts, titleOf, whenOf, whereOf, type EventFacts } from "../queries/events.ts";
import { filled } from "../rules/mailing.ts";
import type { AttendanceAct } from "./load-event.ts";
import { makeLink } from "./order-letter.ts";

/** A letter that is ready to be sent. */
export type ReadyLetter = { id: string; to: string; name: string; language: Language; subject: string; text: string; path: string };

/** What `takeLetters` found: letters of this turn, or that nothing is left to do. */
export type Turn = { letters: ReadyLetter[]; isOver: boolean };

/** Letters of one turn; the job takes the next turn afterwards, so that a stop is heeded within a hundred letters. */
const A_TURN = 100;

/**
 * Takes the next letters of a mailing and writes them. They are marked before they go out: when the machine stops in between, a letter may
 * be missing, but nobody ever gets one twice.
 */
export async function takeLetters(act: AttendanceAct, mailingId: string): Promise<Turn> {
  const mailing = await act.db
    .selectFrom("mailing")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", mailingId)
    .forUpdate()
    .executeTakeFirst();
  const event = mailing && (await eventFacts(act.db, act.networkId, { id: mailing.event_id }));
  if (!mailing || !event || mailing.state !== "sending") return { letters: [], isOver: true };
  if (event.state === "cancelled" && mailing.happening.startsWith("reminder:")) {
    await setState(act, mailingId, { state: "stopped" });
    return { letters: [], isOver: true };
  }
  const rows = await waitingOf(act, mailingId);
  const words = await readWords(act.db as never, {
    table: "attendance_text",
    networkId: act.networkId,
    subject: "mailing",
    subjectId: mailingId,
  });
  const texts = words.get(mailingId) ?? {};
  const letters: ReadyLetter[] = [];
  for (const row of rows) {
    const gone = row.registration_id !== null && (row.erased_at !== null || row.registration_state === "cancelled");
    if (!gone) letters.push(await writeOne(act, event, { row, texts }));
    await mark(act, row.id, gone ? "dropped" : "sent");
  }
  if (rows.length < A_TURN) await setState(act, mailingId, { state: "sent", finished_at: act.clock.now().toString() });
  return { letters, isOver: rows.length < A_TURN };
}

/** The next letters that wait, with how their receiver stands now. */
function waitingOf(act: AttendanceAct, mailingId: string) {
  return act.db
    .selectFrom("mailing_letter")
    .leftJoin("registration", (join) =>
      join
        .onRef("registration.network_id", "=", "mailing_letter.network_id")
        .onRef("registration.id", "=", "mailing_letter.registration_id"),
    )
    .selectAll("mailing_letter")
    .select(["registration.mode", "registration.state as registration_state", "registration.erased_at"])
    .where("mailing_letter.network_id", "=", act.networkId)
    .where("mailing_id", "=", mailingId)
    .where("mailing_letter.state", "=", "waiting")
    .orderBy("mailing_letter.id")
    .limit(A_TURN)
    .execute();
}

async function setState(act: AttendanceAct, mailingId: string, change: { state: "stopped" | "sent"; finished_at?: string }): Promise<void> {
  await act.db.updateTable("mailing").set(change).where("network_id", "=", act.networkId).where("id", "=", mailingId).execute();
}

async function mark(act: AttendanceAct, id: string, state: "sent" | "dropped" | "failed"): Promise<void> {
  await act.db
    .updateTable("mailing_letter")
    .set({ state, sent_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
}

/** Notes letters that no mail server took; they are shown on the page of progress. */
export async function markFailed(act: AttendanceAct, ids: readonly string[]): Promise<void> {
  for (const id of ids) await mark(act, id, "failed");
}

type Row = {
  id: string;
  email: string;
  name: string;
  language: string;
  mode: "on-site" | "online" | null;
  registration_id: string | null;
  invitation_id: string | null;
};

async function writeOne(
  act: AttendanceAct,
  event: EventFacts,
  one: { row: Row; texts: Record<string, LanguageMap> },
): Promise<ReadyLetter> {
  const { row } = one;
  const language = isLanguage(row.language) ? row.language : MAIN_LANGUAGE;
  const values = valuesOf(event, language, row);
  return {
    id: row.id,
    to: row.email,
    name: row.name,
    language,
    subject: filled(textIn(one.texts.subject ?? {}, language, event.sourceLanguage)?.text ?? "", values),
    text: filled(textIn(one.texts.text ?? {}, language, event.sourceLanguage)?.text ?? "", values),
    path: `/${language}/events/${event.key}/registration${await tokenOf(act, row)}`,
  };
}

/** The link of the receiver: to the own registration, to the invitation, or to the event's form alone. */
async function tokenOf(act: AttendanceAct, row: Row): Promise<string> {
  if (row.registration_id !== null) return `?token=${await makeLink(act, row.registration_id)}`;
  if (row.invitation_id === null) return "";
  const secret = newSecret();
  await act.db
    .updateTable("event_invitation")
    .set({ secret_hash: hashSecret(secret) })
    .where("network_id", "=", act.networkId)
    .where("id", "=", row.invitation_id)
    .execute();
  return `?invitation=${secret}`;
}

/** The values of a text for one receiver, in their language. */
export function valuesOf(event: EventFacts, language: Language, to: { name: string; mode: "on-site" | "online" | null }) {
  return {
    name: to.name,
    event: titleOf(event, language),
    when: whenOf(event, language),
    place: whereOf(event, to.mode ?? event.places[0]?.mode ?? "on-site"),
  };
}
