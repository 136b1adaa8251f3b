import { sql } from "kysely";
import type { EventsDb } from "./event-query.ts";

/** What this module holds about a person, under names that the person understands. */
export async function collectEventsData(db: EventsDb, networkId: string, personId: string): Promise<Record<string, unknown>> {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db as never)).rows;
  return {
    "speaker at events": await rows(sql`select event.key as event, speaker.name, speaker.organisation, speaker.email from speaker
      join event on event.network_id = speaker.network_id and event.id = speaker.event_id
      where speaker.network_id = ${networkId} and speaker.person_id = ${personId} order by speaker.id`),
    "answers to date polls": await rows(sql`select date_poll.title, poll_option.starts_at::text as time, poll_vote.answer from poll_vote
      join poll_option on poll_option.network_id = poll_vote.network_id and poll_option.id = poll_vote.option_id
      join date_poll on date_poll.network_id = poll_option.network_id and date_poll.id = poll_option.poll_id
      where poll_vote.network_id = ${networkId} and poll_vote.person_id = ${personId} order by poll_vote.option_id`),
    "calendar addresses": await rows(sql`select scope, created_at::text as since, revoked_at::text as until from calendar_feed
      where network_id = ${networkId} and person_id = ${personId} order by id`),
    "proposed topics": await rows(
      sql`select title, proposed_at::text as at from series_topic where network_id = ${networkId} and proposed_by = ${personId} order by id`,
    ),
    "minutes written":
      await rows(sql`select event.key as event, minutes_revision.version, minutes_revision.saved_at::text as at from minutes_revision
      join event on event.network_id = minutes_revision.network_id and event.id = minutes_revision.event_id
      where minutes_revision.network_id = ${networkId} and minutes_revision.saved_by = ${personId} order by minutes_revision.id`),
  };
}
