/** Stream, files and tasks of a group. */
import { sql, type Expression, type SqlBool } from "kysely";
import type { GroupsReader } from "./groups.ts";

/** A post with its answers. `text` is Markdown, null when it was removed or is hidden from the reader. */
export type PostRow = {
  id: string;
  authorId: string | null;
  author: string | null;
  text: string | null;
  at: Temporal.Instant;
  isHidden: boolean;
  isRemoved: boolean;
  replies: PostRow[];
};

type Found = Omit<PostRow, "replies"> & { parentId: string | null };

const postColumns = (
  mayLead: boolean,
) => sql`group_post.id, group_post.parent_id as "parentId", group_post.author_id as "authorId", person.name as author,
  case when group_post.removed_at is not null or (group_post.hidden_at is not null and not ${mayLead}::boolean) then null else group_post.text end as text,
  group_post.created_at as at, group_post.hidden_at is not null as "isHidden", group_post.removed_at is not null as "isRemoved"`;

const postSource = sql`group_post left join person on person.network_id = group_post.network_id and person.id = group_post.author_id`;

/** Answers shown under one post. */
const MOST_REPLIES = 2000;

/** A page of the stream, newest first, with all answers: two queries however many posts. */
export async function listPosts(
  db: GroupsReader,
  networkId: string,
  wish: { groupId: string; mayLead: boolean; before?: string; limit: number },
): Promise<{ rows: PostRow[]; next: string | null }> {
  const earlier = wish.before ? sql`and group_post.id < ${wish.before}::uuid` : sql``;
  const { rows } = await sql<Found>`select ${postColumns(wish.mayLead)} from ${postSource}
    where group_post.network_id = ${networkId} and group_post.group_id = ${wish.groupId} and group_post.parent_id is null ${earlier}
      and (group_post.removed_at is null or exists (select 1 from group_post reply where reply.network_id = group_post.network_id and reply.parent_id = group_post.id))
    order by group_post.id desc limit ${wish.limit + 1}`.execute(db as never);
  const page = rows.slice(0, wish.limit);
  const replies = await sql<Found>`select ${postColumns(wish.mayLead)} from ${postSource}
    where group_post.network_id = ${networkId} and group_post.parent_id = any(${page.map(({ id }) => id)}::uuid[]) and group_post.removed_at is null
    order by group_post.id limit ${MOST_REPLIES}`.execute(db as never);
  const under = (id: string) => replies.rows.filter(({ parentId }) => parentId === id).map((reply) => ({ ...reply, replies: [] }));
  return {
    rows: page.map((post) => ({ ...post, replies: under(post.id) })),
    next: rows.length > wish.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** A file of a group. */
export type FileRow = {
  id: string;
  title: string;
  fileName: string;
  storageKey: string;
  mime: string;
  bytes: number;
  addedById: string | null;
  addedBy: string | null;
  at: Temporal.Instant;
};

const fileColumns = sql`group_file.id, group_file.title, group_file.file_name as "fileName", group_file.storage_key as "storageKey", group_file.mime,
  group_file.bytes, group_file.added_by as "addedById", person.name as "addedBy", group_file.created_at as at`;

/** A page of files, newest first. */
export async function listFiles(
  db: GroupsReader,
  networkId: string,
  wish: { groupId: string; before?: string; limit: number },
): Promise<{ rows: FileRow[]; next: string | null }> {
  const earlier = wish.before ? sql`and group_file.id < ${wish.before}::uuid` : sql``;
  const { rows } = await sql<FileRow>`select ${fileColumns} from group_file
    left join person on person.network_id = group_file.network_id and person.id = group_file.added_by
    where group_file.network_id = ${networkId} and group_file.group_id = ${wish.groupId} and group_file.removed_at is null ${earlier}
    order by group_file.id desc limit ${wish.limit + 1}`.execute(db as never);
  const page = rows.slice(0, wish.limit);
  return { rows: page, next: rows.length > wish.limit ? (page.at(-1)?.id ?? null) : null };
}

/** One file of this very group, or null. */
export async function findFile(db: GroupsReader, networkId: string, at: { groupId: string; id: string }): Promise<FileRow | null> {
  const { rows } = await sql<FileRow>`select ${fileColumns} from group_file
    left join person on person.network_id = group_file.network_id and person.id = group_file.added_by
    where group_file.network_id = ${networkId} and group_file.group_id = ${at.groupId} and group_file.id = ${at.id} and group_file.removed_at is null`.execute(
    db as never,
  );
  return rows[0] ?? null;
}

/** A task in a list. `groupKey` leads to its group. */
export type TaskRow = {
  id: string;
  groupId: string;
  groupKey: string;
  title: string;
  text: string | null;
  ownerId: string | null;
  owner: string | null;
  dueOn: string | null;
  doneAt: Temporal.Instant | null;
  doneBy: string | null;
  originLabel: string | null;
  originHref: string | null;
  createdBy: string | null;
  version: number;
};

const taskColumns = sql`task.id, task.group_id as "groupId", working_group.key as "groupKey", task.title, task.text, task.owner_id as "ownerId", owner.name as owner,
  task.due_on::text as "dueOn", task.done_at as "doneAt", doer.name as "doneBy", task.origin_label as "originLabel", task.origin_href as "originHref",
  task.created_by as "createdBy", task.version`;

const taskSource = sql`task
  join working_group on working_group.network_id = task.network_id and working_group.id = task.group_id
  left join person owner on owner.network_id = task.network_id and owner.id = task.owner_id
  left join person doer on doer.network_id = task.network_id and doer.id = task.done_by`;

/** Tasks of a group: the open ones by their day, or the done ones, newest first. */
export async function listTasks(
  db: GroupsReader,
  networkId: string,
  wish: { groupId: string; done: boolean; limit: number },
): Promise<TaskRow[]> {
  const state = wish.done ? sql`task.done_at is not null` : sql`task.done_at is null`;
  const order = wish.done ? sql`task.done_at desc, task.id` : sql`task.due_on nulls last, task.id`;
  const { rows } = await sql<TaskRow>`select ${taskColumns} from ${taskSource}
    where task.network_id = ${networkId} and task.group_id = ${wish.groupId} and task.dropped_at is null and ${state}
    order by ${order} limit ${wish.limit}`.execute(db as never);
  return rows;
}

/** One task of this very group, or null. */
export async function findTask(db: GroupsReader, networkId: string, at: { groupId: string; id: string }): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`select ${taskColumns} from ${taskSource}
    where task.network_id = ${networkId} and task.group_id = ${at.groupId} and task.id = ${at.id} and task.dropped_at is null`.execute(
    db as never,
  );
  return rows[0] ?? null;
}

/** The open tasks of a person in the groups that the person may enter, by their day. */
export async function tasksOfPerson(
  db: GroupsReader,
  networkId: string,
  wish: { personId: string; groups: Expression<SqlBool>; limit: number },
): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`select ${taskColumns} from ${taskSource}
    where task.network_id = ${networkId} and task.owner_id = ${wish.personId} and task.dropped_at is null and task.done_at is null and ${wish.groups}
    order by task.due_on nulls last, task.id limit ${wish.limit}`.execute(db as never);
  return rows;
}

/** Something found in a group, before it gets its words. */
export type GroupHit = { kind: "post" | "file" | "task"; title: string; excerpt: string; id: string; at: Temporal.Instant };

/** What a search finds in posts, titles of files and tasks of one group, newest first. */
export async function searchGroup(
  db: GroupsReader,
  networkId: string,
  wish: { groupId: string; words: string; limit: number },
): Promise<GroupHit[]> {
  const pattern = `%${wish.words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const at = sql`network_id = ${networkId} and group_id = ${wish.groupId}`;
  const { rows } = await sql<GroupHit>`
    (select 'post' as kind, left(text, 80) as title, left(text, 300) as excerpt, id, created_at as at from group_post
      where ${at} and removed_at is null and hidden_at is null and text ilike ${pattern} order by id desc limit ${wish.limit})
    union all (select 'file', title, file_name, id, created_at from group_file where ${at} and removed_at is null and (title ilike ${pattern} or file_name ilike ${pattern})
      order by id desc limit ${wish.limit})
    union all (select 'task', title, coalesce(text, ''), id, created_at from task where ${at} and dropped_at is null and (title ilike ${pattern} or text ilike ${pattern})
      order by id desc limit ${wish.limit})
    order by at desc, id limit ${wish.limit}`.execute(db as never);
  return rows;
}
