import { sql } from "kysely";
import { textIn } from "#platform/language-map.ts";
import type { Viewer } from "#platform/viewer.ts";
import { closePage } from "#platform/api/cursor.ts";
import { cityNames, type View } from "#modules/network/public.ts";
import { maySee, visibleItems } from "../access.ts";
import { missingEvidence } from "../rules.ts";
import type { Audience, EvidenceKind } from "../tables.ts";
import { countsNow, type ResultsDb } from "./outputs.ts";

/** A piece of evidence as a page shows it; without `href` it is there, but its content is not open to the viewer. */
export type PieceRow = { kind: EvidenceKind; label: string | null; href: string | null };

/** A thing that counts or may come to count. `missing` lists the entries of the evidence set of which nothing is there. */
export type ItemRow = {
  id: string;
  title: string;
  titleLanguage: string;
  href: string;
  workHref: string;
  onDate: string | null;
  cityName: string | null;
  partnerId: string | null;
  audience: Audience;
  held: boolean;
  counts: boolean;
  pieces: PieceRow[];
  missing: (readonly EvidenceKind[])[];
};

/** Where an item stands in the list: its date as far as it is known, its id. */
export type ItemPlace = [onDate: string, id: string];

export type ItemWish = {
  output?: string;
  after?: ItemPlace | undefined;
  limit: number;
  /** Only what took place and is not proven, of these partners. */
  gapsOf?: "all" | readonly string[];
};

/** Things announced for an output that the viewer may see, the earliest first, with their evidence; three queries whatever their number. */
export async function listItems(
  db: ResultsDb,
  who: { view: View; viewer: Viewer },
  wish: ItemWish,
): Promise<{ rows: ItemRow[]; next: ItemPlace | null }> {
  const { view, viewer } = who;
  const found = await itemQuery(db, who, wish).execute();
  const page = closePage(found, wish.limit, (row): ItemPlace => [row.dated, row.id]);
  const pieces = await piecesOf(db, view.networkId, page.rows);
  const names = await cityNames(db, view);
  const rows = page.rows.map((row) => {
    const cityName = row.city_id === null ? null : (names.get(row.city_id) ?? null);
    return rowOf(row, pieces.get(`${row.subject} ${row.subject_id}`) ?? [], { view, viewer, cityName });
  });
  return { rows, next: page.next };
}

const DATED = sql<string>`coalesce(output_item.on_date, '')`;

function itemQuery(db: ResultsDb, { view, viewer }: { view: View; viewer: Viewer }, wish: ItemWish) {
  return db
    .selectFrom("output_item")
    .selectAll("output_item")
    .select([countsNow().as("counts"), DATED.as("dated")])
    .where("output_item.network_id", "=", view.networkId)
    .where((where) => visibleItems(viewer, where as never))
    .$if(wish.output !== undefined, (query) => query.where("output_item.output", "=", wish.output ?? ""))
    .$if(wish.gapsOf !== undefined, (query) => query.where("output_item.held", "=", true).where(sql<boolean>`not ${countsNow()}`))
    .$if(wish.gapsOf !== undefined && wish.gapsOf !== "all", (query) =>
      query.where("output_item.partner_id", "in", wish.gapsOf?.length ? [...wish.gapsOf] : [view.networkId]),
    )
    .$if(wish.after !== undefined, (query) =>
      query.where(sql<boolean>`(${DATED}, output_item.id) > (${wish.after?.[0] ?? ""}::text, ${wish.after?.[1] ?? ""}::uuid)`),
    )
    .orderBy(DATED)
    .orderBy("output_item.id")
    .limit(wish.limit + 1);
}

type Found = Awaited<ReturnType<ReturnType<typeof itemQuery>["execute"]>>[number];

/** A row for a page: what of its evidence the viewer may open, and what is missing. */
function rowOf(row: Found, own: readonly Piece[], around: { view: View; viewer: Viewer; cityName: string | null }): ItemRow {
  const { view, viewer, cityName } = around;
  const title = textIn(row.title, view.language, view.sourceLanguage);
  return {
    id: row.id,
    title: title?.text ?? "",
    titleLanguage: title?.language ?? view.language,
    href: row.href,
    workHref: row.work_href,
    onDate: row.on_date,
    cityName,
    partnerId: row.partner_id,
    audience: row.audience,
    held: row.held,
    counts: row.held && row.counts,
    pieces: own.map((piece) => {
      const isOpen = maySee(viewer, { audience: piece.audience, groupId: row.group_id, partnerId: row.partner_id });
      return { kind: piece.kind, label: isOpen ? piece.label : null, href: isOpen ? piece.href : null };
    }),
    missing: missingEvidence(row.needs, new Set(own.map((piece) => piece.kind))),
  };
}

/** Items that count or lie ahead but whose titles the viewer may not see: only their number. */
export async function countHidden(db: ResultsDb, who: { view: View; viewer: Viewer }, output: string): Promise<number> {
  const row = await db
    .selectFrom("output_item")
    .select((where) => where.fn.countAll<number>().as("count"))
    .where("output_item.network_id", "=", who.view.networkId)
    .where("output_item.output", "=", output)
    .where("output_item.held", "=", true)
    .where((where) => where.not(visibleItems(who.viewer, where as never)))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

type Piece = { subject: string; subject_id: string; kind: EvidenceKind; label: string | null; href: string | null; audience: Audience };

async function piecesOf(
  db: ResultsDb,
  networkId: string,
  items: readonly { subject: string; subject_id: string }[],
): Promise<Map<string, Piece[]>> {
  const found = new Map<string, Piece[]>();
  if (items.length === 0) return found;
  const rows = await db
    .selectFrom("evidence_piece")
    .select(["subject", "subject_id", "kind", "label", "href", "audience"])
    .where("network_id", "=", networkId)
    .where(
      "subject_id",
      "in",
      items.map((item) => item.subject_id),
    )
    .where("removed_at", "is", null)
    .orderBy("added_at")
    .orderBy("id")
    .limit(2000)
    .execute();
  for (const row of rows) {
    const key = `${row.subject} ${row.subject_id}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return found;
}

/** How many things took place and are not proven, of these partners and as far as the viewer may see them. */
export async function countGaps(db: ResultsDb, who: { view: View; viewer: Viewer }, partners: "all" | readonly string[]): Promise<number> {
  const row = await db
    .selectFrom("output_item")
    .select((where) => where.fn.countAll<number>().as("count"))
    .where("output_item.network_id", "=", who.view.networkId)
    .where("output_item.held", "=", true)
    .where(sql<boolean>`not ${countsNow()}`)
    .where((where) => visibleItems(who.viewer, where as never))
    .$if(partners !== "all", (query) =>
      query.where("output_item.partner_id", "in", partners.length > 0 ? [...partners] : [who.view.networkId]),
    )
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
