/** The change log. */
import { z } from "zod";
import { parseQuery } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { compareText } from "#platform/i18n/formats.ts";
import { notFound } from "#platform/refusal.ts";
import { showWorkspace } from "#ui/respond.tsx";
import en from "../messages/workspace/en.json" with { type: "json" };
import { readsAll } from "../access.ts";
import { ChangesPage, type ChangeFilter } from "../pages/changes.tsx";
import { actingPeople, changedKinds, listChanges, type ChangeWish } from "../queries/changes.ts";
import type { AdminTables } from "../tables.ts";
import { pagerLinks } from "./pager-links.ts";

const PAGE_SIZE = 30;
const KNOWN: ReadonlySet<string> = new Set(Object.keys(en));

const word = z.string().max(200).default("");
const day = z.union([z.literal(""), z.iso.date()]).default("");
const filterQuery = z.object({
  subject: word,
  id: word,
  person: z.union([z.literal(""), z.uuid()]).default(""),
  from: day,
  to: day,
  after: z.uuid().optional(),
});

/** Registers the routes. */
export function changeRoutes(list: RouteList): void {
  list.get("/workspace/changes", { who: "workspace" }, changes);
}

async function changes(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, filterQuery);
  if (!query.ok) throw notFound();
  const { after, ...filter } = query.value;
  const db = cx.read<AdminTables>();
  const { rows, next } = await listChanges(db, cx.network.id, { ...wishOf(cx, filter), limit: PAGE_SIZE, ...(after ? { after } : {}) });
  const isWhole = readsAll(cx.viewer);
  const compare = compareText(cx.language);
  const people = isWhole ? (await actingPeople(db, cx.network.id)).sort((a, b) => compare(a.name, b.name)) : [];
  const shown = { rows, filter, people, isWhole, kinds: await changedKinds(db, cx.network.id), ...pagerLinks(cx, { after, next }) };
  return showWorkspace(cx, {
    head: { title: cx.t("admin.changes"), description: "" },
    content: (
      <ChangesPage t={cx.t} language={cx.language} zone={cx.network.zone} {...shown} wordOf={(group, name) => wordOf(cx, group, name)} />
    ),
  });
}

/** The filter as a query wants it; days are those of the network's zone, both included. */
function wishOf(cx: Context, { subject, id, person, from, to }: ChangeFilter): Omit<ChangeWish, "limit"> {
  const startOf = (text: string, days: number) => Temporal.PlainDate.from(text).add({ days }).toZonedDateTime(cx.network.zone).toInstant();
  return {
    viewer: cx.viewer,
    ...(subject ? { subject } : {}),
    ...(id ? { subjectId: id } : {}),
    ...(person ? { personId: person } : {}),
    ...(from ? { from: startOf(from, 0) } : {}),
    ...(to ? { until: startOf(to, 1) } : {}),
  };
}

/** Modules name kinds and acts; where the catalogue has no word for one, its own name is readable enough. */
function wordOf(cx: Context, group: "kind" | "act" | "field", name: string): string {
  const key = `admin.${group}.${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll("_", "-")}`;
  if (KNOWN.has(key)) return cx.t(key);
  return group === "field" ? name : name.replace(/[-_.]/g, " ");
}
