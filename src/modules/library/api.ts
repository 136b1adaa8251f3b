/** Good practices under `/api/v1`. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { keyParam, text } from "#platform/api/fields.ts";
import type { Context } from "#platform/http/context.ts";
import { notFound } from "#platform/refusal.ts";
import { viewOf, type NetworkReadable } from "#modules/network/public.ts";
import { findPractice, listPractices, PRACTICE_PLACE, type PracticeRow } from "./queries.ts";
import type { LibraryTables } from "./tables.ts";

const practiceAnswer = z
  .object({
    key: z.string(),
    title: text,
    summary: text.nullable(),
    city: z.string().meta({ description: "Key of the city" }),
    city_name: z.string(),
    since: z.int().nullable().meta({ description: "Year since which it is practised" }),
    page: z.string(),
  })
  .meta({ id: "Practice" });

const practiceDetail = practiceAnswer
  .extend({ body: text.nullable().meta({ description: "Markdown" }), sources: z.array(z.string()) })
  .meta({ id: "PracticeDetail" });

const reader = (cx: Context) => cx.read<LibraryTables & NetworkReadable>();

/** Registers the operations. */
export function api(list: ApiList): void {
  list.page(
    "/practices",
    { summary: "Good practices of the cities", item: practiceAnswer, cursor: z.string().regex(PRACTICE_PLACE) },
    async (cx, { after, limit }) => {
      const page = await listPractices(reader(cx), viewOf(cx), { limit, ...(after === undefined ? {} : { after }) });
      return { items: page.rows.map((row) => practiceItem(cx, row)), next: page.next };
    },
  );
  list.get(
    "/practices/{key}",
    { summary: "One good practice", params: { key: keyParam }, answer: practiceDetail },
    async (cx, { params }) => {
      const found = await findPractice(reader(cx), viewOf(cx), params.key);
      if (!found) throw notFound();
      return { ...practiceItem(cx, found), body: found.body, sources: found.sources };
    },
  );
}

function practiceItem(cx: Context, row: PracticeRow): z.input<typeof practiceAnswer> {
  const { key, title, summary, cityKey, cityName, since } = row;
  return { key, title, summary, city: cityKey, city_name: cityName, since, page: `${cx.baseUrl}/${cx.language}/practices/${key}` };
}
