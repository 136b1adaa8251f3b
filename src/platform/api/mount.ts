/** Turns operations into routes: checks the input, runs the operation, answers JSON or a problem (RFC 9457). */
import { z } from "zod";
import type { Card } from "../card.ts";
import { parseJson, parseQuery, type FieldFault } from "../form/parse.ts";
import { problem } from "../http/answers.ts";
import type { Context } from "../http/context.ts";
import type { RouteList } from "../http/routes.ts";
import { MAIN_LANGUAGE, type Language } from "../languages.ts";
import { Refusal } from "../refusal.ts";
import { ApiList, type CheckedInput, type Operation } from "./api-list.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { afterField, languageField, limitField, PAGE_SIZE } from "./fields.ts";

/** Where the API lies. */
export const API_ROOT = "/api/v1";

/** The public part may be read by scripts of any site, always without cookies. */
const OPEN_TO_ALL = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** The operations of some modules in their order. */
export function operationsOf(cards: readonly Card[]): Operation[] {
  return cards.flatMap((card) => {
    const list = new ApiList(card.name);
    card.api?.(list);
    return list.operations;
  });
}

/** The query fields of an operation with those that the platform adds: `language` for reads, `after` and `limit` for lists. */
export function queryOf(operation: Operation): z.ZodObject {
  if (operation.method !== "GET") return operation.query;
  const read = operation.query.extend({ language: languageField.optional() });
  return operation.cursor ? read.extend({ after: afterField, limit: limitField }) : read;
}

/** Adds a route for each operation. */
export function mountOperations(routes: RouteList, operations: readonly Operation[]): void {
  for (const operation of operations) {
    const path = `${API_ROOT}${operation.path.replace(/\{(\w+)\}/g, ":$1")}`;
    const isOpen = operation.method === "GET" && operation.who === "anyone";
    const options = { who: operation.who, localized: false, ...(isOpen ? { cache: Object.keys(queryOf(operation).shape) } : {}) };
    routes.on({ method: operation.method, path }, options, (cx) => answer(operation, cx, isOpen ? OPEN_TO_ALL : {}));
  }
}

async function answer(operation: Operation, cx: Context, headers: Record<string, string>): Promise<Response> {
  const response = await attempt(operation, cx).catch((error: unknown) => {
    if (error instanceof Refusal) return refused(error, cx);
    throw error;
  });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

async function attempt(operation: Operation, cx: Context): Promise<Response> {
  const hasToken = cx.viewer.verbs !== undefined;
  // A token that is wrong, revoked or expired is told so even where anybody may read.
  if (!hasToken && (operation.who === "token" || cx.request.headers.has("authorization"))) return unauthorized(cx);
  const params = operation.params.safeParse(cx.params);
  if (!params.success) throw new Refusal(404, "not-found");
  const query = parseParts(operation, cx);
  const body = operation.body ? await parseJson(cx.request, operation.body) : { ok: true as const, value: undefined };
  const faults = [...query.faults, ...(body.ok ? [] : body.faults.map((fault) => ({ in: "body" as const, ...fault })))];
  if (faults.length > 0 || !body.ok) return invalid(faults, cx);
  const language = query.language ?? cx.network.sourceLanguage;
  const input: CheckedInput = { params: params.data, query: query.own, body: body.value, after: query.after, limit: query.limit };
  return send(operation, await operation.run({ ...cx, language, t: cx.words(language) }, input), cx);
}

type PlacedFault = FieldFault & { in: "query" | "body" };
type QueryParts = { own: unknown; language: Language | undefined; after: unknown; limit: number; faults: PlacedFault[] };

function parseParts(operation: Operation, cx: Context): QueryParts {
  const parsed = parseQuery(cx.url, queryOf(operation));
  const faults = parsed.ok ? [] : parsed.faults.map((fault): PlacedFault => ({ in: "query", ...fault }));
  const given = cx.url.searchParams.get("after");
  const cursor = operation.cursor && given !== null ? readCursor(given, operation.cursor) : undefined;
  if (operation.cursor && given !== null && cursor === undefined)
    faults.push({ in: "query", field: "after", key: "form.unreadable", values: {} });
  if (!parsed.ok) return { own: {}, language: undefined, after: undefined, limit: PAGE_SIZE, faults };
  const { language, after: _after, limit, ...own } = parsed.value as Record<string, unknown>;
  return { own, language: language as Language | undefined, after: cursor, limit: typeof limit === "number" ? limit : PAGE_SIZE, faults };
}

function send(operation: Operation, result: unknown, cx: Context): Response {
  if (operation.answer === null) return new Response(null, { status: 204 });
  const response = new Response(JSON.stringify(operation.answer.parse(result)), {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
  const next = z.object({ next: z.unknown() }).safeParse(result).data?.next;
  if (operation.cursor && next !== null && next !== undefined) response.headers.set("Link", `<${nextAddress(cx, next)}>; rel="next"`);
  return response;
}

function nextAddress(cx: Context, next: unknown): string {
  const query = new URLSearchParams(cx.url.searchParams);
  query.set("after", writeCursor(next));
  return `${cx.baseUrl}${cx.url.pathname}?${query.toString()}`;
}

function invalid(faults: readonly PlacedFault[], cx: Context): Response {
  const t = cx.words(MAIN_LANGUAGE);
  const told = faults.map(({ in: place, field, key, values }) => ({
    in: place,
    field: field || String(values.field ?? ""),
    code: key,
    text: t(key, values),
  }));
  return problem({ status: 422, code: "invalid-input", title: t("refusal.invalid-input", { count: told.length }) }, { faults: told });
}

function refused(refusal: Refusal, cx: Context): Response {
  // Whoever comes too late gets what was saved meanwhile, so that nothing is lost.
  const more = refusal.code === "stale" && refusal.detail !== undefined ? { current: refusal.detail } : {};
  const { status, code, values } = refusal;
  return problem({ status, code, title: cx.words(MAIN_LANGUAGE)(`refusal.${code}`, values) }, more);
}

function unauthorized(cx: Context): Response {
  const response = problem({ status: 401, code: "token-needed", title: cx.words(MAIN_LANGUAGE)("refusal.token-needed") });
  response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}
