/** The door: check-in on a telephone, also without a network for a while; the list that is ticked by hand. */
import { z } from "zod";
import { parseForm, parseJson, parseQuery, type FieldFault } from "#platform/form/parse.ts";
import { json, problem, text, toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { formatDateTime } from "#platform/i18n/formats.ts";
import { isId, newId } from "#platform/ids.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { enterScans, tickList } from "../actions/check-in.ts";
import { attendeesQuery, ticksInput } from "../input/settings.ts";
import { DoorPage, TickPage } from "../pages/work-door.tsx";
import { countAttendees, listAttendees, listScans } from "../queries/attendees.ts";
import { titleOf, type EventFacts } from "../queries/events.ts";
import type { Outcome } from "../tables/day.ts";
import { attend, reader, showWork, workOr404, workPath } from "./reading.tsx";

/** Registers the routes. */
export function workDoorRoutes(list: RouteList): void {
  const who = { who: "workspace" } as const;
  list.get("/workspace/events/:key/check-in", who, async (cx) => door(cx, await workOr404(cx), []));
  list.post("/workspace/events/:key/check-in", who, typed);
  list.post("/workspace/events/:key/check-in/scans", { ...who, bodyLimit: 1024 * 1024 }, scans);
  list.get("/workspace/events/:key/check-in/worker.js", who, worker);
  list.get("/workspace/events/:key/check-in/app.webmanifest", who, manifest);
  list.get("/workspace/events/:key/attendance", who, ticks);
  list.post("/workspace/events/:key/attendance", who, saveTicks);
}

const OUTCOMES: readonly Outcome[] = ["arrived", "again", "not-registered", "unknown"];

async function door(cx: Context, event: EventFacts, faults: FieldFault[]): Promise<Response> {
  const scanned = await listScans(reader(cx), cx.network.id, event.id);
  const counts = await countAttendees(reader(cx), cx.network.id, event.id);
  const sum = (what: "count" | "there") => counts.reduce((all, row) => all + (row.state === "confirmed" ? row[what] : 0), 0);
  const last = OUTCOMES.find((one) => one === cx.url.searchParams.get("outcome"));
  const base = workPath(cx, event);
  const words = Object.fromEntries(
    ["arrived", "again", "not-registered", "unknown", "kept", "offline", "online", "sent", "camera", "no-camera"].map((word) => [
      word,
      cx.t(`attendance.work.door.${word}`),
    ]),
  );
  return showWork(cx, event, {
    title: cx.t("attendance.work.check-in"),
    status: faults.length > 0 ? 422 : 200,
    islands: ["door-check"],
    // Only this page may ask for the camera.
    headers: { "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()" },
    content: (
      <DoorPage
        t={cx.t}
        base={base}
        title={titleOf(event, cx.language)}
        scans={scanned.map((scan) => ({
          id: scan.id,
          name: scan.name,
          code: scan.code,
          outcome: scan.outcome,
          at: formatDateTime(scan.scanned_at, event.zone, cx.language),
          late: Temporal.Instant.compare(scan.scanned_at.add({ minutes: 1 }), scan.received_at) < 0,
        }))}
        arrived={{ there: sum("there"), seats: sum("count") }}
        last={last && { outcome: last, name: nameOfLast(scanned, cx.url.searchParams.get("scan")) }}
        island={{ words: JSON.stringify(words), decoder: cx.assets.url("read-qr.js") }}
        faults={faultWords(faults, cx.t)}
      />
    ),
  });
}

/** The name is read anew from the list of scans, never from the address. */
function nameOfLast(scanned: { id: string; name: string | null; code: string }[], code: string | null): string {
  return scanned.find((scan) => scan.code === code)?.name ?? code ?? "";
}

const codeInput = z.strictObject({ code: z.string().trim().min(1).max(60) });

async function typed(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, codeInput);
  if (!parsed.ok) return door(cx, event, parsed.faults);
  const { code } = parsed.value;
  const [scanned] = await attend(cx, (act) => enterScans(act, event.id, [{ id: newId(), code, at: cx.clock.now() }]));
  const query = new URLSearchParams({ outcome: scanned?.outcome ?? "unknown", scan: scanned?.code ?? code });
  return toPage(cx, `/workspace/events/${event.key}/check-in?${query}`);
}

/** Most scans in one parcel; a telephone sends the rest in the next. */
const MOST_SCANS = 200;

const scansInput = z.strictObject({
  scans: z.array(z.strictObject({ id: z.uuid(), code: z.string().min(1).max(60), at: z.iso.datetime({ offset: true }) })).max(MOST_SCANS),
});

/** Scans that a telephone kept while it had no network. A clock that is ahead counts as now. */
async function scans(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseJson(cx.request, scansInput);
  if (!parsed.ok) return problem({ status: 422, code: "malformed-json", title: "malformed" });
  const now = cx.clock.now();
  const read = parsed.value.scans.map(({ id, code, at }) => {
    const told = Temporal.Instant.from(at);
    return { id, code, at: Temporal.Instant.compare(told, now) > 0 ? now : told };
  });
  return json({ scans: await attend(cx, (act) => enterScans(act, event.id, read)) });
}

/** The worker of the check-in page alone: keeps the page and what it loads, so that it opens without a network. */
async function worker(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const base = `${workPath(cx, event)}/check-in`;
  const files = ["main.css", "door-check.js", "read-qr.js", "page.js", "icons.svg"].map((name) => cx.assets.url(name));
  const head = `const PAGE=${JSON.stringify(base)};const FILES=${JSON.stringify(files)};const NAME=${JSON.stringify(`door ${event.id}`)};\n`;
  return text(head + WORKER, "text/javascript", { "Service-Worker-Allowed": base, "Cache-Control": "private, no-cache" });
}

const WORKER = `addEventListener("install",(event)=>{event.waitUntil(caches.open(NAME).then((cache)=>cache.addAll([PAGE,...FILES])).then(()=>skipWaiting()))});
addEventListener("activate",(event)=>event.waitUntil(clients.claim()));
addEventListener("message",(event)=>{if(event.data==="forget")event.waitUntil(caches.delete(NAME))});
addEventListener("fetch",(event)=>{
  if(event.request.method!=="GET")return;
  const url=new URL(event.request.url);
  if(url.pathname===PAGE)event.respondWith(fetch(event.request).then((answer)=>{
    if(answer.ok){const copy=answer.clone();caches.open(NAME).then((cache)=>cache.put(PAGE,copy))}else if(answer.status===404||answer.status===403)caches.delete(NAME);
    return answer}).catch(()=>caches.match(PAGE)));
  else if(FILES.includes(url.pathname))event.respondWith(caches.match(url.pathname).then((kept)=>kept||fetch(event.request)));
});
`;

async function manifest(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const start = `${workPath(cx, event)}/check-in`;
  const icons = [{ src: cx.assets.url("favicon.svg"), sizes: "any", type: "image/svg+xml" }];
  const name = `${cx.t("attendance.work.check-in")} · ${titleOf(event, cx.language)}`;
  const content = { name, short_name: cx.t("attendance.work.check-in"), start_url: start, scope: start, display: "standalone", icons };
  return text(JSON.stringify(content), "application/manifest+json");
}

/** Rows of the list on one page; a form holds two fields a row. */
const A_PAGE = 100;

async function ticks(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const query = parseQuery(cx.url, attendeesQuery.extend({ saved: z.string().optional() }));
  if (!query.ok) throw notFound();
  const { after, q = "" } = query.value;
  const wish = { eventId: event.id, filter: { state: "confirmed", q }, after: isId(after) ? after : undefined, limit: A_PAGE };
  const page = await listAttendees(reader(cx), cx.network.id, wish);
  const base = workPath(cx, event);
  const next = new URLSearchParams({ ...(q ? { q } : {}), after: page.next ?? "" });
  return showWork(cx, event, {
    title: cx.t("attendance.work.tick"),
    content: (
      <TickPage
        t={cx.t}
        base={base}
        title={titleOf(event, cx.language)}
        rows={page.rows}
        q={q}
        after={after ?? ""}
        next={page.next ? `${base}/attendance?${next}` : null}
        saved={query.value.saved !== undefined}
      />
    ),
  });
}

async function saveTicks(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, ticksInput);
  if (!parsed.ok) throw new Refusal(422, "malformed-form");
  await attend(cx, (act) => tickList(act, event.id, parsed.value), false);
  const after = parsed.value.after;
  const query = new URLSearchParams({ ...(parsed.value.q ? { q: parsed.value.q } : {}), ...(isId(after) ? { after } : {}), saved: "" });
  return toPage(cx, `/workspace/events/${event.key}/attendance?${query}`);
}
