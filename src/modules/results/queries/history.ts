import { sql } from "kysely";
import { textIn } from "#platform/language-map.ts";
import type { Viewer } from "#platform/viewer.ts";
import type { View } from "#modules/network/public.ts";
import { visibleItems } from "../access.ts";
import type { EvidenceKind } from "../tables.ts";
import type { ResultsDb } from "./outputs.ts";

/** A change of the count: something began to count, or ceased, and what was missing then. The title is null where it is not open. */
export type ChangeRow = {
  id: string;
  at: Temporal.Instant;
  counts: boolean;
  missing: EvidenceKind[][];
  reason: string | null;
  title: string | null;
  titleLanguage: string;
  href: string | null;
};

/** The newest changes of an output's count. The reason may name things inside a group, so it goes with the title. */
export async function listChanges(
  db: ResultsDb,
  who: { view: View; viewer: Viewer },
  wish: { output: string; limit: number },
): Promise<ChangeRow[]> {
  const rows = await db
    .selectFrom("count_change")
    .innerJoin("output_item", (join) =>
      join.onRef("output_item.network_id", "=", "count_change.network_id").onRef("output_item.id", "=", "count_change.item_id"),
    )
    .select(["count_change.id", "count_change.at", "count_change.counts", "count_change.missing", "count_change.reason"])
    .select(["output_item.title", "output_item.href"])
    .select((where) => sql<boolean>`(${visibleItems(who.viewer, where as never)})`.as("is_visible"))
    .where("count_change.network_id", "=", who.view.networkId)
    .where("count_change.output", "=", wish.output)
    .orderBy("count_change.at", "desc")
    .orderBy("count_change.id", "desc")
    .limit(wish.limit)
    .execute();
  return rows.map((row) => {
    const isVisible = row.is_visible;
    const title = isVisible ? textIn(row.title, who.view.language, who.view.sourceLanguage) : null;
    return {
      id: row.id,
      at: row.at,
      counts: row.counts,
      missing: row.missing,
      reason: isVisible ? row.reason : null,
      title: title?.text ?? null,
      titleLanguage: title?.language ?? who.view.language,
      href: isVisible ? row.href : null,
    };
  });
}
