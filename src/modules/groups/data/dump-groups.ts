/** Writes kinds and groups back in the form of their files. */
import type { Reader } from "#platform/act.ts";
import { compact } from "#platform/db/save-worded-row.ts";
import { readWords } from "#platform/db/words.ts";
import type { NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { GroupsTables } from "../tables.ts";

type Db = Reader<GroupsTables & PeopleReadable & NetworkReadable>;

/** Both files by name. People are no part of them. */
export async function dumpGroups(db: Db, networkId: string): Promise<Record<string, unknown>> {
  return {
    "group-kinds.yaml": { kinds: await kinds(db, networkId), assessment: await statements(db, networkId) },
    "groups.yaml": { groups: await groups(db, networkId) },
  };
}

async function kinds(db: Db, networkId: string) {
  const rows = await db.selectFrom("group_kind").selectAll().where("network_id", "=", networkId).orderBy("position").execute();
  const words = await readWords(db, { table: "groups_text", networkId, subject: "kind" });
  return rows.map((row) =>
    compact({
      key: row.key,
      layer: row.layer,
      always_closed: row.always_closed || null,
      visibility: row.visibility,
      join: row.join_rule,
      name: words.get(row.id)?.name,
      about: words.get(row.id)?.about,
      sources: row.sources,
    }),
  );
}

async function statements(db: Db, networkId: string) {
  const rows = await db.selectFrom("assessment_statement").selectAll().where("network_id", "=", networkId).orderBy("position").execute();
  const words = await readWords(db, { table: "groups_text", networkId, subject: "statement" });
  return rows.map(({ id, key, sources }) => ({ key, text: words.get(id)?.text, sources }));
}

async function groups(db: Db, networkId: string) {
  const rows = await db
    .selectFrom("working_group")
    .innerJoin("group_kind", (join) =>
      join.onRef("group_kind.network_id", "=", "working_group.network_id").onRef("group_kind.id", "=", "working_group.kind_id"),
    )
    .leftJoin("partner", (join) =>
      join.onRef("partner.network_id", "=", "working_group.network_id").onRef("partner.id", "=", "working_group.partner_id"),
    )
    .selectAll("working_group")
    .select(["group_kind.key as kind", "partner.key as partner"])
    .where("working_group.network_id", "=", networkId)
    .orderBy("working_group.id")
    .execute();
  const words = await readWords(db, { table: "groups_text", networkId, subject: "group" });
  const members = await organisationMembers(db, networkId);
  return rows.map((row) =>
    compact({
      key: row.key,
      kind: row.kind,
      partner: row.partner,
      visibility: row.visibility,
      join: row.join_rule,
      language: row.source_language,
      name: words.get(row.id)?.name,
      about: words.get(row.id)?.about,
      url: row.url,
      members: members.get(row.id),
      sources: row.sources,
      demo: row.demo || null,
    }),
  );
}

async function organisationMembers(db: Db, networkId: string): Promise<Map<string, Record<string, unknown>[]>> {
  const rows = await db
    .selectFrom("membership")
    .innerJoin("organisation", (join) =>
      join.onRef("organisation.network_id", "=", "membership.network_id").onRef("organisation.id", "=", "membership.organisation_id"),
    )
    .select(["membership.group_id", "organisation.key", "membership.sector", "membership.role", "membership.sources"])
    .where("membership.network_id", "=", networkId)
    .where("membership.person_id", "is", null)
    .where("membership.left_at", "is", null)
    .orderBy("membership.id")
    .execute();
  const all = new Map<string, Record<string, unknown>[]>();
  for (const { group_id, key, sector, role, sources } of rows) {
    const member = compact({ organisation: key, sector, role: role === "member" ? null : role, sources });
    all.set(group_id, [...(all.get(group_id) ?? []), member]);
  }
  return all;
}
