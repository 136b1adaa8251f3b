import { Refusal } from "#platform/refusal.ts";
import type { Language } from "#platform/languages.ts";
import { announceOutput, type EventsAct } from "./announce-output.ts";
import { eventInAct } from "./load-event.ts";
import { saveEventWords } from "./save-event.ts";

/** Saves title and text of one language; the source language keeps a title. 409 `event-stale` when the event changed meanwhile. */
export async function saveTranslation(
  act: EventsAct,
  id: string,
  words: { language: Language; title: string | null; text: string | null; version: number },
): Promise<void> {
  const event = await eventInAct(act, id);
  if (event.version !== words.version) throw new Refusal(409, "event-stale");
  if (words.language === event.source_language && words.title === null) throw new Refusal(422, "event-without-title");
  await saveEventWords(act, { id, ...words });
  await act.db
    .updateTable("event")
    .set({ version: event.version + 1, updated_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await announceOutput(act, id);
  const { version: _version, ...after } = words;
  await act.audit({ act: "save-text", subject: "event", subjectId: id, after });
}
