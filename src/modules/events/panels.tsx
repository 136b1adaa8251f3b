/** What this module shows on a group's home, and what a search inside a group finds here. */
import { sql } from "kysely";
import type { VNode } from "preact";
import type { GroupFind, GroupSubject } from "#platform/card.ts";
import type { Context } from "#platform/http/context.ts";
import { LinkButton } from "#ui/button.tsx";
import { SectionHeading } from "#ui/section.tsx";
import { visibleTo } from "./access.ts";
import { EventCards } from "./pages/list.tsx";
import { latestEvents, listEvents } from "./queries/list-events.ts";
import { listPolls } from "./queries/polls.ts";
import { listSeries } from "./queries/series.ts";
import { base, eventsView, reader, todayOf } from "./routes/reading.ts";

/** Meetings of a group: what comes, what was last, its polls and series. */
export async function groupPanel(cx: Context, { groupId, mayLead }: GroupSubject): Promise<VNode | null> {
  const view = eventsView(cx);
  const today = todayOf(cx);
  const coming = (await listEvents(reader(cx), view, { groupId, time: "coming", today, limit: 6 })).rows;
  const past = await latestEvents(reader(cx), view, { groupId, time: "past", today, limit: 4 });
  const polls = (await listPolls(reader(cx), cx.network.id, { viewer: cx.viewer, groupId, limit: 5 })).rows.filter((poll) => !poll.closed);
  const series = await listSeries(reader(cx), view, { viewer: cx.viewer, groupId });
  if (coming.length + past.length + polls.length + series.length === 0 && !mayLead) return null;
  const path = `/${cx.language}`;
  return (
    <section class="stack" aria-labelledby="meetings">
      <SectionHeading title={cx.t("events.of-group")} id="meetings" />
      <EventCards {...base(cx)} events={coming} />
      {past.length > 0 && <h3>{cx.t("events.of-group.past")}</h3>}
      <EventCards {...base(cx)} events={past} />
      {polls.length + series.length > 0 && (
        <ul>
          {polls.map((poll) => (
            <li key={poll.id}>
              {cx.t("events.poll")}: <a href={`${path}/polls/${poll.id}`}>{poll.title}</a>
            </li>
          ))}
          {series.map((one) => (
            <li key={one.id}>
              {cx.t("events.series")}: <a href={`${path}/series/${one.id}`}>{one.title}</a>
            </li>
          ))}
        </ul>
      )}
      {mayLead && (
        <p class="cluster">
          <LinkButton
            href={`${path}/workspace/events/new?holder=group:${groupId}&kind=local-group-meeting`}
            tone="secondary"
            icon="calendar-plus"
          >
            {cx.t("events.of-group.plan")}
          </LinkButton>
          <LinkButton href={`${path}/workspace/polls/new`} tone="secondary">
            {cx.t("events.poll.new")}
          </LinkButton>
          <LinkButton href={`${path}/workspace/decisions?group=${groupId}`} tone="secondary">
            {cx.t("events.decisions")}
          </LinkButton>
        </p>
      )}
    </section>
  );
}

type Found = { kind: string; title: string; excerpt: string; key: string; at: Temporal.Instant | null };

/** Events, minutes, decisions and files of a group in which the words stand; only what the viewer may see. */
export async function groupSearch(
  cx: Context,
  { groupId, words, limit }: { groupId: string; words: string; limit: number },
): Promise<GroupFind[]> {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Found>`
    with mine as (select event.id, event.key, event.network_id, event.starts_at, event.source_language from event
      where event.network_id = ${cx.network.id} and event.group_id = ${groupId} and ${visibleTo(cx.viewer)}),
    titled as (select mine.*, coalesce(name.text, mine.key) as title from mine left join event_text as name
      on name.network_id = mine.network_id and name.subject = 'event' and name.subject_id = mine.id and name.field = 'title' and name.language = mine.source_language)
    select * from (
      select 'events.find.event' as kind, title, coalesce(left(found.text, 200), '') as excerpt, key, starts_at as at, titled.id from titled
        join lateral (select text from event_text where network_id = titled.network_id and subject = 'event' and subject_id = titled.id
          and field in ('title', 'text') and text ilike ${like} limit 1) as found on true
      union all select 'events.find.minutes', title, substr(body, greatest(1, position(lower(${words}) in lower(body)) - 60), 200), key, saved_at, titled.id from titled
        join event_minutes on event_minutes.network_id = titled.network_id and event_minutes.event_id = titled.id where body ilike ${like}
      union all select 'events.find.decision', title, left(decision.text, 200), key, created_at, decision.id from titled
        join decision on decision.network_id = titled.network_id and decision.event_id = titled.id where decision.text ilike ${like}
      union all select 'events.find.file', event_file.title, titled.title, key, added_at, event_file.id from titled
        join event_file on event_file.network_id = titled.network_id and event_file.event_id = titled.id
        where removed_at is null and event_file.title ilike ${like}
    ) as all_found order by at desc nulls last, id limit ${limit}`.execute(reader(cx) as never);
  return rows.map(({ key, ...row }) => ({ ...row, href: `/${cx.language}/events/${key}` }));
}
