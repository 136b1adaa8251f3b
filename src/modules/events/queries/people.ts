import type { EventsDb } from "./event-query.ts";

/** The person of the network with this address, or null. Somebody suspended is found: they stay the speaker, but no letter goes to them. */
export async function personByMail(db: EventsDb, networkId: string, email: string | null): Promise<string | null> {
  if (email === null) return null;
  const row = await db
    .selectFrom("person")
    .select("id")
    .where("network_id", "=", networkId)
    .where("email", "=", email.toLowerCase())
    .where("erased_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Somebody to whom a letter goes. */
export type Receiver = { name: string; email: string; language: string | null; zone: string | null };

/** A speaker as a letter reaches them: a member at the address of their account, somebody from outside at the one that was given. */
export async function speakerReceiver(db: EventsDb, networkId: string, speakerId: string): Promise<Receiver | null> {
  const row = await db
    .selectFrom("speaker")
    .leftJoin("person", (join) => join.onRef("person.network_id", "=", "speaker.network_id").onRef("person.id", "=", "speaker.person_id"))
    .select([
      "speaker.name",
      "speaker.email",
      "person.email as own",
      "person.language",
      "person.time_zone",
      "person.suspended_at",
      "person.erased_at",
    ])
    .where("speaker.network_id", "=", networkId)
    .where("speaker.id", "=", speakerId)
    .executeTakeFirst();
  if (!row || row.suspended_at !== null || row.erased_at !== null) return null;
  const email = row.own ?? row.email;
  return email === null ? null : { name: row.name, email, language: row.language, zone: row.time_zone };
}
