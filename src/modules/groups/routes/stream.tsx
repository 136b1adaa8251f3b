/** The stream of a group and the search inside it. */
import { parseForm, parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { parseMarkdown } from "#platform/markdown/parse.ts";
import { excerpt } from "#platform/markdown/plain-text.ts";
import { printHtml } from "#platform/markdown/print-html.ts";
import { markdownWords } from "#platform/markdown/words.ts";
import { notFound } from "#platform/refusal.ts";
import { groupPanels } from "#ui/panels.ts";
import { showPage } from "#ui/respond.tsx";
import { hidePost, removePost, writePost } from "../actions/keep-stream.ts";
import { pageQuery, postForm, searchQuery } from "../input/members.ts";
import type { FormState } from "../pages/form-state.ts";
import { SearchPage, type NamedFind } from "../pages/search.tsx";
import { StreamPage, type ShownPost } from "../pages/stream.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import { listPosts, searchGroup, type GroupHit, type PostRow } from "../queries/stream.ts";
import type { GroupsTables } from "../tables.ts";
import { groupCrumb, groupHead } from "./groups.tsx";
import { base, enteredGroup, idOf, orFaults, reader, wasSaved } from "./reading.ts";

const PAGE_SIZE = 20;
const MOST_FOUND = 50;
const TITLE_LETTERS = 160;
const who = { who: "member" } as const;

/** Registers the routes. */
export function streamRoutes(list: RouteList): void {
  list.get("/groups/:key/search", who, search);
  list.post("/groups/:key/posts", who, (cx) => write(cx, null));
  list.post("/groups/:key/posts/:postId/replies", who, (cx) => write(cx, idOf(cx)));
  list.post("/groups/:key/posts/:postId/hiding", who, (cx) => hide(cx, true));
  list.post("/groups/:key/posts/:postId/hiding/end", who, (cx) => hide(cx, false));
  list.post("/groups/:key/posts/:postId/removal", who, remove);
}

/** The home of a group for those inside it. */
export async function streamPage(cx: Context, group: GroupDetail, form: FormState): Promise<Response> {
  const query = parseQuery(cx.url, pageQuery);
  if (!query.ok) throw notFound();
  const page = await listPosts(reader(cx), cx.network.id, {
    groupId: group.id,
    mayLead: group.mayLead,
    before: query.value.before,
    limit: PAGE_SIZE,
  });
  const subject = {
    groupId: group.id,
    groupKey: group.key,
    groupName: group.name,
    isMember: group.state === "member",
    // Nothing new is begun in a group whose work has ended.
    mayLead: group.mayLead && !group.isClosed,
  };
  const posts = page.rows.map((post) => shown(cx, group, post));
  const props = { ...base(cx), group, posts, next: page.next, form, saved: wasSaved(cx), panels: await groupPanels(cx, subject) };
  return showPage(cx, {
    status: form.status,
    head: { ...groupHead(group), noindex: true },
    breadcrumb: groupCrumb(cx),
    islands: ["page"],
    content: <StreamPage {...props} />,
  });
}

function shown(cx: Context, group: GroupDetail, { text, replies, ...post }: PostRow): ShownPost {
  return {
    ...post,
    html: text === null ? null : printHtml(parseMarkdown(text), { words: markdownWords(cx.t), siteOrigin: cx.baseUrl }),
    replies: replies.map((reply) => shown(cx, group, reply)),
    mayRemove: group.mayLead || (post.authorId !== null && post.authorId === cx.viewer.personId),
  };
}

async function write(cx: Context, parentId: string | null): Promise<Response> {
  const group = await enteredGroup(cx);
  const done = await orFaults(cx, { parsed: await parseForm(cx.request, postForm), fields: {} }, ({ text }) =>
    cx.act<GroupsTables, string>((act) => writePost(act, group.id, { text, parentId }), { quiet: true }),
  );
  return done.ok ? toPage(cx, `/groups/${group.key}#post-${parentId ?? done.result}`) : streamPage(cx, group, done.form);
}

async function hide(cx: Context, isHidden: boolean): Promise<Response> {
  const group = await enteredGroup(cx);
  await requireEmptyForm(cx.request);
  const id = idOf(cx);
  await cx.act<GroupsTables, void>((act) => hidePost(act, group.id, { id, isHidden }), { quiet: true });
  return toPage(cx, `/groups/${group.key}`);
}

async function remove(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  await requireEmptyForm(cx.request);
  const id = idOf(cx);
  await cx.act<GroupsTables, void>((act) => removePost(act, group.id, id), { quiet: true });
  return toPage(cx, `/groups/${group.key}`);
}

async function search(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  const query = parseQuery(cx.url, searchQuery);
  if (!query.ok) throw notFound();
  const words = query.value.words ?? "";
  const finds = words.length < 2 ? [] : await findEverywhere(cx, group, words);
  const props = { ...base(cx), group, words, finds };
  return showPage(cx, { head: { ...groupHead(group), noindex: true }, breadcrumb: groupCrumb(cx), content: <SearchPage {...props} /> });
}

/** Own finds first, then those of other modules, newest first. */
async function findEverywhere(cx: Context, group: GroupDetail, words: string): Promise<NamedFind[]> {
  const wish = { groupId: group.id, words, limit: MOST_FOUND };
  const own = (await searchGroup(reader(cx), cx.network.id, wish)).map((hit) => ({
    kind: cx.t(`groups.found.${hit.kind}`),
    title: hit.kind === "post" ? firstWords(hit.excerpt, TITLE_LETTERS) : hit.title,
    excerpt: hit.kind === "post" ? "" : hit.excerpt,
    href: hrefOf(cx, group, hit),
    at: hit.at,
  }));
  const others: NamedFind[] = [];
  for (const card of cx.cards)
    for (const find of (await card.groupSearch?.(cx, wish)) ?? []) others.push({ ...find, kind: cx.t(find.kind) });
  return [...own, ...others];
}

/** A post has no title: its first words, without their marks, stand for it. */
const firstWords = (text: string, length: number) => excerpt(parseMarkdown(text), length);

function hrefOf(cx: Context, group: GroupDetail, { kind, id }: GroupHit): string {
  const at = `/${cx.language}/groups/${group.key}`;
  const paths = { post: `${at}#post-${id}`, file: `${at}/files/${id}`, task: `${at}/tasks/${id}` };
  return paths[kind];
}
