/** Reads kinds of groups, the questions of the self-assessment and the groups; repeatable: a second run changes nothing. */
import { sql } from "kysely";
import type { z } from "zod";
import { jsonb } from "#platform/db/save-row.ts";
import { saveWordedRow } from "#platform/db/save-worded-row.ts";
import type { ImportRun } from "#platform/network-data.ts";
import { isDoorPossible } from "../rules/doors.ts";
import type { GroupsTables } from "../tables.ts";
import { groupsFile, kindsFile } from "./schemas.ts";

const KINDS = "group-kinds.yaml";
const GROUPS = "groups.yaml";
/** The table of this module's words. */
const WORDS = "groups_text";

type GroupRow = z.output<typeof groupsFile>["groups"][number];
type Kind = z.output<typeof kindsFile>["kinds"][number];

/** Loads both files. */
export async function loadGroups(run: ImportRun): Promise<void> {
  const kinds = await loadKinds(run);
  const rows = run.read(GROUPS, groupsFile)?.groups ?? [];
  for (const [index, row] of rows.entries()) await loadGroup(run, row, { index, kinds });
}

async function loadKinds(run: ImportRun): Promise<Map<string, Kind>> {
  const file = run.read(KINDS, kindsFile);
  const { networkId } = run.act;
  for (const [position, kind] of (file?.kinds ?? []).entries()) {
    if (!isDoorPossible(kind.always_closed ?? false, { visibility: kind.visibility, joinRule: kind.join }))
      run.fault(KINDS, ["kinds", position, "visibility"], "a kind that is always closed is hidden and by invitation");
    await saveWordedRow(run, {
      file: KINDS,
      kind: "kind",
      rowKey: kind.key,
      wordsTable: WORDS,
      words: { name: kind.name, about: kind.about ?? {} },
      table: "group_kind",
      key: { network_id: networkId, key: kind.key },
      values: {
        position,
        layer: kind.layer,
        always_closed: kind.always_closed ?? false,
        visibility: kind.visibility,
        join_rule: kind.join,
        sources: jsonb(kind.sources),
      },
    });
  }
  for (const [position, { key, text, sources }] of (file?.assessment ?? []).entries())
    await saveWordedRow(run, {
      file: KINDS,
      kind: "statement",
      rowKey: key,
      wordsTable: WORDS,
      words: { text },
      table: "assessment_statement",
      key: { network_id: networkId, key },
      values: { position, sources: jsonb(sources) },
    });
  return new Map((file?.kinds ?? []).map((kind) => [kind.key, kind]));
}

async function loadGroup(run: ImportRun, row: GroupRow, { index, kinds }: { index: number; kinds: Map<string, Kind> }): Promise<void> {
  const at = (name: string) => ({ file: GROUPS, path: ["groups", index, name] });
  const kindId = run.refer("kind", row.kind, at("kind"));
  const partnerId = row.partner === undefined ? null : run.refer("partner", row.partner, at("partner"));
  if (!isDoorPossible(kinds.get(row.kind)?.always_closed ?? false, { visibility: row.visibility, joinRule: row.join }))
    run.fault(GROUPS, ["groups", index, "visibility"], "a group of this kind is hidden and by invitation");
  if (!kindId || partnerId === undefined) return;
  const now = run.act.clock.now().toString();
  const saved = await saveWordedRow(run, {
    file: GROUPS,
    kind: "group",
    rowKey: row.key,
    wordsTable: WORDS,
    words: { name: row.name, about: row.about ?? {} },
    table: "working_group",
    key: { network_id: run.act.networkId, key: row.key },
    values: {
      kind_id: kindId,
      partner_id: partnerId,
      visibility: row.visibility,
      join_rule: row.join,
      source_language: row.language,
      url: row.url ?? null,
      sources: jsonb(row.sources),
      demo: row.demo ?? false,
    },
    once: { id: run.act.newId(), created_at: now },
  });
  for (const [place, member] of (row.members ?? []).entries()) {
    const organisationId = run.refer("organisation", member.organisation, {
      file: GROUPS,
      path: ["groups", index, "members", place, "organisation"],
    });
    if (organisationId) run.count(GROUPS, await saveOrganisation(run, { ...member, organisationId, groupId: saved.id }));
  }
}

type OrganisationMember = NonNullable<GroupRow["members"]>[number] & { organisationId: string; groupId: string };

/** An organisation that left the group stays out: what people did here counts more than the file. */
async function saveOrganisation(run: ImportRun, member: OrganisationMember): Promise<"added" | "changed" | "same"> {
  const { db, networkId } = run.actOn<GroupsTables>();
  const { groupId, organisationId, sector, sources } = member;
  const role = member.role ?? "member";
  const added = await sql`insert into membership (network_id, id, group_id, organisation_id, role, sector, sources, created_at)
    select ${networkId}::uuid, ${run.act.newId()}::uuid, ${groupId}::uuid, ${organisationId}::uuid, ${role}, ${sector}, ${jsonb(sources)}, ${run.act.clock.now().toString()}::timestamptz
    where not exists (select 1 from membership where network_id = ${networkId} and group_id = ${groupId}
      and organisation_id = ${organisationId} and person_id is null)`.execute(db);
  if ((added.numAffectedRows ?? 0n) > 0n) return "added";
  const changed = await sql`update membership set role = ${role}, sector = ${sector}, sources = ${jsonb(sources)}
    where network_id = ${networkId} and group_id = ${groupId} and organisation_id = ${organisationId} and person_id is null and left_at is null
      and (role, sector, sources) is distinct from (${role}, ${sector}, ${jsonb(sources)})`.execute(db);
  return (changed.numAffectedRows ?? 0n) > 0n ? "changed" : "same";
}
