import { sql } from "kysely";
import type { Viewer } from "#platform/viewer.ts";
import { mayHold, votersOf } from "../access.ts";
import type { Answer } from "../tables.ts";
import type { EventsDb } from "./event-query.ts";

/** A poll as lists show it. */
export type PollRow = {
  id: string;
  title: string;
  text: string | null;
  groupId: string | null;
  zone: string;
  minutes: number;
  closed: boolean;
  eventKey: string | null;
  mayWork: boolean;
};

type Found = Omit<PollRow, "closed" | "mayWork"> & {
  closedAt: Temporal.Instant | null;
  partnerId: string | null;
  groupPartnerId: string | null;
};

/** Polls that this viewer may answer, the newest first: all of them, of one group, or one by its id. */
export async function listPolls(
  db: EventsDb,
  networkId: string,
  wish: { viewer: Viewer; id?: string; groupId?: string; before?: string; limit: number },
): Promise<{ rows: PollRow[]; next: string | null }> {
  const one = wish.id === undefined ? sql`` : sql`and held.id = ${wish.id}`;
  const group = wish.groupId === undefined ? sql`` : sql`and held.group_id = ${wish.groupId}`;
  const before = wish.before === undefined ? sql`` : sql`and held.id < ${wish.before}`;
  const { rows } = await sql<Found>`select held.id, held.title, held.text, held.group_id as "groupId", held.time_zone as zone, held.minutes,
      held.closed_at as "closedAt", event.key as "eventKey", held.partner_id as "partnerId", working_group.partner_id as "groupPartnerId"
    from date_poll as held
    left join event on event.network_id = held.network_id and event.id = held.event_id
    left join working_group on working_group.network_id = held.network_id and working_group.id = held.group_id
    where held.network_id = ${networkId} and ${votersOf(wish.viewer)} ${one} ${group} ${before}
    order by held.id desc limit ${wish.limit + 1}`.execute(db as never);
  const found = rows.slice(0, wish.limit);
  return {
    rows: found.map(({ closedAt, partnerId, groupPartnerId, ...row }) => ({
      ...row,
      closed: closedAt !== null,
      mayWork: mayHold(wish.viewer, { partnerId, groupId: row.groupId, groupPartnerId }),
    })),
    next: rows.length > wish.limit ? (found.at(-1)?.id ?? null) : null,
  };
}

/** One option with who answered what, and the viewer's own answer. */
export type OptionRow = { id: string; startsAt: Temporal.Instant; votes: { name: string; answer: Answer }[]; own: Answer | null };

/** Options of a poll in the order of time. */
export async function optionsOf(db: EventsDb, networkId: string, wish: { pollId: string; personId: string | null }): Promise<OptionRow[]> {
  const options = await db
    .selectFrom("poll_option")
    .select(["id", "starts_at as startsAt"])
    .where("network_id", "=", networkId)
    .where("poll_id", "=", wish.pollId)
    .orderBy("starts_at")
    .limit(50)
    .execute();
  const { rows: votes } = await sql<{ option_id: string; person_id: string; name: string; answer: Answer }>`
    select poll_vote.option_id, poll_vote.person_id, person.name, poll_vote.answer from poll_vote
    join poll_option on poll_option.network_id = poll_vote.network_id and poll_option.id = poll_vote.option_id
    join person on person.network_id = poll_vote.network_id and person.id = poll_vote.person_id
    where poll_vote.network_id = ${networkId} and poll_option.poll_id = ${wish.pollId} order by person.name, person.id limit 5000`.execute(
    db as never,
  );
  return options.map((option) => {
    const own = votes.filter((vote) => vote.option_id === option.id);
    return {
      ...option,
      votes: own.map(({ name, answer }) => ({ name, answer })),
      own: own.find((vote) => vote.person_id === wish.personId)?.answer ?? null,
    };
  });
}
