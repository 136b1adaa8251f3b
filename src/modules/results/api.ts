/** Contracted outputs under `/api/v1`. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { cutPage } from "#platform/api/cursor.ts";
import { viewOf } from "#modules/network/public.ts";
import { listOutputs } from "./queries.ts";
import type { ResultsTables } from "./tables.ts";

const outputAnswer = z
  .object({
    key: z.string(),
    name: z.string(),
    target: z.int().nullable().meta({ description: "Null where the contract names no number" }),
    per_city: z.boolean().meta({ description: "The number counts for each city" }),
    at_least: z.boolean(),
  })
  .meta({ id: "Output" });

/** Registers the operations. */
export function api(list: ApiList): void {
  list.page(
    "/outputs",
    { summary: "What the network is contracted to deliver", item: outputAnswer, cursor: z.string() },
    async (cx, wish) => {
      const page = cutPage(await listOutputs(cx.read<ResultsTables>(), viewOf(cx)), wish);
      return { items: page.rows.map((row) => ({ ...row, per_city: row.perCity, at_least: row.atLeast })), next: page.next };
    },
  );
}
