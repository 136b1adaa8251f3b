/** For administrators of the network: letters that were not sent, background jobs, state of the installation. */
import { z } from "zod";
import { parseQuery, requireEmptyForm } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { mailSettings, outboxFolder } from "#platform/mail/mail-settings.ts";
import { listOutboxOf, readOutbox, readOutboxSource, type OutboxLetter } from "#platform/mail/outbox.ts";
import { notFound } from "#platform/refusal.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { runJobAgain } from "../actions/run-job-again.ts";
import { JobsPage } from "../pages/jobs.tsx";
import { LetterPage, OutboxPage } from "../pages/outbox.tsx";
import { SystemPage } from "../pages/system.tsx";
import { listJobs } from "../queries/jobs.ts";
import { readSystem } from "../queries/system.ts";
import type { AdminTables } from "../tables.ts";
import { pagerLinks } from "./pager-links.ts";

const PAGE_SIZE = 50;
const outboxQuery = z.object({ after: z.uuid().optional() });
const jobsQuery = z.object({
  state: z.enum(["waiting", "retrying", "running", "failed"]).optional(),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  saved: z.string().optional(),
});

/** Registers the routes. */
export function systemRoutes(list: RouteList): void {
  list.get("/workspace/outbox", { who: "administrator" }, outbox);
  list.get("/workspace/outbox/:id", { who: "administrator" }, letter);
  list.get("/workspace/outbox/:id/source", { who: "administrator" }, source);
  list.get("/workspace/jobs", { who: "administrator" }, jobs);
  list.post("/workspace/jobs/:id/run", { who: "administrator" }, runAgain);
  list.get("/workspace/system", { who: "administrator" }, system);
}

const base = (cx: Context) => ({ t: cx.t, language: cx.language, zone: cx.network.zone });

async function outbox(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, outboxQuery);
  if (!query.ok) throw notFound();
  const { after } = query.value;
  const { rows, next } = await listOutboxOf(outboxFolder(cx.config), { networkId: cx.network.id, after, limit: PAGE_SIZE });
  const isOutbox = mailSettings(cx.config).kind === "outbox";
  return showWorkspace(cx, {
    head: { title: cx.t("admin.outbox"), description: "" },
    content: <OutboxPage {...base(cx)} rows={rows} isOutbox={isOutbox} {...pagerLinks(cx, { after, next })} />,
  });
}

/** A letter of this network; one of another network is not there. */
async function letterOr404(cx: Context): Promise<OutboxLetter> {
  const found = await readOutbox(outboxFolder(cx.config), cx.params.id ?? "");
  if (found?.networkId !== cx.network.id) throw notFound();
  return found;
}

async function letter(cx: Context): Promise<Response> {
  const found = await letterOr404(cx);
  return showWorkspace(cx, {
    head: { title: found.subject, description: "" },
    breadcrumb: [{ href: `/${cx.language}/workspace/outbox`, label: cx.t("admin.outbox") }],
    content: <LetterPage {...base(cx)} letter={found} />,
  });
}

async function source(cx: Context): Promise<Response> {
  const found = await letterOr404(cx);
  const bytes = await readOutboxSource(outboxFolder(cx.config), found.id);
  if (!bytes) throw notFound();
  return new Response(new Uint8Array(bytes), {
    headers: { "Content-Type": "message/rfc822", "Content-Disposition": `attachment; filename="${found.id}.eml"` },
  });
}

async function jobs(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, jobsQuery);
  if (!query.ok) throw notFound();
  const { state, after, saved } = query.value;
  const { rows, next } = await listJobs(cx.read<AdminTables>(), cx.network.id, {
    limit: PAGE_SIZE,
    ...(state ? { state } : {}),
    ...(after ? { after } : {}),
  });
  return showWorkspace(cx, {
    head: { title: cx.t("admin.jobs"), description: "" },
    content: <JobsPage {...base(cx)} rows={rows} state={state ?? null} saved={saved !== undefined} {...pagerLinks(cx, { after, next })} />,
  });
}

async function runAgain(cx: Context): Promise<Response> {
  await requireEmptyForm(cx.request);
  await cx.act<AdminTables, void>((act) => runJobAgain(act, cx.params.id ?? ""), { quiet: true });
  return toPage(cx, "/workspace/jobs?saved");
}

async function system(cx: Context): Promise<Response> {
  const state = await readSystem(cx.read<AdminTables>(), cx.config);
  return showWorkspace(cx, { head: { title: cx.t("admin.system"), description: "" }, content: <SystemPage {...base(cx)} state={state} /> });
}
