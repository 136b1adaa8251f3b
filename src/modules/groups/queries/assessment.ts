/** Rounds and results of the self-assessment. */
import { sql } from "kysely";
import { wordsIn } from "#platform/db/words.ts";
import type { View } from "#modules/network/public.ts";
import { LEAST_ANSWERS, meanOf, type Spread } from "../rules/assessment.ts";
import type { GroupsReader } from "./groups.ts";

/** A statement to agree with or not. */
export type Statement = { id: string; key: string; text: string };

/** The statements in their order. */
export async function listStatements(db: GroupsReader, view: View): Promise<Statement[]> {
  const rows = await db
    .selectFrom("assessment_statement")
    .select(["id", "key"])
    .where("network_id", "=", view.networkId)
    .orderBy("position")
    .execute();
  const words = await wordsIn(db, view, { table: "groups_text", subject: "statement", fields: ["text"] });
  return rows.map((row) => ({ ...row, text: words.get(row.id)?.text?.text ?? row.key }));
}

/** A round with the means of its statements, by the statement's id; null where too few have answered. */
export type Round = {
  id: string;
  number: number;
  openedAt: Temporal.Instant;
  closedAt: Temporal.Instant | null;
  answered: number;
  means: Map<string, { mean: number; count: number }> | null;
};

/** The rounds of a group, newest first, with their results: results of an open round are not told before it is closed. */
export async function listRounds(db: GroupsReader, networkId: string, groupId: string): Promise<Round[]> {
  const rounds = await sql<{ id: string; number: number; openedAt: Temporal.Instant; closedAt: Temporal.Instant | null; answered: number }>`
    select id, number, opened_at as "openedAt", closed_at as "closedAt", (select count(*)::int from assessment_answered
      where assessment_answered.network_id = assessment_round.network_id and assessment_answered.round_id = assessment_round.id) as answered
    from assessment_round where network_id = ${networkId} and group_id = ${groupId} order by number desc limit 50`.execute(db as never);
  const counts = await sql<{ roundId: string; statementId: string; value: number; count: number }>`
    select round_id as "roundId", statement_id as "statementId", value, count from assessment_count where network_id = ${networkId}
      and round_id = any(${rounds.rows.map(({ id }) => id)}::uuid[])`.execute(db as never);
  return rounds.rows.map((round) => ({
    ...round,
    means:
      round.closedAt === null || round.answered < LEAST_ANSWERS ? null : meansOf(counts.rows.filter(({ roundId }) => roundId === round.id)),
  }));
}

function meansOf(counts: readonly { statementId: string; value: number; count: number }[]): Map<string, { mean: number; count: number }> {
  const spreads = new Map<string, [number, number, number, number, number]>();
  for (const { statementId, value, count } of counts) {
    const spread = spreads.get(statementId) ?? [0, 0, 0, 0, 0];
    spread[value - 1] = count;
    spreads.set(statementId, spread);
  }
  const known = [...spreads].flatMap(([id, spread]) => {
    const mean = meanOf(spread satisfies Spread);
    return mean === null ? [] : [[id, { mean, count: spread.reduce((sum, one) => sum + one, 0) }] as const];
  });
  return new Map(known);
}

/** Whether this person has answered the round. */
export async function hasAnswered(db: GroupsReader, networkId: string, who: { roundId: string; personId: string }): Promise<boolean> {
  const row = await db
    .selectFrom("assessment_answered")
    .select("person_id")
    .where("network_id", "=", networkId)
    .where("round_id", "=", who.roundId)
    .where("person_id", "=", who.personId)
    .executeTakeFirst();
  return row !== undefined;
}
