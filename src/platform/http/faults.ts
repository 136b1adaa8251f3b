/** From an error to what a person is told. */
import { randomUUID } from "node:crypto";
import { isDatabaseAway } from "../db/connect.ts";
import { Refusal } from "../refusal.ts";

/** What went wrong, for a page or a problem. `reference` is told for faults of ours and stands in the log. */
export type Fault = { status: number; code: string; values: Record<string, string | number>; detail?: unknown; reference?: string };

/** What an error means to the person: a refusal as it stands, a missing database as 503, all else as 500 with a reference. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Refusal) return { status: error.status, code: error.code, values: error.values, detail: error.detail };
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Refusal) return faultOf(cause);
  const reference = randomUUID().slice(0, 8);
  if (isDatabaseAway(error)) return { status: 503, code: "database-away", values: {}, reference };
  if (invalidText(error)) return { status: 404, code: "not-found", values: {} };
  return { status: 500, code: "fault", values: { reference }, reference };
}

/** PostgreSQL's complaint that a text in the address is no UUID, holds a zero byte or names a day that it cannot hold (year 0): such a thing is simply not there. */
function invalidText(error: unknown): boolean {
  return error instanceof Error && ["22P02", "22021", "22007", "22008"].includes((error as { code?: string }).code ?? "");
}
