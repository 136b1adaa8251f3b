/** Contracted outputs and what proves them, under `/api/v1`. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { cutPage } from "#platform/api/cursor.ts";
import { keyParam } from "#platform/api/fields.ts";
import type { Context } from "#platform/http/context.ts";
import { notFound } from "#platform/refusal.ts";
import { viewOf, type NetworkReadable } from "#modules/network/public.ts";
import { listItems, type ItemRow } from "./queries/items.ts";
import { listOutputs, type OutputRow } from "./queries/outputs.ts";
import { EVIDENCE_KINDS, type ResultsTables } from "./tables.ts";

const evidenceSet = z.array(z.array(z.enum(EVIDENCE_KINDS))).meta({ description: "An evidence set: of each entry one kind is enough" });

const outputAnswer = z
  .object({
    key: z.string(),
    name: z.string(),
    definition: z.string().nullable(),
    target: z.int().nullable().meta({ description: "Null where the contract names no number" }),
    per_city: z.boolean().meta({ description: "The number counts for each city" }),
    at_least: z.boolean(),
    due_on: z.string().nullable().meta({ description: "A day (ISO 8601), or null where none is known" }),
    evidence: evidenceSet,
    held: z.int().meta({ description: "What took place" }),
    proven: z.int().meta({ description: "What took place and has its whole evidence set" }),
    cities_reached: z.int().nullable().meta({ description: "For a number for each city: in how many it is reached" }),
    standing: z.enum(["none", "unproven", "partly", "reached"]),
  })
  .meta({ id: "Output" });

const itemAnswer = z
  .object({
    id: z.uuid(),
    title: z.string(),
    url: z.string(),
    on: z.string().nullable().meta({ description: "A day, month or year, as far as it is known" }),
    held: z.boolean(),
    counts: z.boolean(),
    evidence: z.array(z.object({ kind: z.enum(EVIDENCE_KINDS), url: z.string().nullable() })),
    missing: evidenceSet,
  })
  .meta({ id: "OutputItem" });

const reader = (cx: Context) => cx.read<ResultsTables & NetworkReadable>();

/** Registers the operations. */
export function api(list: ApiList): void {
  list.page(
    "/outputs",
    { summary: "What the network is contracted to deliver, and what is proven of it", item: outputAnswer, cursor: z.string() },
    async (cx, wish) => {
      const page = cutPage(await listOutputs(reader(cx), viewOf(cx)), wish);
      return { items: page.rows.map(outputItem), next: page.next };
    },
  );
  list.page(
    "/outputs/{key}/items",
    {
      summary: "What was announced for an output, with its evidence",
      params: { key: keyParam },
      item: itemAnswer,
      cursor: z.tuple([z.string().max(10), z.uuid()]),
    },
    async (cx, { params, after, limit }) => {
      const view = viewOf(cx);
      const outputs = await listOutputs(reader(cx), view);
      if (!outputs.some(({ key }) => key === params.key)) throw notFound();
      const page = await listItems(reader(cx), { view, viewer: cx.viewer }, { output: params.key, after, limit });
      return { items: page.rows.map((row) => countedItem(cx, row)), next: page.next };
    },
  );
}

function outputItem(row: OutputRow): z.input<typeof outputAnswer> {
  return { ...row, per_city: row.perCity, at_least: row.atLeast, due_on: row.dueOn, cities_reached: row.cities?.reached ?? null };
}

function countedItem(cx: Context, row: ItemRow): z.input<typeof itemAnswer> {
  const urlOf = (path: string) => `${cx.baseUrl}/${cx.language}${path}`;
  return {
    id: row.id,
    title: row.title,
    url: urlOf(row.href),
    on: row.onDate,
    held: row.held,
    counts: row.counts,
    evidence: row.pieces.map(({ kind, href }) => ({ kind, url: href === null ? null : urlOf(href) })),
    missing: row.missing.map((entry) => [...entry]),
  };
}
