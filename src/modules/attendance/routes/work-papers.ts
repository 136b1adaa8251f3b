/** Exports and printed papers of an event: CSV, XLSX, sheet for signatures, badges, report. */
import { csvLine } from "#platform/csv.ts";
import { contentDisposition } from "#platform/files/file-names.ts";
import { requireEmptyForm } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { qrSvg } from "#platform/qr.ts";
import { notFound } from "#platform/refusal.ts";
import { xlsxOf, XLSX } from "#platform/sheet.ts";
import { viewOf } from "#modules/network/public.ts";
import { printSheet } from "#ui/print-sheet.ts";
import { notePrints } from "../actions/note-prints.ts";
import { badgeSheet, reportSheet, signatureSheet } from "../print.ts";
import { listAttendees, type AttendeeRow } from "../queries/attendees.ts";
import { titleOf, whenOf, whereOf, type EventFacts } from "../queries/events.ts";
import { answerWords, answersOf, wordedFields, type WordedField } from "../queries/form-fields.ts";
import { partnerOptions } from "../queries/partners.ts";
import type { Answer } from "../rules/form-fields.ts";
import { reportFacts } from "./report-facts.ts";
import { attend, reader, workOr404 } from "./reading.tsx";

/** Rows that are read at once: exports and papers go through the list turn by turn. */
const A_TURN = 500;

/** Registers the routes. */
export function workPaperRoutes(list: RouteList): void {
  const who = { who: "workspace" } as const;
  list.get("/workspace/events/:key/attendees.csv", who, csv);
  list.get("/workspace/events/:key/attendees.xlsx", who, xlsx);
  list.get("/workspace/events/:key/attendance-sheet", who, sheet);
  list.get("/workspace/events/:key/badges", who, badges);
  list.post("/workspace/events/:key/report", who, report);
}

/** The event, for an address without a query: papers have no variants, and none is set for a made-up address. */
async function paperOr404(cx: Context): Promise<EventFacts> {
  if (cx.url.search !== "") throw notFound();
  return workOr404(cx);
}

/** Registrations turn by turn, by name; one query a turn and one for its answers. */
async function* turns(
  cx: Context,
  event: EventFacts,
  state: string,
): AsyncGenerator<{ rows: AttendeeRow[]; answers: Map<string, Record<string, Answer>> }> {
  let after: string | undefined;
  for (;;) {
    const page = await listAttendees(reader(cx), cx.network.id, { eventId: event.id, filter: { state }, after, limit: A_TURN });
    const ids = page.rows.map(({ id }) => id);
    yield { rows: page.rows, answers: await answersOf(reader(cx), cx.network.id, ids) };
    if (!page.next) return;
    after = page.next;
  }
}

/** Head and rows of the export: what is known of everybody, then the questions. Needs stand in the lists of those who see to them. */
async function tableOf(cx: Context, event: EventFacts) {
  const { t } = cx;
  const fields = (await wordedFields(reader(cx), viewOf(cx), event.id)).filter(({ audience }) => audience === "organisers");
  const partners = new Map((await partnerOptions(reader(cx), viewOf(cx))).map(({ value, label }) => [value, label]));
  const words = { yes: t("attendance.yes"), no: t("attendance.no") };
  const head = [
    t("attendance.name"),
    t("attendance.email"),
    t("attendance.work.state"),
    t("attendance.mode"),
    t("attendance.partner"),
    t("attendance.organisation"),
    t("attendance.sector"),
    t("attendance.work.there"),
    ...fields.map(({ label }) => label),
  ];
  const line = (row: AttendeeRow, answers: Record<string, Answer>) => [
    row.name,
    row.email,
    t(`attendance.work.state.${row.state}`),
    t(`attendance.mode.${row.mode}`),
    partners.get(row.partnerId ?? "") ?? "",
    row.organisation ?? "",
    row.sector ? t(`attendance.sector.${row.sector}`) : "",
    row.there ? words.yes : words.no,
    ...fields.map((field: WordedField) => answerWords(field, answers[field.id], words)),
  ];
  return { head, line };
}

function attachment(name: string, type: string): Record<string, string> {
  return { "content-type": type, "content-disposition": contentDisposition("attachment", name), "cache-control": "private, no-store" };
}

async function csv(cx: Context): Promise<Response> {
  const event = await paperOr404(cx);
  const { head, line } = await tableOf(cx, event);
  const rows = turns(cx, event, "");
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${csvLine(head)}`)),
    pull: async (controller) => {
      const { value, done } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.rows.map((row) => csvLine(line(row, value.answers.get(row.id) ?? {}))).join("")));
    },
  });
  return new Response(body, { headers: attachment(`${event.key}-attendees.csv`, "text/csv; charset=utf-8") });
}

async function xlsx(cx: Context): Promise<Response> {
  const event = await paperOr404(cx);
  const { head, line } = await tableOf(cx, event);
  const rows: string[][] = [];
  for await (const turn of turns(cx, event, "")) rows.push(...turn.rows.map((row) => line(row, turn.answers.get(row.id) ?? {})));
  const file = await xlsxOf({ name: event.key, columns: head.map((label) => ({ label, kind: "text" })), rows });
  return new Response(new Uint8Array(file), { headers: attachment(`${event.key}-attendees.xlsx`, XLSX) });
}

/** Everybody who is confirmed, with the name of their city. */
async function confirmed(cx: Context, event: EventFacts): Promise<(AttendeeRow & { city: string })[]> {
  const partners = new Map((await partnerOptions(reader(cx), viewOf(cx))).map(({ value, label }) => [value, label]));
  const all: (AttendeeRow & { city: string })[] = [];
  for await (const turn of turns(cx, event, "confirmed"))
    all.push(...turn.rows.map((row) => ({ ...row, city: partners.get(row.partnerId ?? "") ?? "" })));
  return all;
}

async function sheet(cx: Context): Promise<Response> {
  const event = await paperOr404(cx);
  const rows = (await confirmed(cx, event)).filter(({ mode }) => mode === "on-site");
  const lines = rows.map((row) => ({ name: row.name, organisation: row.organisation ?? "", city: row.city }));
  const place = whereOf(event, "on-site");
  return printSheet(cx, signatureSheet(cx.t, { event: titleOf(event, cx.language), when: whenOf(event, cx.language), place, lines }));
}

async function badges(cx: Context): Promise<Response> {
  const event = await paperOr404(cx);
  const rows = (await confirmed(cx, event)).filter(({ mode }) => mode === "on-site");
  const facts = rows.map(({ name, organisation, city, code }) => ({ name, organisation: organisation ?? "", city, code, qr: qrSvg(code) }));
  return printSheet(cx, badgeSheet(cx.t, { event: titleOf(event, cx.language), badges: facts }));
}

/** The report; pictures that are in it are noted as printed, because paper cannot be hidden later. */
async function report(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  const { facts, pictures, printed } = await reportFacts(cx, event);
  const answer = await printSheet(cx, reportSheet(cx.t, facts, pictures));
  if (printed.length > 0) await attend(cx, (act) => notePrints(act, event.id, printed));
  return answer;
}
