/** What the hostile tests need of groups and of what grew in people: rows to knock at, places of addresses, a right body for every act. */
import { sql } from "kysely";
import { newId } from "#platform/ids.ts";
import { administrator, freshPerson, versionOn, type Prepare, type Prepared } from "./hostile-acts.ts";
import type { Hostile, World } from "./hostile-ground.ts";
import type { TestSite } from "./harness.ts";

/** Which row fills `:id` or `:key` behind such a folder, or a place of such a name (`=` before a fixed word). */
export const PLACES: Readonly<Record<string, string>> = {
  groups: "group",
  postId: "post",
  groupFileId: "groupFile",
  taskId: "task",
  membershipId: "membership",
  joinRequestId: "joinRequest",
  groupInvitationId: "groupInvitation",
  handoverId: "handover",
  notices: "notice",
  lists: "list",
};

/** Tables of these rows, by the name under which `PLACES` asks for them. */
const TABLES: Readonly<Record<string, string>> = {
  post: "group_post",
  groupFile: "group_file",
  task: "task",
  membership: "membership",
  joinRequest: "join_request",
  groupInvitation: "group_invitation",
  handover: "handover",
  notice: "notice",
  list: "saved_list",
};

type Ground = { site: TestSite; networkId: string; groupId: string; personId: string };

async function groundOf(site: TestSite, networkId: string): Promise<Ground> {
  const { rows } = await sql<{ group: string; person: string }>`select
    (select id from working_group where network_id = ${networkId} and key like '%local-group-daugavpils') as "group",
    (select id from person where network_id = ${networkId} order by email limit 1) as person`.execute(site.database.kysely);
  return { site, networkId, groupId: rows[0]?.group ?? "", personId: rows[0]?.person ?? "" };
}

/** Writes a row straight into a table; returns its id. */
async function insert({ site, networkId }: Ground, table: string, row: Record<string, unknown>): Promise<string> {
  const id = newId();
  const whole = JSON.stringify({ network_id: networkId, id, created_at: new Date().toISOString(), ...row });
  await sql`insert into ${sql.table(table)} select (jsonb_populate_record(null::${sql.table(table)}, ${whole}::jsonb)).*`.execute(
    site.database.kysely,
  );
  return id;
}

const post = (g: Ground) => insert(g, "group_post", { group_id: g.groupId, author_id: g.personId, text: "Words" });
const task = (g: Ground, done = false) =>
  insert(g, "task", { group_id: g.groupId, title: "Task", version: 1, done_at: done ? new Date().toISOString() : null });
const file = (g: Ground) =>
  insert(g, "group_file", {
    group_id: g.groupId,
    title: "T",
    file_name: "t.pdf",
    storage_key: "none/t.pdf",
    mime: "application/pdf",
    bytes: 1,
  });
const membership = (g: Ground, personId: string, role = "member") =>
  insert(g, "membership", { group_id: g.groupId, person_id: personId, role, sector: "public", sources: [], version: 1 });
const request = (g: Ground, personId: string) =>
  insert(g, "join_request", { group_id: g.groupId, person_id: personId, sector: "public", state: "open" });
const invitation = (g: Ground, personId: string) =>
  insert(g, "group_invitation", {
    group_id: g.groupId,
    person_id: personId,
    email: `${newId()}@example.org`,
    name: "Guest",
    role: "member",
    sector: "science",
    expires_at: "2099-01-01T00:00:00Z",
    state: "open",
  });
const handover = (g: Ground, personId: string) => insert(g, "handover", { group_id: g.groupId, to_id: personId, state: "open" });
const notice = (g: Ground, personId: string) =>
  insert(g, "notice", { person_id: personId, kind: "task-given", happening: newId(), words: { title: "Task" } });
const list = (g: Ground, ownerId: string) =>
  insert(g, "saved_list", { subject: "person", name: "List", conditions: {}, owner_id: ownerId, version: 1 });

/** Makes rows of this module in a network; the marks of the other network come later. */
export async function furnish(site: TestSite, networkId: string): Promise<void> {
  const g = await groundOf(site, networkId);
  // Somebody without account, so that the rows of the group stand for nobody who acts in the tests.
  const personId = await insert(g, "person", { name: "Somebody", language: "en", version: 1 });
  for (const make of [post, task, file]) await make(g);
  for (const make of [membership, request, invitation, notice, list]) await make(g, personId);
  await handover(g, personId);
}

/** Keys or ids of rows by which `PLACES` are filled. */
export async function worldOf(site: TestSite, networkId: string): Promise<World> {
  const world: World = {};
  const read = async (name: string, value: ReturnType<typeof sql<{ value: string }>>) => {
    world[name] = (await value.execute(site.database.kysely)).rows[0]?.value ?? "";
  };
  await read("group", sql`select key as value from working_group where network_id = ${networkId} and key like '%local-group-daugavpils'`);
  for (const [name, table] of Object.entries(TABLES))
    await read(name, sql`select id::text as value from ${sql.table(table)} where network_id = ${networkId} order by id desc limit 1`);
  return world;
}

const ours = (h: Hostile) => groundOf(h.site, h.site.networkId);
const facts = {
  role: "member",
  sector: "science",
  organisationId: "",
  department: "",
  since: "",
  until: "",
  interest: "3",
  influence: "4",
};

/** An act of the administrator on a fresh row of the group. */
const onRow = (name: string, make: (g: Ground) => Promise<string>, more: Partial<Prepared> = {}): Prepare => {
  return async (h) => ({
    actor: administrator(h),
    world: { ...h.own, [name]: await make(await ours(h)) },
    fields: {},
    status: 303,
    ...more,
  });
};

/** The same with somebody fresh in the row. */
const onPerson = (name: string, make: (g: Ground, personId: string) => Promise<string>, fields = {}): Prepare => {
  return async (h) => {
    const { id } = await freshPerson(h);
    return { actor: administrator(h), world: { ...h.own, [name]: await make(await ours(h), id) }, fields, status: 303 };
  };
};

/** An act of somebody fresh on a row of theirs. */
const own = (name: string, make: (g: Ground, personId: string) => Promise<string>): Prepare => {
  return async (h) => {
    const { actor, id } = await freshPerson(h);
    const g = await ours(h);
    if (name === "handover") {
      await clearHandovers(h);
      // The role can be taken by a member only.
      await membership(g, id);
    }
    return { actor, world: { ...h.own, [name]: await make(g, id) }, fields: {}, status: 303 };
  };
};

/** One handover waits at a time. */
async function clearHandovers(h: Hostile): Promise<void> {
  await sql`update handover set state = 'withdrawn' where network_id = ${h.site.networkId} and state = 'open'`.execute(
    h.site.database.kysely,
  );
}

const workOf = (h: Hostile) => `/en/workspace/groups/${h.own.group}`;

const joining: Record<string, Prepare> = {
  "POST /groups/:key/joining": async (h) => ({
    actor: (await freshPerson(h)).actor,
    fields: { sector: "science", text: "Hello" },
    status: 303,
  }),
  "POST /groups/:key/joining/withdrawal": async (h) => {
    const { actor, id } = await freshPerson(h);
    await request(await ours(h), id);
    return { actor, fields: {}, status: 303 };
  },
  "POST /groups/:key/leaving": async (h) => {
    const { actor, id } = await freshPerson(h);
    await membership(await ours(h), id);
    return { actor, fields: {}, status: 303 };
  },
  "POST /account/groups/invitations/:groupInvitationId/acceptance": own("groupInvitation", invitation),
  "POST /account/groups/invitations/:groupInvitationId/refusal": own("groupInvitation", invitation),
  "POST /account/groups/handovers/:handoverId/acceptance": own("handover", handover),
  "POST /account/groups/handovers/:handoverId/refusal": own("handover", handover),
};

const inside: Record<string, Prepare> = {
  "POST /groups/:key/posts": (h) => ({ actor: administrator(h), fields: { text: "Hello" }, status: 303 }),
  "POST /groups/:key/posts/:postId/replies": onRow("post", post, { fields: { text: "Hello back" } }),
  "POST /groups/:key/posts/:postId/hiding": onRow("post", post),
  "POST /groups/:key/posts/:postId/hiding/end": onRow("post", (g) =>
    insert(g, "group_post", { group_id: g.groupId, text: "W", hidden_at: new Date().toISOString() }),
  ),
  "POST /groups/:key/posts/:postId/removal": onRow("post", post),
  "POST /groups/:key/files": (h) => ({ actor: administrator(h), fields: { title: "T" }, file: true, status: 422, same: true }),
  "POST /groups/:key/files/:groupFileId/removal": onRow("groupFile", file),
  "POST /groups/:key/tasks": (h) => ({
    actor: administrator(h),
    fields: { title: "Task", ownerId: "", dueOn: "2026-12-24", text: "" },
    status: 303,
  }),
  "POST /groups/:key/tasks/:taskId": onRow("task", task, { fields: { title: "Other", ownerId: "", dueOn: "", text: "", version: "1" } }),
  "POST /groups/:key/tasks/:taskId/completion": onRow("task", task),
  "POST /groups/:key/tasks/:taskId/reopening": onRow("task", (g) => task(g, true)),
  "POST /groups/:key/tasks/:taskId/removal": onRow("task", task),
  "POST /groups/:key/assessment": async (h) => {
    const { actor, id } = await freshPerson(h);
    const g = await ours(h);
    await sql`insert into role_grant (network_id, id, person_id, role, scope, scope_id, created_at)
      values (${g.networkId}, ${newId()}, ${id}, 'group-member', 'group', ${g.groupId}, now())`.execute(h.site.database.kysely);
    await sql`insert into assessment_round (network_id, id, group_id, number, opened_at) values (${g.networkId}, ${newId()}, ${g.groupId}, 77, now())
      on conflict do nothing`.execute(h.site.database.kysely);
    const { rows } = await sql<{ key: string }>`select key from assessment_statement where network_id = ${g.networkId}`.execute(
      h.site.database.kysely,
    );
    return { actor, fields: Object.fromEntries(rows.map(({ key }) => [key, "4"])), status: 303 };
  },
};

let opened = 0;
const work: Record<string, Prepare> = {
  "POST /workspace/groups": async (h) => {
    opened += 1;
    const { rows } = await sql<{
      id: string;
    }>`select id from group_kind where network_id = ${h.site.networkId} and key = 'local-group'`.execute(h.site.database.kysely);
    const door = { visibility: "public", joinRule: "ask", url: "" };
    const words = { key: `fresh-group-${opened}`, name: "Fresh", about: "", language: "en" };
    return { actor: administrator(h), fields: { ...words, ...door, kindId: rows[0]?.id ?? "", partnerId: "" }, status: 303 };
  },
  "POST /workspace/groups/:key/settings": async (h) => ({
    actor: administrator(h),
    fields: { visibility: "public", joinRule: "ask", url: "https://example.org", version: await versionOn(h, `${workOf(h)}/settings`) },
    status: 303,
  }),
  "POST /workspace/groups/:key/texts/:language": async (h) => ({
    actor: administrator(h),
    fields: { name: "A name", about: "About", version: await versionOn(h, `${workOf(h)}/texts/en`) },
    status: 303,
  }),
  "POST /workspace/groups/:key/closing": (h) => ({ actor: administrator(h), fields: {}, status: 303 }),
  "POST /workspace/groups/:key/closing/end": async (h) => {
    await sql`update working_group set closed_at = now() where network_id = ${h.site.networkId} and key = ${h.own.group}`.execute(
      h.site.database.kysely,
    );
    return { actor: administrator(h), fields: {}, status: 303 };
  },
  "POST /workspace/groups/:key/members": async (h) => {
    await reopen(h);
    return { actor: administrator(h), fields: { name: "New Member", email: "", ...facts }, status: 303 };
  },
  "POST /workspace/groups/:key/members/:membershipId": onPerson("membership", membership, { ...facts, version: "1" }),
  "POST /workspace/groups/:key/members/:membershipId/end": onPerson("membership", membership),
  "POST /workspace/groups/:key/handover": async (h) => {
    await clearHandovers(h);
    const membershipId = await membership(await ours(h), (await freshPerson(h)).id);
    return { actor: administrator(h), fields: { membershipId }, status: 303 };
  },
  "POST /workspace/groups/:key/handover/withdrawal": async (h) => {
    await clearHandovers(h);
    await handover(await ours(h), (await freshPerson(h)).id);
    return { actor: administrator(h), fields: {}, status: 303 };
  },
  "POST /workspace/groups/:key/requests/:joinRequestId": onPerson("joinRequest", request, { decision: "decline", reason: "Full" }),
  "POST /workspace/groups/:key/invitations": async (h) => {
    await reopen(h);
    return { actor: administrator(h), fields: { name: "Guest", email: `${newId()}@example.org`, language: "en", ...facts }, status: 303 };
  },
  "POST /workspace/groups/:key/invitations/:groupInvitationId/revocation": onPerson("groupInvitation", invitation),
  "POST /workspace/groups/:key/import": async (h) => {
    await reopen(h);
    const pasted = `name,email,sector\nGuest,${newId()}@example.org,science\n`;
    return { actor: administrator(h), fields: { step: "write", pasted }, status: 303 };
  },
  "POST /workspace/groups/:key/assessment/rounds": async (h) => {
    await sql`update assessment_round set closed_at = now() where network_id = ${h.site.networkId}`.execute(h.site.database.kysely);
    return { actor: administrator(h), fields: {}, status: 303 };
  },
  "POST /workspace/groups/:key/assessment/closing": async (h) => {
    const g = await ours(h);
    await sql`insert into assessment_round (network_id, id, group_id, number, opened_at) values (${g.networkId}, ${newId()}, ${g.groupId}, 78, now())
      on conflict do nothing`.execute(h.site.database.kysely);
    return { actor: administrator(h), fields: {}, status: 303 };
  },
};

async function reopen(h: Hostile): Promise<void> {
  await sql`update working_group set closed_at = null where network_id = ${h.site.networkId}`.execute(h.site.database.kysely);
}

const grown: Record<string, Prepare> = {
  "POST /account/notices/reading": async (h) => {
    const { actor, id } = await freshPerson(h);
    await notice(await ours(h), id);
    return { actor, fields: {}, status: 303 };
  },
  // Others' notices are left alone without a word, so that nobody learns which are there.
  "POST /account/notices/:id/reading": own("notice", notice),
  "POST /account/notices/settings": async (h) => ({
    actor: (await freshPerson(h)).actor,
    fields: Object.fromEntries(h.site.application.cards.flatMap((card) => card.noticeKinds ?? []).map(({ kind }) => [kind, "off"])),
    status: 303,
  }),
  "POST /account/profile-fields": async (h) => ({
    actor: (await freshPerson(h)).actor,
    fields: { listed: "on", showEmail: "on", organisation: "O", city: "C", languages: "L", about: "A" },
    status: 303,
  }),
  "POST /workspace/lists": (h) => ({
    actor: administrator(h),
    fields: { name: "List", subject: "person", sector: "science" },
    status: 303,
  }),
  "POST /workspace/lists/:id/removal": async (h) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from person where network_id = ${h.site.networkId} and email = 'administrator@example.org'`.execute(
      h.site.database.kysely,
    );
    return { actor: administrator(h), world: { ...h.own, list: await list(await ours(h), rows[0]?.id ?? "") }, fields: {}, status: 303 };
  },
};

/** A right body for every act, by method and path. */
export const BODIES: Readonly<Record<string, Prepare>> = { ...joining, ...inside, ...work, ...grown };
