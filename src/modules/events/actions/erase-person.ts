import { sql } from "kysely";
import { jsonb } from "#platform/db/save-row.ts";
import type { EventsAct } from "./announce-output.ts";

/** Removes what identifies a person in this module: addresses, answers, their name as a speaker, also in released agendas. Counts stay. */
export async function eraseEventsRows(act: EventsAct, personId: string): Promise<void> {
  const { networkId } = act;
  await act.db.deleteFrom("calendar_feed").where("network_id", "=", networkId).where("person_id", "=", personId).execute();
  await act.db.deleteFrom("minutes_writing").where("network_id", "=", networkId).where("person_id", "=", personId).execute();
  await act.db.deleteFrom("poll_vote").where("network_id", "=", networkId).where("person_id", "=", personId).execute();
  await act.db
    .updateTable("session")
    .set({ owner_id: null })
    .where("network_id", "=", networkId)
    .where("owner_id", "=", personId)
    .execute();
  const speakers = await act.db
    .updateTable("speaker")
    .set({ name: "–", organisation: null, email: null, person_id: null })
    .where("network_id", "=", networkId)
    .where("person_id", "=", personId)
    .returning(["id", "event_id"])
    .execute();
  await sql`update audit_entry set before = null, after = null where network_id = ${networkId} and subject = 'speaker'
    and subject_id = any(${speakers.map(({ id }) => id)}::text[])`.execute(act.db);
  for (const { id, event_id } of speakers) await blankInReleases(act, { speakerId: id, eventId: event_id });
}

/** A released agenda keeps its sessions; the name of the person goes. */
async function blankInReleases(act: EventsAct, { speakerId, eventId }: { speakerId: string; eventId: string }): Promise<void> {
  const releases = await act.db
    .selectFrom("agenda_release")
    .select(["id", "sessions"])
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", eventId)
    .execute();
  for (const release of releases) {
    const sessions = release.sessions.map((session) => ({
      ...session,
      speakers: session.speakers.map((speaker) => (speaker.id === speakerId ? { ...speaker, name: "–", organisation: null } : speaker)),
    }));
    await act.db
      .updateTable("agenda_release")
      .set({ sessions: jsonb(sessions) as never })
      .where("network_id", "=", act.networkId)
      .where("id", "=", release.id)
      .execute();
  }
}
