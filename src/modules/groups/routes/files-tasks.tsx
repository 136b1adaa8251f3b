/** Files and tasks of a group, and my tasks. */
import { acceptUpload } from "#platform/files/accept-upload.ts";
import { acceptedEndings } from "#platform/files/content-type.ts";
import { serveFile } from "#platform/files/serve-file.ts";
import { keepFile, removeFile } from "#platform/files/storage.ts";
import { UploadError } from "#platform/files/upload-fault.ts";
import { parseForm, parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { newId } from "#platform/ids.ts";
import { notFound } from "#platform/refusal.ts";
import { showPage } from "#ui/respond.tsx";
import { visibleTo } from "../access.ts";
import { addFile, removeGroupFile } from "../actions/keep-stream.ts";
import { changeTask, createTask, dropTask, markTask } from "../actions/keep-task.ts";
import { fileForm, pageQuery, taskChangeForm, taskForm } from "../input/members.ts";
import { FilesPage } from "../pages/files.tsx";
import { faulty, FRESH, type FormState } from "../pages/form-state.ts";
import { OwnTasksPage, TaskPage, TasksPage } from "../pages/tasks.tsx";
import { memberOptions } from "../queries/members-list.ts";
import { findFile, findTask, listFiles, listTasks, tasksOfPerson, type TaskRow } from "../queries/stream.ts";
import type { GroupsTables } from "../tables.ts";
import { groupCrumb, groupHead } from "./groups.tsx";
import { base, enteredGroup, idOf, orFaults, reader, today, wasSaved } from "./reading.ts";

const MOST_BYTES = 15 * 1024 * 1024;
const PAGE_SIZE = 50;
const MOST_TASKS = 300;
const MOST_DONE = 50;
const who = { who: "member" } as const;

/** Registers the routes. */
export function fileAndTaskRoutes(list: RouteList): void {
  list.get("/groups/:key/files", who, (cx) => filesPage(cx, FRESH));
  list.post("/groups/:key/files", { ...who, bodyLimit: MOST_BYTES + 64 * 1024 }, upload);
  list.get("/groups/:key/files/:groupFileId", who, download);
  list.post("/groups/:key/files/:groupFileId/removal", who, dropFile);
  list.get("/groups/:key/tasks", who, (cx) => tasksPage(cx, FRESH));
  list.post("/groups/:key/tasks", who, addTask);
  list.get("/groups/:key/tasks/:taskId", who, (cx) => taskPage(cx, FRESH));
  list.post("/groups/:key/tasks/:taskId", who, saveTask);
  list.post("/groups/:key/tasks/:taskId/completion", who, (cx) => mark(cx, true));
  list.post("/groups/:key/tasks/:taskId/reopening", who, (cx) => mark(cx, false));
  list.post("/groups/:key/tasks/:taskId/removal", who, dropOne);
  list.get("/account/tasks", who, ownTasks);
}

async function filesPage(cx: Context, form: FormState): Promise<Response> {
  const group = await enteredGroup(cx);
  const query = parseQuery(cx.url, pageQuery);
  if (!query.ok) throw notFound();
  const page = await listFiles(reader(cx), cx.network.id, { groupId: group.id, before: query.value.before, limit: PAGE_SIZE });
  const rows = page.rows.map((row) => ({
    ...row,
    mayRemove: group.mayLead || (row.addedById !== null && row.addedById === cx.viewer.personId),
  }));
  const props = { ...base(cx), group, rows, next: page.next, form, saved: wasSaved(cx), accept: acceptedEndings("document") };
  return showPage(cx, {
    status: form.status,
    head: { ...groupHead(group), noindex: true },
    breadcrumb: groupCrumb(cx),
    content: <FilesPage {...props} />,
  });
}

async function upload(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  const parsed = await parseForm(cx.request, fileForm);
  if (!parsed.ok) return filesPage(cx, faulty(cx.t, parsed.faults, { kept: parsed.kept }));
  const id = newId();
  const folder = `${cx.network.id}/${id}`;
  const { title, file } = parsed.value;
  try {
    const accepted = await acceptUpload({ content: file.stream(), declaredName: file.name, kind: "document" }, { maxBytes: MOST_BYTES });
    const [part] = await keepFile(cx.files, folder, accepted);
    if (!part) throw new UploadError("empty");
    const kept = { id, title, fileName: accepted.name, storageKey: part.key, mime: part.mime, bytes: file.size };
    await cx.act<GroupsTables, void>((act) => addFile(act, group.id, kept), { quiet: true });
  } catch (error) {
    await removeFile(cx.files, folder);
    if (!(error instanceof UploadError)) throw error;
    return filesPage(cx, faulty(cx.t, [{ field: "file", key: `files.${error.code}`, values: { megabytes: 15 } }], { kept: parsed.kept }));
  }
  return toPage(cx, `/groups/${group.key}/files?saved`);
}

async function download(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  const file = await findFile(reader(cx), cx.network.id, { groupId: group.id, id: idOf(cx) });
  if (!file) throw notFound();
  const served = { key: file.storageKey, mime: file.mime, name: file.fileName, version: file.id, drawn: false, isPublic: false };
  const answer = await serveFile(cx.files, served, cx.request.headers.get("if-none-match") ?? undefined);
  if (!answer) throw notFound();
  return answer;
}

async function dropFile(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  await requireEmptyForm(cx.request);
  const id = idOf(cx);
  await cx.act<GroupsTables, void>((act) => removeGroupFile(act, group.id, id), { quiet: true });
  await removeFile(cx.files, `${cx.network.id}/${id}`);
  return toPage(cx, `/groups/${group.key}/files?saved`);
}

async function tasksPage(cx: Context, form: FormState): Promise<Response> {
  const group = await enteredGroup(cx);
  const db = reader(cx);
  const props = {
    ...base(cx),
    group,
    form,
    saved: wasSaved(cx),
    today: today(cx),
    open: await listTasks(db, cx.network.id, { groupId: group.id, done: false, limit: MOST_TASKS }),
    done: await listTasks(db, cx.network.id, { groupId: group.id, done: true, limit: MOST_DONE }),
    people: await memberOptions(db, cx.network.id, { groupId: group.id, day: today(cx) }),
  };
  return showPage(cx, {
    status: form.status,
    head: { ...groupHead(group), noindex: true },
    breadcrumb: groupCrumb(cx),
    islands: ["page"],
    content: <TasksPage {...props} />,
  });
}

async function addTask(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  const parsed = await parseForm(cx.request, taskForm);
  const done = await orFaults(cx, { parsed, fields: { "task-owner": "ownerId" } }, (task) =>
    cx.act<never, string>((act) => createTask(act, { ...task, groupId: group.id, origin: null }), { quiet: true }),
  );
  return done.ok ? toPage(cx, `/groups/${group.key}/tasks?saved`) : tasksPage(cx, done.form);
}

async function taskOf(cx: Context, groupId: string): Promise<TaskRow> {
  const task = await findTask(reader(cx), cx.network.id, { groupId, id: idOf(cx) });
  if (!task) throw notFound();
  return task;
}

async function taskPage(cx: Context, form: FormState, theirs = false): Promise<Response> {
  const group = await enteredGroup(cx);
  const task = await taskOf(cx, group.id);
  const people = await memberOptions(reader(cx), cx.network.id, { groupId: group.id, day: today(cx) });
  const props = { ...base(cx), group, task, people, form, theirs };
  return showPage(cx, {
    status: form.status,
    head: { ...groupHead(group), noindex: true },
    breadcrumb: groupCrumb(cx),
    islands: ["page"],
    content: <TaskPage {...props} />,
  });
}

async function saveTask(cx: Context): Promise<Response> {
  const group = await enteredGroup(cx);
  const { id } = await taskOf(cx, group.id);
  const parsed = await parseForm(cx.request, taskChangeForm);
  const done = await orFaults(cx, { parsed, fields: { stale: "title", "task-owner": "ownerId" } }, (change) =>
    cx.act<GroupsTables, string>((act) => changeTask(act, id, change), { quiet: true }),
  );
  return done.ok ? toPage(cx, `/groups/${group.key}/tasks?saved`) : taskPage(cx, done.form, done.code === "stale");
}

/** An act without fields on the task of the address, which must belong to the group of the address. */
async function onTask(cx: Context, work: (act: Parameters<typeof markTask>[0], id: string) => Promise<string>): Promise<Response> {
  const group = await enteredGroup(cx);
  const { id } = await taskOf(cx, group.id);
  await requireEmptyForm(cx.request);
  await cx.act<GroupsTables, string>((act) => work(act, id), { quiet: true });
  return toPage(cx, `/groups/${group.key}/tasks?saved`);
}

const mark = (cx: Context, isDone: boolean) => onTask(cx, (act, id) => markTask(act, id, isDone));
const dropOne = (cx: Context) => onTask(cx, (act, id) => dropTask(act, id));

async function ownTasks(cx: Context): Promise<Response> {
  const personId = cx.viewer.personId ?? "";
  const wish = { personId, groups: visibleTo(cx.viewer, "enter"), limit: MOST_TASKS };
  const rows = await tasksOfPerson(reader(cx), cx.network.id, wish);
  const title = cx.t("groups.own-tasks");
  const crumb = [{ href: `/${cx.language}/account`, label: cx.t("people.account.title") }];
  return showPage(cx, {
    head: { title, description: title, noindex: true },
    breadcrumb: crumb,
    content: <OwnTasksPage {...base(cx)} rows={rows} today={today(cx)} />,
  });
}
