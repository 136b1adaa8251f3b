/** The library of accounts reckons with `Date`; our connection reads instants as Temporal. */
import type { KyselyPlugin, UnknownRow } from "kysely";

/** Turns every instant of a result into a `Date`. */
export const instantsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(withDates) }),
};

function withDates(row: UnknownRow): UnknownRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value]),
  );
}
