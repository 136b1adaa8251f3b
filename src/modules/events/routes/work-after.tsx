/** Files of an event, what came of it, and decisions across meetings. */
import { z } from "zod";
import { csvLine } from "#platform/csv.ts";
import { acceptUpload } from "#platform/files/accept-upload.ts";
import { keepFile, removeFile } from "#platform/files/storage.ts";
import { UploadError } from "#platform/files/upload-fault.ts";
import { line } from "#platform/form/fields.ts";
import { parseForm, parseQuery, type Kept } from "#platform/form/parse.ts";
import { text, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { newId } from "#platform/ids.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { groupNames } from "#modules/groups/public.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { saveCloseOut } from "../actions/close-out.ts";
import { keepEventFile, removeEventFile } from "../actions/keep-files.ts";
import { closeOutInput, reasonInput } from "../input.ts";
import { CompiledPage, WorkCloseOutPage, WorkFilesPage } from "../pages/work-after.tsx";
import { listSessions } from "../queries/agenda.ts";
import { compiledDecisions } from "../queries/compiled.ts";
import { closeOutOf, filesOf } from "../queries/event-parts.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import { EVENT_VISIBILITIES, FILE_KINDS } from "../tables.ts";
import { act, crumbs, eventsView, FRESH, onlyWorkers, orShow, reader, statusOf, wasSaved, workOr404, type FormState } from "./reading.ts";

const EVENT = "/workspace/events/:key";
const MEGABYTES = 25;
const MOST_BYTES = MEGABYTES * 1024 * 1024;

const fileInput = z.strictObject({
  title: line(160),
  kind: z.enum(FILE_KINDS),
  audience: z.enum(EVENT_VISIBILITIES),
  session: z.union([z.literal("").transform(() => null), z.uuid("form.not-in-list")]).default(null),
  file: z.instanceof(File, { error: "form.required" }),
});
const compiledQuery = z.strictObject({ group: z.uuid().optional(), series: z.uuid().optional() });

/** Registers the routes. */
export function workAfterRoutes(list: RouteList): void {
  list.get(`${EVENT}/files`, { who: "workspace" }, async (cx) => filesPage(cx, await workOr404(cx), FRESH));
  list.post(`${EVENT}/files`, { who: "workspace", bodyLimit: MOST_BYTES + 64 * 1024 }, addFile);
  list.post(`${EVENT}/files/:fileId/removal`, { who: "workspace" }, removeOne);
  list.get(`${EVENT}/close-out`, { who: "workspace" }, async (cx) => closeOutPage(cx, await workOr404(cx), FRESH));
  list.post(`${EVENT}/close-out`, { who: "workspace" }, closeOut);
  list.get("/workspace/decisions", { who: "workspace" }, compiled);
  list.get("/workspace/decisions.csv", { who: "workspace" }, compiledCsv);
}

function formParts(cx: Context, state: FormState) {
  return {
    t: cx.t,
    language: cx.language,
    words: faultWords(state.faults, cx.t),
    kept: state.kept,
    refusal: state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null,
    message: wasSaved(cx) ? cx.t("ui.saved") : null,
  };
}

async function filesPage(cx: Context, event: VisibleEvent, state: FormState): Promise<Response> {
  const files = await filesOf(reader(cx), cx.network.id, event.id);
  const sessions = await listSessions(reader(cx), viewOf(cx), event.id);
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: `${event.title.text}: ${cx.t("events.files")}`, description: "" },
    breadcrumb: crumbs(cx, event),
    content: (
      <WorkFilesPage
        {...formParts(cx, state)}
        event={event}
        files={files}
        sessions={sessions.map(({ id, title }) => ({ value: id, label: title.text }))}
      />
    ),
  });
}

async function addFile(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, fileInput);
  if (!parsed.ok) return filesPage(cx, event, parsed);
  const { file, session, ...about } = parsed.value;
  const id = newId();
  const folder = `${cx.network.id}/${id}`;
  try {
    const accepted = await acceptUpload({ content: file.stream(), declaredName: file.name, kind: "document" }, { maxBytes: MOST_BYTES });
    const [part] = await keepFile(cx.files, folder, accepted);
    if (!part) throw new UploadError("empty");
    const stored = { id, fileKey: part.key, fileName: accepted.name, mime: part.mime, bytes: accepted.size };
    await act(cx, (one) => keepEventFile(one, event.id, { ...about, ...stored, sessionId: session }));
  } catch (error) {
    await removeFile(cx.files, folder);
    if (error instanceof Refusal && error.code === "file-session")
      return filesPage(cx, event, { faults: [], kept: parsed.kept, refused: error });
    if (!(error instanceof UploadError)) throw error;
    const faults = [{ field: "file", key: `files.${error.code}`, values: { megabytes: MEGABYTES } }];
    return filesPage(cx, event, { faults, kept: parsed.kept });
  }
  return toPage(cx, `/workspace/events/${event.key}/files?saved`);
}

async function removeOne(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, reasonInput);
  if (!parsed.ok) return filesPage(cx, event, { faults: parsed.faults, kept: null });
  const id = cx.params.fileId ?? "";
  await act(cx, (one) => removeEventFile(one, event.id, { id, reason: parsed.value.reason }));
  await removeFile(cx.files, `${cx.network.id}/${id}`);
  return toPage(cx, `/workspace/events/${event.key}/files?saved`);
}

async function closeOutPage(cx: Context, event: VisibleEvent, state: FormState): Promise<Response> {
  const row = await closeOutOf(reader(cx), cx.network.id, event.id);
  const stored: Kept = {
    head_count: [row?.headCount === null || row === null ? "" : String(row.headCount)],
    organisations: [row?.organisations ?? ""],
    contributions: [row?.contributions ?? ""],
    ideas: [row?.ideas ?? ""],
    visible: row?.visible ? ["on"] : [],
  };
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: `${event.title.text}: ${cx.t("events.close-out")}`, description: "" },
    breadcrumb: crumbs(cx, event),
    content: <WorkCloseOutPage {...formParts(cx, state)} event={event} values={state.kept ?? stored} version={row?.version ?? 0} />,
  });
}

async function closeOut(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, closeOutInput);
  if (!parsed.ok) return closeOutPage(cx, event, parsed);
  return orShow(
    async () => {
      await act(cx, (one) => saveCloseOut(one, event.id, parsed.value));
      return toPage(cx, `/workspace/events/${event.key}/close-out?saved`);
    },
    (refused) => closeOutPage(cx, event, { faults: [], kept: parsed.kept, refused }),
  );
}

async function readCompiled(cx: Context) {
  onlyWorkers(cx);
  const query = parseQuery(cx.url, compiledQuery);
  if (!query.ok) throw notFound();
  const { group, series } = query.value;
  const wish = { ...(group ? { groupId: group } : {}), ...(series ? { seriesId: series } : {}) };
  return { rows: await compiledDecisions(reader(cx), eventsView(cx), wish), group };
}

async function compiled(cx: Context): Promise<Response> {
  const { rows, group } = await readCompiled(cx);
  // The name of a group is told only where its meetings are worked on.
  const names = group && rows.length > 0 ? await groupNames(reader(cx), viewOf(cx), [group]) : new Map<string, string>();
  const csvHref = `/${cx.language}/workspace/decisions.csv${cx.url.search}`;
  const title = (group && names.get(group)) || cx.t("events.work.events");
  return showWorkspace(cx, {
    head: { title: cx.t("events.work.compiled"), description: "" },
    content: <CompiledPage t={cx.t} language={cx.language} title={title} rows={rows} csvHref={csvHref} />,
  });
}

async function compiledCsv(cx: Context): Promise<Response> {
  const { rows } = await readCompiled(cx);
  const head = ["meeting", "date", "decision", "task", "owner", "due", "done"];
  const lines = rows.flatMap((row) => {
    const start = [row.eventTitle, row.on ?? "", row.text];
    const tasks = row.tasks.map((task) => [...start, task.title, task.ownerName ?? "", task.dueOn ?? "", task.done ? "yes" : "no"]);
    return tasks.length > 0 ? tasks : [[...start, "", "", "", ""]];
  });
  const body = [head, ...lines].map((cells) => csvLine(cells)).join("");
  return text(body, "text/csv", { "Content-Disposition": 'attachment; filename="decisions.csv"' });
}
