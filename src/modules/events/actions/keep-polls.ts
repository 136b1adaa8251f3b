/** Date polls: asked, answered, closed, turned into a meeting (row B23). */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { dayIn } from "#platform/clock.ts";
import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import { listMembers, type GroupsReadable } from "#modules/groups/public.ts";
import { notify, type PeopleReadable } from "#modules/people/public.ts";
import { mayHold, mayVote, type Holder } from "../access.ts";
import type { Answer } from "../tables.ts";
import type { EventsAct } from "./announce-output.ts";
import { holderInAct, requireKind } from "./load-event.ts";

/** A poll as its form says it, times read. */
export type PollCommand = {
  title: string;
  text: string | null;
  kind: string;
  holder: string;
  zone: string;
  minutes: number;
  options: Temporal.Instant[];
};

/** Asks for a date; members of the group are told once. Returns the poll's id. */
export async function askForDate(act: EventsAct, command: PollCommand): Promise<string> {
  const holder = await holderInAct(act, command.holder);
  await requireKind(act, command.kind);
  const pollId = act.newId();
  await act.db
    .insertInto("date_poll")
    .values({
      network_id: act.networkId,
      id: pollId,
      title: command.title,
      text: command.text,
      kind: command.kind,
      group_id: holder.groupId,
      partner_id: holder.partnerId,
      time_zone: command.zone,
      minutes: command.minutes,
      closed_at: null,
      event_id: null,
      created_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
    })
    .execute();
  const starts = [...new Set(command.options.map(String))];
  await act.db
    .insertInto("poll_option")
    .values(starts.map((starts_at) => ({ network_id: act.networkId, id: act.newId(), poll_id: pollId, starts_at })))
    .execute();
  await act.audit({ act: "ask", subject: "date-poll", subjectId: pollId, after: { ...command, options: starts } });
  if (holder.groupId !== null)
    await tellGroup(act, { id: pollId, title: command.title, groupId: holder.groupId, partnerId: holder.groupPartnerId });
  return pollId;
}

async function tellGroup(act: EventsAct, poll: { id: string; title: string; groupId: string; partnerId: string | null }): Promise<void> {
  const db: Reader<GroupsReadable & PeopleReadable> = act.db as never;
  const members = await listMembers(db, act.networkId, { groupId: poll.groupId, day: dayIn(act.clock.now(), "UTC").toString() });
  await notify(act as never, {
    kind: "date-poll",
    happening: `date-poll:${poll.id}`,
    personIds: members.map(({ personId }) => personId),
    values: { title: poll.title },
    href: `/polls/${poll.id}`,
    groupId: poll.groupId,
    partnerId: poll.partnerId,
  });
}

type Poll = Holder & { id: string; closed_at: Temporal.Instant | null; event_id: string | null };

async function pollInAct(act: EventsAct, id: string): Promise<Poll> {
  const { rows } =
    await sql<Poll>`select date_poll.id, date_poll.closed_at, date_poll.event_id, date_poll.partner_id as "partnerId", date_poll.group_id as "groupId",
      (select partner_id from working_group where working_group.network_id = date_poll.network_id and working_group.id = date_poll.group_id) as "groupPartnerId"
    from date_poll where network_id = ${act.networkId} and id = ${id} for update`.execute(act.db);
  const poll = rows[0];
  if (!poll || !mayVote(act.viewer, poll)) throw notFound();
  return poll;
}

/** Saves a person's answers; each stands for itself, so two tabs do no harm. `null` takes an answer back. A closed poll takes none (409). */
export async function vote(act: EventsAct, pollId: string, answers: ReadonlyMap<string, Answer | null>): Promise<void> {
  const poll = await pollInAct(act, pollId);
  const { personId } = act.viewer;
  if (personId === null) throw forbidden();
  if (poll.closed_at !== null) throw new Refusal(409, "poll-closed");
  const options = await act.db
    .selectFrom("poll_option")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("poll_id", "=", pollId)
    .execute();
  const known = new Set(options.map(({ id }) => id));
  if ([...answers.keys()].some((id) => !known.has(id))) throw new Refusal(422, "poll-option");
  const at = act.clock.now().toString();
  for (const [option_id, answer] of answers) {
    if (answer === null)
      await act.db
        .deleteFrom("poll_vote")
        .where("network_id", "=", act.networkId)
        .where("option_id", "=", option_id)
        .where("person_id", "=", personId)
        .execute();
    else
      await act.db
        .insertInto("poll_vote")
        .values({ network_id: act.networkId, option_id, person_id: personId, answer, at })
        .onConflict((conflict) => conflict.columns(["network_id", "option_id", "person_id"]).doUpdateSet({ answer, at }))
        .execute();
  }
  await act.audit({ act: "vote", subject: "date-poll", subjectId: pollId, after: Object.fromEntries(answers) });
}

/** Closes a poll or opens it again; for those who may hold the meeting. A poll that became a meeting stays closed. Harmless when repeated. */
export async function closePoll(act: EventsAct, pollId: string, isClosed: boolean): Promise<void> {
  const poll = await pollInAct(act, pollId);
  if (!mayHold(act.viewer, poll)) throw forbidden();
  if ((poll.closed_at !== null) === isClosed) return;
  if (!isClosed && poll.event_id !== null) throw new Refusal(409, "poll-closed");
  await act.db
    .updateTable("date_poll")
    .set({ closed_at: isClosed ? act.clock.now().toString() : null })
    .where("network_id", "=", act.networkId)
    .where("id", "=", pollId)
    .execute();
  await act.audit({ act: isClosed ? "close" : "reopen", subject: "date-poll", subjectId: pollId });
}
