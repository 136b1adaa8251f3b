/** The member directory: what people opted in, field by field (row D12). */
import { sql } from "kysely";
import type { ProfileField } from "../tables.ts";
import type { PeopleDb } from "./people.ts";

/** A person in the directory; a field that the person does not show is null. */
export type DirectoryRow = {
  id: string;
  name: string;
  email: string | null;
  organisation: string | null;
  city: string | null;
  languages: string | null;
  about: string | null;
};

const shown = (field: ProfileField) =>
  sql`(select field.text from profile_field field where field.network_id = person.network_id and field.person_id = person.id
    and field.field = ${field} and field.shown)`;

const columns = sql`person.id, person.name,
  case when exists (select 1 from profile_field field where field.network_id = person.network_id and field.person_id = person.id
    and field.field = 'email' and field.shown) then person.email end as email,
  ${shown("organisation")} as organisation, ${shown("city")} as city, ${shown("languages")} as languages, ${shown("about")} as about`;

/** A page of the directory by name; `search` looks into names and what is shown. */
export async function listDirectory(
  db: PeopleDb,
  networkId: string,
  wish: { search?: string; after?: string; limit: number },
): Promise<{ rows: DirectoryRow[]; next: string | null }> {
  const pattern = `%${(wish.search ?? "").replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const words = wish.search
    ? sql`and (person.name ilike ${pattern} or exists (select 1 from profile_field field where field.network_id = person.network_id
        and field.person_id = person.id and field.shown and field.text ilike ${pattern}))`
    : sql``;
  const later = wish.after
    ? sql`and (person.name collate "und-x-icu", person.id) > (select p.name collate "und-x-icu", p.id from person p
        where p.network_id = ${networkId} and p.id = ${wish.after}::uuid)`
    : sql``;
  const { rows } = await sql<DirectoryRow>`select ${columns} from person
    join profile_field listed on listed.network_id = person.network_id and listed.person_id = person.id and listed.field = 'listed' and listed.shown
    where person.network_id = ${networkId} and person.suspended_at is null and person.erased_at is null ${words} ${later}
    order by person.name collate "und-x-icu", person.id limit ${wish.limit + 1}`.execute(db as never);
  const page = rows.slice(0, wish.limit);
  return { rows: page, next: rows.length > wish.limit ? (page.at(-1)?.id ?? null) : null };
}

/** What a person wrote of themselves and what of it is shown, for their own form. */
export async function ownProfileFields(
  db: PeopleDb,
  mine: { networkId: string; personId: string },
): Promise<Map<ProfileField, { text: string | null; shown: boolean }>> {
  const rows = await db
    .selectFrom("profile_field")
    .select(["field", "text", "shown"])
    .where("network_id", "=", mine.networkId)
    .where("person_id", "=", mine.personId)
    .execute();
  return new Map(rows.map(({ field, text, shown: isShown }) => [field, { text, shown: isShown }]));
}
