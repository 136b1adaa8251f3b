/** What the hostile tests need of module attendance: rows to knock at, places of addresses, a right body for every act. */
import { sql } from "kysely";
import { hashSecret, newId } from "#platform/ids.ts";
import type { Prepare } from "./hostile-acts.ts";
import { OWN_BODIES } from "./hostile-attendance-own.ts";
import { WORK_BODIES } from "./hostile-attendance-work.ts";
import type { World } from "./hostile-ground.ts";
import type { TestSite } from "./harness.ts";

/** Which row fills `:id` or `:key` behind such a folder, or a place of such a name (`=` before a fixed word). */
export const PLACES: Readonly<Record<string, string>> = {
  registration: "registration",
  field: "formField",
  invitation: "eventInvitation",
  letter: "mailing",
  question: "surveyQuestion",
  picture: "eventPicture",
  "event-pictures": "eventPicture",
};

/** Tables of these rows. */
const TABLES: Readonly<Record<string, string>> = {
  registration: "registration",
  formField: "form_field",
  eventInvitation: "event_invitation",
  mailing: "mailing",
  surveyQuestion: "survey_question",
  eventPicture: "event_picture",
};

/** Makes rows of this module in a network; the marks of the other network come later. */
export async function furnish(site: TestSite, networkId: string): Promise<void> {
  const { kysely } = site.database;
  const { rows } = await sql<{ id: string }>`select id from event where network_id = ${networkId} order by key limit 1`.execute(kysely);
  const event = rows[0]?.id;
  const ids = Object.fromEntries(Object.keys(TABLES).map((name) => [name, newId()])) as Record<string, string>;
  const mail = `somebody-${networkId === site.networkId ? "here" : "there"}@example.org`;
  await sql`insert into registration_setting (network_id, event_id, audience) values (${networkId}, ${event}, 'everyone')`.execute(kysely);
  await sql`insert into form_field (network_id, id, event_id, position, kind) values (${networkId}, ${ids.formField}, ${event}, 1, 'text')`.execute(
    kysely,
  );
  await sql`insert into registration (network_id, id, event_id, name, email, language, mode, state, queue, code, created_at)
    values (${networkId}, ${ids.registration}, ${event}, 'Somebody registered', ${mail}, 'en', 'on-site', 'confirmed', 1, ${newId().slice(-10)}, now())`.execute(
    kysely,
  );
  await sql`insert into registration_answer (network_id, registration_id, field_id, value, saved_at)
    values (${networkId}, ${ids.registration}, ${ids.formField}, '"An answer"', now())`.execute(kysely);
  await sql`insert into event_invitation (network_id, id, event_id, email, name, language, secret_hash, created_at)
    values (${networkId}, ${ids.eventInvitation}, ${event}, ${mail}, 'Somebody invited', 'en', ${hashSecret(newId())}, now())`.execute(
    kysely,
  );
  await sql`insert into mailing (network_id, id, event_id, happening, receivers, state, created_at) values (${networkId}, ${ids.mailing}, ${event},
    ${ids.mailing}, ${JSON.stringify({ group: "registered", states: ["confirmed"], mode: null, partnerId: null, sector: null, attended: null, listId: null })},
    'draft', now())`.execute(kysely);
  await sql`insert into survey_question (network_id, id, event_id, position, kind) values (${networkId}, ${ids.surveyQuestion}, ${event}, 1, 'text')`.execute(
    kysely,
  );
  await sql`insert into event_picture (network_id, id, event_id, sizes, width, height, credit, licence, nobody, created_at)
    values (${networkId}, ${ids.eventPicture}, ${event}, '[]', 4, 3, 'Author', 'CC0', false, now())`.execute(kysely);
  for (const [subject, id, field] of [
    ["field", ids.formField, "label"],
    ["survey", ids.surveyQuestion, "text"],
    ["mailing", ids.mailing, "subject"],
    ["picture", ids.eventPicture, "alt"],
  ])
    await sql`insert into attendance_text (network_id, subject, subject_id, field, language, text) values (${networkId}, ${subject}, ${id}, ${field}, 'en', 'Words')`.execute(
      kysely,
    );
}

/** Keys or ids of rows by which `PLACES` are filled. */
export async function worldOf(site: TestSite, networkId: string): Promise<World> {
  const world: World = {};
  for (const [name, table] of Object.entries(TABLES)) {
    const { rows } = await sql<{
      id: string;
    }>`select one.id::text as id from ${sql.table(table)} as one join event on event.network_id = one.network_id
      and event.id = one.event_id where one.network_id = ${networkId} order by event.key, one.id limit 1`.execute(site.database.kysely);
    world[name] = rows[0]?.id ?? "";
  }
  return world;
}

/** A right body for every act, by method and path. */
export const BODIES: Readonly<Record<string, Prepare>> = { ...OWN_BODIES, ...WORK_BODIES };
