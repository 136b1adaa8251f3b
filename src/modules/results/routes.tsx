import { z } from "zod";
import { readCursor, writeCursor } from "#platform/api/cursor.ts";
import type { SitemapEntry, Waiting } from "#platform/card.ts";
import { parseQuery } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import { compareText } from "#platform/i18n/formats.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound } from "#platform/refusal.ts";
import { cityNames, viewOf, type NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { showPage, showWorkspace } from "#ui/respond.tsx";
import { followedPartners, mayFollowUp } from "./access.ts";
import { OutputPage, type CityTally } from "./pages/output.tsx";
import { ResultsPage } from "./pages/results.tsx";
import { GapsPage } from "./pages/work-gaps.tsx";
import { coordinatorNames } from "./queries/coordinators.ts";
import { listChanges } from "./queries/history.ts";
import { countGaps, countHidden, listItems, type ItemPlace } from "./queries/items.ts";
import { listOutputs, tallyByCity } from "./queries/outputs.ts";
import type { ResultsTables } from "./tables.ts";

const PAGE_SIZE = 50;
const MOST_CHANGES = 30;
const place = z.tuple([z.string().max(10), z.uuid()]);
const pageQuery = z.object({ after: z.string().max(200).optional() });
const reader = (cx: Context) => cx.read<ResultsTables & NetworkReadable>();

/** The public pages of results and the coordinators' list of gaps. */
export function routes(list: RouteList): void {
  list.get("/results", { who: "anyone", cache: [] }, results);
  list.get("/results/:output", { who: "anyone", cache: ["after"] }, output);
  list.get("/workspace/results", { who: "workspace" }, gaps);
}

async function results(cx: Context): Promise<Response> {
  const outputs = await listOutputs(reader(cx), viewOf(cx));
  return showPage(cx, {
    head: { title: cx.t("results.title"), description: cx.t("results.lead") },
    content: <ResultsPage t={cx.t} language={cx.language} outputs={outputs} />,
  });
}

/** The place after which the page begins; a cursor that is none leads nowhere. */
function placeOf(cx: Context): ItemPlace | undefined {
  const query = parseQuery(cx.url, pageQuery);
  if (!query.ok) throw notFound();
  if (query.value.after === undefined) return undefined;
  const after = readCursor(query.value.after, place);
  if (after === undefined) throw notFound();
  return after;
}

function linksOf(cx: Context, after: ItemPlace | undefined, next: ItemPlace | null) {
  const path = cx.url.pathname;
  return { firstHref: after ? path : null, nextHref: next ? `${path}?after=${writeCursor(next)}` : null };
}

async function output(cx: Context): Promise<Response> {
  const view = viewOf(cx);
  const db = reader(cx);
  const found = (await listOutputs(db, view)).find(({ key }) => key === cx.params.output);
  if (!found) throw notFound();
  const who = { view, viewer: cx.viewer };
  const after = placeOf(cx);
  const items = await listItems(db, who, { output: found.key, after, limit: PAGE_SIZE });
  const props = {
    t: cx.t,
    language: cx.language,
    zone: cx.network.zone,
    output: found,
    items: { rows: items.rows, ...linksOf(cx, after, items.next) },
    hidden: await countHidden(db, who, found.key),
    cities: found.perCity ? await citiesOf(cx, found.key) : [],
    changes: await listChanges(db, who, { output: found.key, limit: MOST_CHANGES }),
  };
  return showPage(cx, {
    head: { title: found.name, description: found.definition ?? found.name },
    breadcrumb: [{ href: `/${cx.language}/results`, label: cx.t("results.title") }],
    content: <OutputPage {...props} />,
  });
}

async function citiesOf(cx: Context, key: string): Promise<CityTally[]> {
  const rows = await tallyByCity(reader(cx), cx.network.id, key);
  const names = await cityNames(reader(cx), viewOf(cx));
  const compare = compareText(cx.language);
  return rows.map((row) => ({ ...row, cityName: names.get(row.cityId) ?? row.cityKey })).sort((a, b) => compare(a.cityName, b.cityName));
}

async function gaps(cx: Context): Promise<Response> {
  if (!mayFollowUp(cx.viewer)) throw notFound();
  const after = placeOf(cx);
  const wish = { gapsOf: followedPartners(cx.viewer), after, limit: PAGE_SIZE };
  const items = await listItems(reader(cx), { view: viewOf(cx), viewer: cx.viewer }, wish);
  const partners = items.rows.flatMap(({ partnerId }) => (partnerId === null ? [] : [partnerId]));
  const turns = await coordinatorNames(cx.read<PeopleReadable>(), cx.network.id, [...new Set(partners)]);
  const title = cx.t("results.gaps");
  return showWorkspace(cx, {
    head: { title, description: title },
    content: <GapsPage t={cx.t} language={cx.language} rows={items.rows} turns={turns} {...linksOf(cx, after, items.next)} />,
  });
}

/** Public addresses of results; the contract bounds them. */
export async function sitemap(cx: Context): Promise<SitemapEntry[]> {
  const rows = await reader(cx)
    .selectFrom("output_target")
    .select("key")
    .where("network_id", "=", cx.network.id)
    .orderBy("position")
    .limit(200)
    .execute();
  return ["/results", ...rows.map(({ key }) => `/results/${key}`)].map((path) => ({
    paths: Object.fromEntries(LANGUAGES.map((language) => [language, path])),
  }));
}

/** What is not proven yet, for the first page of the workspace. */
export async function waiting(cx: Context): Promise<Waiting[]> {
  if (!mayFollowUp(cx.viewer)) return [];
  const count = await countGaps(reader(cx), { view: viewOf(cx), viewer: cx.viewer }, followedPartners(cx.viewer));
  return [{ count, label: cx.t("results.gaps.waiting", { count }), href: "/workspace/results" }];
}
