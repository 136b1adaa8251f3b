/** The places of an event, at most one on site and one online (row B13). */
import { sql } from "kysely";
import { readWords, saveWords } from "#platform/db/words.ts";
import type { Language } from "#platform/languages.ts";
import { Refusal } from "#platform/refusal.ts";
import type { EventForm } from "../input.ts";
import type { PlaceMode } from "../tables.ts";
import type { EventsAct } from "./announce-output.ts";

type PlaceForm = Pick<
  EventForm,
  | "site"
  | "site_address"
  | "site_seats"
  | "site_text"
  | "site_reminder"
  | "online"
  | "online_url"
  | "online_seats"
  | "online_text"
  | "online_reminder"
>;
type Wished = {
  mode: PlaceMode;
  name: string | null;
  address: string | null;
  capacity: number | null;
  url: string | null;
  text: string | null;
  reminder: string | null;
};

/** Makes the places those of the form; returns whether name, address or link changed. A place with registrations cannot go (409 `event-place-used`). */
export async function savePlaces(act: EventsAct, event: { id: string; language: Language }, form: PlaceForm): Promise<boolean> {
  const wished: Wished[] = [
    {
      mode: "on-site",
      name: form.site,
      address: form.site_address,
      capacity: form.site_seats,
      url: null,
      text: form.site_text,
      reminder: form.site_reminder,
    },
    {
      mode: "online",
      name: form.online,
      address: null,
      capacity: form.online_seats,
      url: form.online_url,
      text: form.online_text,
      reminder: form.online_reminder,
    },
  ];
  let moved = false;
  for (const place of wished) moved = (await savePlace(act, event, place)) || moved;
  return moved;
}

async function savePlace(act: EventsAct, event: { id: string; language: Language }, { mode, name, ...rest }: Wished): Promise<boolean> {
  const of = { network_id: act.networkId, event_id: event.id, mode };
  const old = await act.db
    .selectFrom("event_place")
    .selectAll()
    .where("network_id", "=", of.network_id)
    .where("event_id", "=", of.event_id)
    .where("mode", "=", mode)
    .executeTakeFirst();
  if (name === null) return old ? dropPlace(act, old.id) : false;
  const { text, reminder, ...columns } = rest;
  const id = old?.id ?? act.newId();
  await act.db
    .insertInto("event_place")
    .values({ ...of, id, name, ...columns })
    .onConflict((conflict) => conflict.columns(["network_id", "event_id", "mode"]).doUpdateSet({ name, ...columns }))
    .execute();
  await saveTexts(act, id, { language: event.language, text, reminder });
  return !old || old.name !== name || old.address !== columns.address || old.url !== columns.url;
}

async function saveTexts(
  act: EventsAct,
  id: string,
  words: { language: Language; text: string | null; reminder: string | null },
): Promise<void> {
  const owner = { table: "event_text", networkId: act.networkId, subject: "place", subjectId: id };
  const now = (await readWords(act.db as never, owner)).get(id) ?? {};
  for (const field of ["text", "reminder"] as const) {
    const { [words.language]: _old, ...others } = now[field] ?? {};
    const text = words[field];
    await saveWords(act.db, { ...owner, field }, text === null ? others : { ...others, [words.language]: text });
  }
}

async function dropPlace(act: EventsAct, id: string): Promise<boolean> {
  // A place that registrations point to must stay; the database says so, and the savepoint keeps the act alive.
  await sql`savepoint place`.execute(act.db);
  try {
    await act.db
      .deleteFrom("event_text")
      .where("network_id", "=", act.networkId)
      .where("subject", "=", "place")
      .where("subject_id", "=", id)
      .execute();
    await act.db.deleteFrom("event_place").where("network_id", "=", act.networkId).where("id", "=", id).execute();
  } catch (error) {
    await sql`rollback to savepoint place`.execute(act.db);
    if (error instanceof Error && "code" in error && (error.code === "23503" || error.code === "23001"))
      throw new Refusal(409, "event-place-used");
    throw error;
  }
  await sql`release savepoint place`.execute(act.db);
  return true;
}
