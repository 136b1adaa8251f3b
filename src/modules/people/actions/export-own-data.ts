import { sql, type SqlBool } from "kysely";
import type { Act } from "#platform/act.ts";
import { hashSecret, newSecret } from "#platform/ids.ts";
import type { JobContext } from "#platform/jobs.ts";
import { isLanguage } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { EXPORT_HOURS } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";
import { ownPerson } from "./keep-account.ts";
import { orderLetter } from "./order-letter.ts";

/** Asks for the viewer's own data. An export that waits already is used again. A job gathers them and sends the link. */
export async function askExport(act: Act<PeopleTables>): Promise<void> {
  const person = await ownPerson(act);
  const id = act.newId();
  const now = act.clock.now();
  await act.db.deleteFrom("personal_export").where("network_id", "=", act.networkId).where("person_id", "=", person.id).execute();
  await act.db
    .insertInto("personal_export")
    .values({
      network_id: act.networkId,
      id,
      person_id: person.id,
      // Nobody knows this secret; the job makes the one that counts.
      secret_hash: hashSecret(newSecret()),
      created_at: now.toString(),
      expires_at: now.add({ hours: EXPORT_HOURS }).toString(),
      fetched_at: null,
      content: null,
    })
    .execute();
  await act.audit({ act: "ask-export", subject: "person", subjectId: person.id });
  await act.enqueue("people.export", { exportId: id }, { key: `people.export ${person.id}` });
}

/** Gathers what every module holds of the person, keeps it for a day and sends the link; the content goes with the deadline. */
export async function fillExport(job: JobContext, exportId: string): Promise<void> {
  const db = job.read<PeopleTables>();
  const row = await db
    .selectFrom("personal_export")
    .select(["person_id", "expires_at"])
    .where("network_id", "=", job.networkId)
    .where("id", "=", exportId)
    .where("fetched_at", "is", null)
    .executeTakeFirst();
  if (!row || Temporal.Instant.compare(job.clock.now(), row.expires_at) >= 0) return;
  const content: Record<string, unknown> = {};
  for (const card of job.cards) {
    if (card.personalData) content[card.name] = await card.personalData.collect(db as never, job.networkId, row.person_id);
  }
  await job.act<PeopleTables, void>((act) => keepExport(act, { exportId, personId: row.person_id, until: row.expires_at, content }), {
    quiet: true,
  });
}

type Filled = { exportId: string; personId: string; until: Temporal.Instant; content: Record<string, unknown> };

async function keepExport(act: Act<PeopleTables>, { exportId, personId, until, content }: Filled): Promise<void> {
  const person = await act.db
    .selectFrom("person")
    .select(["name", "email", "language"])
    .where("network_id", "=", act.networkId)
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!person || person.email === null) return;
  const secret = newSecret();
  await act.db
    .updateTable("personal_export")
    .set({ secret_hash: hashSecret(secret), content: JSON.stringify(content) })
    .where("network_id", "=", act.networkId)
    .where("id", "=", exportId)
    .execute();
  await act.enqueue("people.forget-export", { exportId }, { runAt: until, key: `people.forget-export ${exportId}` });
  const language = isLanguage(person.language) ? person.language : act.language;
  await orderLetter(act, {
    kind: "export-ready",
    to: person.email,
    name: person.name,
    language,
    path: `/${language}/account/export?token=${secret}`,
    until: until.toString(),
  });
}

/** Removes an export whose day is over. */
export async function forgetExport(act: Act<PeopleTables>, exportId: string): Promise<void> {
  await act.db.deleteFrom("personal_export").where("network_id", "=", act.networkId).where("id", "=", exportId).execute();
}

/** Hands the export over, once: to its owner alone, within its day. 404 for everybody else and ever after. */
export async function fetchExport(act: Act<PeopleTables>, secret: string): Promise<Record<string, unknown>> {
  const person = await ownPerson(act);
  const now = act.clock.now().toString();
  const row = await act.db
    .deleteFrom("personal_export")
    .where("network_id", "=", act.networkId)
    .where("person_id", "=", person.id)
    .where("secret_hash", "=", hashSecret(secret))
    .where("content", "is not", null)
    .where("fetched_at", "is", null)
    .where(sql<SqlBool>`expires_at > ${now}::timestamptz`)
    .returning("content")
    .executeTakeFirst();
  if (!row?.content) throw notFound();
  await act.audit({ act: "fetch-export", subject: "person", subjectId: person.id });
  return row.content;
}
