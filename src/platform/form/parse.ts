/**
 * From a form or JSON to a typed command, or to all faults at once. One zod schema serves page, API and OpenAPI; its
 * faults come out as message keys beside field names.
 */
import { z } from "zod";
import { readFormData, readJson } from "../http/body.ts";
import { Refusal } from "../refusal.ts";

/** One fault of one field: a message key with its values. The field "" stands for the form as a whole. */
export type FieldFault = { field: string; key: string; values: Record<string, string | number> };

/** What the person typed, by field name, to be shown again. Files are not kept: a browser does not send them twice. */
export type Kept = Readonly<Record<string, readonly string[]>>;

/** The outcome: a command, or every fault together with what was typed. */
export type Parsed<Value> = { ok: true; value: Value; kept: Kept } | { ok: false; faults: FieldFault[]; kept: Kept };

/** More fields than any form of ours has: whoever sends more wants to keep the program busy. */
const MOST_FIELDS = 1000;

/** Reads a form by a schema. A field that comes more than once becomes a list; an unknown field is a fault (`strictObject`). */
export async function parseForm<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<Parsed<z.output<Schema>>> {
  const { raw, kept } = gather(await readFormData(request));
  return judge(schema, raw, kept);
}

/** For an act that its address says entirely: a form with any field is refused (422 `malformed-form`), so that nobody believes it was heeded. */
export async function requireEmptyForm(request: Request): Promise<void> {
  if (!(await parseForm(request, z.strictObject({}))).ok) throw new Refusal(422, "malformed-form");
}

/** Reads a JSON body by a schema. */
export async function parseJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<Parsed<z.output<Schema>>> {
  return judge(schema, await readJson(request), {});
}

/** Reads query values by a schema; like a form without a body. */
export function parseQuery<Schema extends z.ZodType>(url: URL, schema: Schema): Parsed<z.output<Schema>> {
  const { raw, kept } = gather(url.searchParams);
  return judge(schema, raw, kept);
}

/** Values by name, in one pass however many there are; line ends are those of Unix. Throws 422 `malformed-form` for too many. */
function gather(entries: Iterable<[string, string | File]>): { raw: Record<string, unknown>; kept: Record<string, string[]> } {
  const all = new Map<string, (string | File)[]>();
  let count = 0;
  for (const [name, value] of entries) {
    count += 1;
    if (count > MOST_FIELDS) throw new Refusal(422, "malformed-form");
    const one = typeof value === "string" ? value.replace(/\r\n?/g, "\n") : value;
    const values = all.get(name);
    if (values) values.push(one);
    else all.set(name, [one]);
  }
  all.delete("__proto__");
  const raw = Object.fromEntries([...all].map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
  const kept = Object.fromEntries([...all].map(([name, values]) => [name, values.filter((value) => typeof value === "string")]));
  return { raw, kept };
}

function judge<Schema extends z.ZodType>(schema: Schema, raw: unknown, kept: Kept): Parsed<z.output<Schema>> {
  const result = schema.safeParse(raw);
  if (result.success) return { ok: true, value: result.data, kept };
  return { ok: false, faults: result.error.issues.flatMap(faultsOf), kept };
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue): FieldFault[] {
  const field = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.slice(0, MOST_TOLD).map((key) => ({ field: "", key: "form.unknown-field", values: { field: key.slice(0, 60) } }));
  return [{ field, ...wordsOf(issue) }];
}

/** Unknown fields that are named one by one. */
const MOST_TOLD = 20;

/** A schema may name a message key of its own (`"form.password-weak"`); otherwise the kind of the fault decides. */
function wordsOf(issue: Issue): { key: string; values: Record<string, string | number> } {
  if (/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/.test(issue.message)) return { key: issue.message, values: {} };
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string" && Number(issue.minimum) <= 1) return { key: "form.required", values: {} };
      return { key: issue.origin === "string" ? "form.too-short" : "form.too-small", values: { least: Number(issue.minimum) } };
    case "too_big":
      return { key: issue.origin === "string" ? "form.too-long" : "form.too-big", values: { most: Number(issue.maximum) } };
    case "invalid_type":
      return { key: "form.required", values: {} };
    case "invalid_format":
      return { key: issue.format === "email" ? "form.email" : issue.format === "url" ? "form.url" : "form.unreadable", values: {} };
    case "invalid_value":
      return { key: "form.not-in-list", values: {} };
    default:
      return { key: "form.unreadable", values: {} };
  }
}
