/**
 * The operations of the API under `/api/v1`. A module's `api.ts` registers its own on an `ApiList`; route, check of the
 * input, paging, OpenAPI document and reference page all come from that one registration.
 */
import { z } from "zod";
import type { Context } from "../http/context.ts";
import type { Method } from "../http/routes.ts";

/** Fields of path or query: a schema for each name. All of them read text. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** The values that a shape reads. */
export type Values<Fields extends Shape> = z.output<z.ZodObject<Fields>>;

/** What the platform hands to an operation after checking it by the operation's own schemas. */
export type CheckedInput = { params: unknown; query: unknown; body: unknown; after: unknown; limit: number };

/** One operation, ready to be mounted and described. */
export type Operation = {
  readonly method: Method;
  /** Path below `/api/v1` in the manner of OpenAPI: `/cities/{key}`. */
  readonly path: string;
  readonly module: string;
  readonly who: "anyone" | "token";
  readonly summary: string;
  readonly details?: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  /** Null: nothing is answered (204). */
  readonly answer: z.ZodType | null;
  /** What stands in the cursor; null for operations that answer one thing. */
  readonly cursor: z.ZodType | null;
  readonly run: (cx: Context, input: CheckedInput) => Promise<unknown>;
};

/** What every operation states. `who` is `anyone` for public GETs; a GET may ask for a token too. */
type Base<Params extends Shape, Query extends Shape> = {
  summary: string;
  details?: string;
  params?: Params;
  query?: Query;
  who?: "anyone" | "token";
};

/** One page of a list: `next` is the cursor of the last item when more follow, else null. */
export type ApiPage<Item, Cursor> = { items: Item[]; next: Cursor | null };

/**
 * Collects the operations of one module. In every handler `cx.language` and `cx.t` are in the language of the query
 * (`language=lv`, else the network's source language). What a handler returns is cut to its answer schema, so a field that is
 * not declared never leaves the house. Throw a `Refusal` (`notFound()`) as in any handler.
 */
export class ApiList {
  readonly operations: Operation[] = [];
  readonly #module: string;

  constructor(module: string) {
    this.#module = module;
  }

  /** GET of one thing. */
  get<Params extends Shape, Query extends Shape, Answer extends z.ZodType>(
    path: string,
    spec: Base<Params, Query> & { answer: Answer },
    handler: (cx: Context, input: { params: Values<Params>; query: Values<Query> }) => Promise<z.input<Answer>>,
  ): void {
    this.#add(path, spec, {
      answer: spec.answer,
      run: (cx, { params, query }) => handler(cx, { params: params as Values<Params>, query: query as Values<Query> }),
    });
  }

  /** GET of a list by pages. `cursor` describes the key of an item (an id, or a tuple of the values the list is ordered by). */
  page<Params extends Shape, Query extends Shape, Item extends z.ZodType, Cursor extends z.ZodType>(
    path: string,
    spec: Base<Params, Query> & { item: Item; cursor: Cursor },
    handler: (
      cx: Context,
      input: { params: Values<Params>; query: Values<Query>; after: z.output<Cursor> | undefined; limit: number },
    ) => Promise<ApiPage<z.input<Item>, z.input<Cursor>>>,
  ): void {
    this.#add(path, spec, {
      answer: z.object({ items: z.array(spec.item) }),
      cursor: spec.cursor,
      run: (cx, { params, query, after, limit }) =>
        handler(cx, {
          params: params as Values<Params>,
          query: query as Values<Query>,
          after: after as z.output<Cursor> | undefined,
          limit,
        }),
    });
  }

  /** A write with a JSON body; always with a token. `answer: null` answers 204. */
  write<Params extends Shape, Body extends z.ZodType, Answer extends z.ZodType | null>(
    path: string,
    spec: Omit<Base<Params, Shape>, "who" | "query"> & { method: "POST" | "PUT" | "PATCH"; body: Body; answer: Answer },
    handler: (
      cx: Context,
      input: { params: Values<Params>; body: z.output<Body> },
    ) => Promise<Answer extends z.ZodType ? z.input<Answer> : void>,
  ): void {
    this.#add(
      path,
      { ...spec, who: "token" },
      {
        method: spec.method,
        body: spec.body,
        answer: spec.answer,
        run: (cx, { params, body }) => handler(cx, { params: params as Values<Params>, body: body as z.output<Body> }),
      },
    );
  }

  /** DELETE of one thing; always with a token, answers 204. */
  remove<Params extends Shape>(
    path: string,
    spec: Omit<Base<Params, Shape>, "who" | "query">,
    handler: (cx: Context, input: { params: Values<Params> }) => Promise<void>,
  ): void {
    this.#add(
      path,
      { ...spec, who: "token" },
      { method: "DELETE", run: (cx, { params }) => handler(cx, { params: params as Values<Params> }) },
    );
  }

  #add(path: string, spec: Base<Shape, Shape>, rest: Partial<Operation> & Pick<Operation, "run">): void {
    this.operations.push({
      method: "GET",
      path,
      module: this.#module,
      who: spec.who ?? "anyone",
      summary: spec.summary,
      ...(spec.details ? { details: spec.details } : {}),
      params: z.object(spec.params ?? {}),
      query: z.strictObject(spec.query ?? {}),
      body: null,
      answer: null,
      cursor: null,
      ...rest,
    });
  }
}
