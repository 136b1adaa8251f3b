/** The OpenAPI 3.1 document of the API, made from the registered operations: what is not in it does not exist. */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "../http/context.ts";
import { text as textAnswer } from "../http/answers.ts";
import type { RouteList } from "../http/routes.ts";
import type { Operation } from "./api-list.ts";
import { API_ROOT, operationsOf, queryOf } from "./mount.ts";

/** A described answer: what it means and its schema. */
type Described = {
  description: string;
  content?: Record<string, { schema: z.ZodType }>;
  headers?: Record<string, { description: string; schema: { type: "string" } }>;
};

const problemSchema = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.string().meta({ description: "Stable name of the problem" }),
    title: z.string(),
    reference: z.string().optional().meta({ description: "Number under which a fault of ours stands in the log" }),
    faults: z
      .array(z.object({ in: z.enum(["query", "body"]), field: z.string(), code: z.string(), text: z.string() }))
      .optional()
      .meta({ description: "With status 422: every field that cannot be accepted" }),
    current: z.unknown().optional().meta({ description: "With the code stale: what somebody else saved meanwhile" }),
  })
  .meta({ id: "Problem", description: "An error by RFC 9457" });

const problems = (description: string): Described => ({ description, content: { "application/problem+json": { schema: problemSchema } } });

/** Builds the document. `baseUrl` is where the site is reached. */
export function openApiDocument(
  operations: readonly Operation[],
  facts: { title: string; baseUrl: string },
): ReturnType<OpenAPIHono["getOpenAPI31Document"]> {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A token made on the account page; it counts for one network and carries the verbs it was given.",
  });
  for (const operation of operations) registry.registerPath(routeOf(operation));
  registry.registerPath(plainRoute("/openapi.json", "This document", "application/json"));
  registry.registerPath(plainRoute("", "The readable form of this document", "text/html"));
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: facts.title,
      version: "1",
      description: DESCRIPTION,
      license: { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
    },
    servers: [{ url: facts.baseUrl }],
  });
}

const DESCRIPTION =
  "Everything public of one network, and what its coordinators may change with a token. Lists come in pages: follow the Link header with rel=next. " +
  "Texts say in which language they are. Errors are problems by RFC 9457. Anonymous answers carry an ETag.";

function routeOf(operation: Operation) {
  const { method, path, summary, details, who, module, params, body } = operation;
  const query = queryOf(operation);
  return createRoute({
    method: method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete",
    path: `${API_ROOT}${path}`,
    operationId: operationId(operation),
    summary,
    ...(details ? { description: details } : {}),
    tags: [module],
    ...(who === "token" ? { security: [{ token: [] }] } : {}),
    request: {
      ...(Object.keys(params.shape).length > 0 ? { params } : {}),
      ...(Object.keys(query.shape).length > 0 ? { query } : {}),
      ...(body ? { body: { required: true, content: { "application/json": { schema: body } } } } : {}),
    },
    responses: answersOf(operation),
  });
}

function answersOf(operation: Operation): Record<string, Described> {
  const { answer, cursor, who, method, params } = operation;
  const headers: Described["headers"] = cursor
    ? { Link: { description: 'Address of the next page, rel="next"; absent on the last page', schema: { type: "string" } } }
    : undefined;
  const fine: Described = answer
    ? { description: "Done", content: { "application/json": { schema: answer } }, ...(headers ? { headers } : {}) }
    : { description: "Done, nothing to tell" };
  return {
    [answer ? "200" : "204"]: fine,
    "401": problems("The token is wrong, revoked or expired, or one is needed"),
    ...(who === "token" ? { "403": problems("The token may not do this") } : {}),
    ...(Object.keys(params.shape).length > 0 ? { "404": problems("Not there, or not for you") } : {}),
    ...(method === "GET" ? {} : { "409": problems("Somebody else has saved a change meanwhile"), "415": problems("Not JSON") }),
    "422": problems("Some values cannot be accepted; all faults are listed"),
  };
}

/** `GET /cities/{key}` is `getCitiesByKey`. */
function operationId({ method, path }: Operation): string {
  const words = path.split(/[^A-Za-z0-9{]+/).filter(Boolean);
  return method.toLowerCase() + words.map((word) => (word.startsWith("{") ? `By${capital(word.slice(1))}` : capital(word))).join("");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function plainRoute(path: string, summary: string, type: string) {
  return createRoute({
    method: "get",
    path: `${API_ROOT}${path}`,
    operationId: path ? "getDocument" : "getReference",
    summary,
    tags: ["platform"],
    responses: { 200: { description: "Done", content: { [type]: { schema: z.unknown() } } } },
  });
}

/** The document of a request's site; made once for each site, since operations do not change while the program runs. */
const documents = new WeakMap<Context["cards"], Map<string, ReturnType<typeof openApiDocument>>>();

/** The document for the network of a request. */
export function documentOf(cx: Context): ReturnType<typeof openApiDocument> {
  const known = documents.get(cx.cards) ?? new Map<string, ReturnType<typeof openApiDocument>>();
  documents.set(cx.cards, known);
  const key = `${cx.network.id} ${cx.network.title}`;
  const document = known.get(key) ?? openApiDocument(operationsOf(cx.cards), { title: `${cx.network.title} API`, baseUrl: cx.baseUrl });
  known.set(key, document);
  return document;
}

/** The route of the document itself. */
export function documentRoute(routes: RouteList): void {
  routes.get(`${API_ROOT}/openapi.json`, { who: "anyone", localized: false, cache: [] }, (cx) =>
    textAnswer(JSON.stringify(documentOf(cx), null, 2), "application/json", {
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
    }),
  );
}
