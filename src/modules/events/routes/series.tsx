/** Series of meetings. */
import { z } from "zod";
import { isZone } from "#platform/clock.ts";
import { parseForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { intlLocale } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showPage, showWorkspace } from "#ui/respond.tsx";
import { worksOnEvents } from "../access.ts";
import { makeNextMeeting, proposeTopic, saveSeries } from "../actions/keep-series.ts";
import { nextInput, seriesInput, topicInput } from "../input.ts";
import { SeriesFormPage } from "../pages/series-form.tsx";
import { SeriesListPage, SeriesPage } from "../pages/series.tsx";
import { calendarItems } from "../queries/calendar-items.ts";
import { zoneOfPerson } from "../queries/event-parts.ts";
import { kindsOf } from "../queries/kinds.ts";
import { latestEvents, listEvents } from "../queries/list-events.ts";
import { listSeries, parkedTopics, type SeriesRow } from "../queries/series.ts";
import { holdersOf, zonesOf } from "../queries/work-event.ts";
import { calendarAnswer } from "./calendar-answer.ts";
import { act, base, eventsView, FRESH, onlyWorkers, orShow, reader, statusOf, wasSaved, type FormState } from "./reading.ts";

/** Registers the routes. */
export function seriesRoutes(list: RouteList): void {
  list.get("/series", { who: "member" }, seriesList);
  list.get("/series/:seriesId", { who: "member" }, async (cx) => seriesPage(cx, await seriesOr404(cx), FRESH));
  list.get("/series/:seriesId/events.ics", { who: "anyone" }, calendarOfSeries);
  list.post("/series/:seriesId/topics", { who: "member" }, propose);
  list.post("/series/:seriesId/next", { who: "member" }, next);
  list.get("/workspace/series/new", { who: "workspace" }, (cx) => form(cx, null, FRESH));
  list.post("/workspace/series/new", { who: "workspace" }, (cx) => save(cx, null));
  list.get("/workspace/series/:seriesId", { who: "workspace" }, async (cx) => form(cx, await workSeries(cx), FRESH));
  list.post("/workspace/series/:seriesId", { who: "workspace" }, async (cx) => save(cx, await workSeries(cx)));
}

async function seriesOr404(cx: Context): Promise<SeriesRow> {
  const id = cx.params.seriesId ?? "";
  if (!z.uuid().safeParse(id).success) throw notFound();
  const [series] = await listSeries(reader(cx), viewOf(cx), { viewer: cx.viewer, id });
  if (!series) throw notFound();
  return series;
}

async function workSeries(cx: Context): Promise<SeriesRow> {
  const series = await seriesOr404(cx);
  if (!series.mayWork) throw notFound();
  return series;
}

async function seriesList(cx: Context): Promise<Response> {
  const rows = await listSeries(reader(cx), viewOf(cx), { viewer: cx.viewer });
  const newHref = worksOnEvents(cx.viewer) ? `/${cx.language}/workspace/series/new` : null;
  return showPage(cx, {
    head: { title: cx.t("events.series"), description: "", noindex: true },
    content: <SeriesListPage t={cx.t} language={cx.language} rows={rows} newHref={newHref} />,
  });
}

async function seriesPage(cx: Context, series: SeriesRow, state: FormState): Promise<Response> {
  const { rows } = await listEvents(reader(cx), eventsView(cx), { seriesId: series.id, limit: 100 });
  return showPage(cx, {
    status: statusOf(state),
    head: { title: series.title, description: "", noindex: true },
    breadcrumb: [{ href: `/${cx.language}/series`, label: cx.t("events.series") }],
    content: (
      <SeriesPage
        {...base(cx)}
        series={series}
        events={rows}
        topics={await parkedTopics(reader(cx), cx.network.id, series.id)}
        words={faultWords(state.faults, cx.t)}
        message={wasSaved(cx) ? cx.t("ui.saved") : null}
      />
    ),
  });
}

/** One calendar file for all meetings of a series that the reader may see; where there is none, there is no series either. */
async function calendarOfSeries(cx: Context): Promise<Response> {
  const id = cx.params.seriesId ?? "";
  if (!z.uuid().safeParse(id).success) throw notFound();
  const rows = await latestEvents(reader(cx), eventsView(cx), { seriesId: id, limit: 500 });
  const items = calendarItems(rows, "series");
  if (items.length === 0) throw notFound();
  const frame = { name: cx.network.title, base: `${cx.baseUrl}/${cx.language}`, zone: cx.network.zone };
  return calendarAnswer(items, frame, { "Cache-Control": "private, no-store" });
}

async function propose(cx: Context): Promise<Response> {
  const series = await seriesOr404(cx);
  const parsed = await parseForm(cx.request, topicInput);
  if (!parsed.ok) return seriesPage(cx, series, parsed);
  await act(cx, (one) => proposeTopic(one, series.id, parsed.value));
  return toPage(cx, `/series/${series.id}?saved`);
}

async function next(cx: Context): Promise<Response> {
  const series = await seriesOr404(cx);
  const parsed = await parseForm(cx.request, nextInput);
  if (!parsed.ok) return seriesPage(cx, series, parsed);
  const key = await act(cx, (one) => makeNextMeeting(one, series.id, parsed.value.topics));
  return toPage(cx, `/workspace/events/${key}/edit`);
}

async function stored(cx: Context, series: SeriesRow | null): Promise<Kept> {
  if (!series) return { zone: [(await zoneOfPerson(reader(cx), cx.network.id, cx.viewer.personId)) ?? cx.network.zone] };
  const { rhythm } = series;
  return {
    title: [series.pattern],
    kind: [series.kind],
    holder: [series.groupId ? `group:${series.groupId}` : series.partnerId ? `partner:${series.partnerId}` : "network"],
    zone: [series.zone],
    unit: [rhythm?.unit ?? ""],
    ...(rhythm
      ? {
          every: [String(rhythm.every)],
          weekday: [String(rhythm.weekday)],
          week: [String(rhythm.week ?? 1)],
          time: [rhythm.time],
          minutes: [String(rhythm.minutes)],
        }
      : {}),
    template: [series.template.map(({ title, minutes }) => `${minutes} ${title}`).join("\n")],
  };
}

async function form(cx: Context, series: SeriesRow | null, state: FormState): Promise<Response> {
  onlyWorkers(cx);
  const db = reader(cx);
  const holders = await holdersOf(db, viewOf(cx), cx.viewer);
  const monday = Temporal.PlainDate.from("2026-11-16");
  const weekdays = Array.from({ length: 7 }, (_, days) => ({
    value: String(days + 1),
    label: monday.add({ days }).toLocaleString(intlLocale(cx.language), { weekday: "long" }),
  }));
  const heading = series ? series.title : cx.t("events.series.new");
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title: heading, description: "" },
    breadcrumb: [{ href: `/${cx.language}/series`, label: cx.t("events.series") }],
    content: (
      <SeriesFormPage
        t={cx.t}
        heading={heading}
        action={`/${cx.language}/workspace/series/${series?.id ?? "new"}`}
        words={faultWords(state.faults, cx.t)}
        values={state.kept ?? (await stored(cx, series))}
        version={series?.version ?? 0}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
        choices={{
          holders: holders.map(({ value, label, kind }) => ({
            value,
            label: kind === "network" ? cx.t("events.work.holder.network") : label,
          })),
          kinds: (await kindsOf(db, viewOf(cx))).map((kind) => ({ value: kind.key, label: kind.name.text })),
          zones: await zonesOf(db, cx.network.id),
          weekdays,
        }}
      />
    ),
  });
}

async function save(cx: Context, series: SeriesRow | null): Promise<Response> {
  onlyWorkers(cx);
  const parsed = await parseForm(cx.request, seriesInput);
  if (!parsed.ok) return form(cx, series, parsed);
  const { unit, every, weekday, week, time, minutes, template, ...rest } = parsed.value;
  const parts = readTemplate(template);
  const faults: FieldFault[] = [
    ...(isZone(rest.zone) ? [] : [{ field: "zone", key: "events.fault.zone", values: {} }]),
    ...(parts === null ? [{ field: "template", key: "events.fault.template", values: {} }] : []),
  ];
  if (parts === null || faults.length > 0) return form(cx, series, { faults, kept: parsed.kept });
  const rhythm = unit === "" ? null : { unit, every, weekday, time, minutes, ...(unit === "month" ? { week } : {}) };
  const command = { ...rest, rhythm, template: parts, language: cx.language };
  return orShow(
    async () => toPage(cx, `/series/${await act(cx, (one) => saveSeries(one, series?.id ?? null, command))}?saved`),
    (refused) => form(cx, series, { faults: [], kept: parsed.kept, refused }),
  );
}

/** A template as people write it: one part a line, the minutes first. Null when a line says no minutes. */
function readTemplate(template: string): { title: string; minutes: number }[] | null {
  const parts = template
    .split("\n")
    .map((row) => row.trim())
    .filter(Boolean)
    .map((row) => /^(\d{1,4})\s+(.{1,160})$/.exec(row));
  if (parts.some((part) => part === null || Number(part[1]) < 1 || Number(part[1]) > 1440)) return null;
  return parts.flatMap((part) => (part ? [{ minutes: Number(part[1]), title: part[2] ?? "" }] : []));
}
