import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { PeopleTables, ProfileField } from "../tables.ts";
import { ownPerson } from "./keep-account.ts";

/** One field: what was written, and whether it is shown. */
export type FieldChoice = { text: string | null; shown: boolean };

/** Keeps what the viewer shows of themselves in the directory, field by field; what is not shown is seen by nobody. */
export async function keepProfileFields(act: Act<PeopleTables>, fields: Readonly<Record<ProfileField, FieldChoice>>): Promise<void> {
  const person = await ownPerson(act);
  const rows = Object.entries(fields);
  await sql`insert into profile_field (network_id, person_id, field, text, shown)
    select ${act.networkId}::uuid, ${person.id}::uuid, one.field, one.text, one.shown
    from unnest(${rows.map(([field]) => field)}::text[], ${rows.map(([, { text }]) => text)}::text[], ${rows.map(([, { shown }]) => shown)}::boolean[])
      as one (field, text, shown)
    on conflict (network_id, person_id, field) do update set text = excluded.text, shown = excluded.shown`.execute(act.db);
  const shown = rows.filter(([, field]) => field.shown).map(([field]) => field);
  await act.audit({ act: "choose-profile-fields", subject: "person", subjectId: person.id, after: { shown } });
}
