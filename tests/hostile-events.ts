/** What the hostile tests need of module events: rows to knock at, places of addresses, a right body for every act. */
import { sql } from "kysely";
import { hashSecret, newId } from "#platform/ids.ts";
import { administrator, freshPerson, post, versionOn, type Fields, type Prepare } from "./hostile-acts.ts";
import type { Hostile, World } from "./hostile-ground.ts";
import type { TestSite } from "./harness.ts";

/** Which row fills `:id` or `:key` behind such a folder, or a place of such a name (`=` before a fixed word). */
export const PLACES: Readonly<Record<string, string>> = {
  events: "event",
  sessionId: "eventSession",
  roomId: "eventRoom",
  speakerId: "eventSpeaker",
  decisionId: "eventDecision",
  fileId: "eventFile",
  pollId: "poll",
  seriesId: "series",
  feedId: "calendarFeed",
  secret: "calendarSecret",
};

/** Makes rows of this module in a network; the marks of the other network come later. */
export async function furnish(site: TestSite, networkId: string): Promise<void> {
  const run = (query: ReturnType<typeof sql>) => query.execute(site.database.kysely);
  const [room, session, speaker, decision, file, poll, option, series, feed] = Array.from({ length: 9 }, () => newId());
  const { rows } = await sql<{ id: string }>`select id from event where network_id = ${networkId} order by key limit 1`.execute(
    site.database.kysely,
  );
  const event = rows[0]?.id ?? "";
  await run(sql`insert into room (network_id, id, event_id, name, position) values (${networkId}, ${room}, ${event}, 'Room', 0)`);
  await run(sql`insert into session (network_id, id, event_id, minutes, position) values (${networkId}, ${session}, ${event}, 30, 90)`);
  await run(
    sql`insert into event_text (network_id, subject, subject_id, field, language, text) values (${networkId}, 'session', ${session}, 'title', 'en', 'Session')`,
  );
  await run(sql`insert into speaker (network_id, id, event_id, name) values (${networkId}, ${speaker}, ${event}, 'Speaker')`);
  await run(
    sql`insert into decision (network_id, id, event_id, position, text, created_at) values (${networkId}, ${decision}, ${event}, 0, 'Decision', now())`,
  );
  await run(sql`insert into event_file (network_id, id, event_id, kind, title, audience, file_key, file_name, mime, bytes, added_at)
    values (${networkId}, ${file}, ${event}, 'report', 'File', 'members', ${`${networkId}/${file}/document.txt`}, 'f.txt', 'text/plain', 1, now())`);
  await run(
    sql`insert into date_poll (network_id, id, title, kind, time_zone, minutes, created_at) values (${networkId}, ${poll}, 'Poll', 'training', 'Europe/Riga', 60, now())`,
  );
  await run(
    sql`insert into poll_option (network_id, id, poll_id, starts_at) values (${networkId}, ${option}, ${poll}, now() + interval '30 days')`,
  );
  await run(
    sql`insert into event_series (network_id, id, key, kind, time_zone, created_at) values (${networkId}, ${series}, ${`series-${series}`}, 'training', 'Europe/Riga', now())`,
  );
  await run(
    sql`insert into event_text (network_id, subject, subject_id, field, language, text) values (${networkId}, 'series', ${series}, 'title', 'en', 'Series')`,
  );
  await run(sql`insert into calendar_feed (network_id, id, person_id, scope, secret_hash, created_at)
    select ${networkId}, ${feed}, id, 'mine', ${hashSecret(`secret-of-${networkId}`)}, now() from person where network_id = ${networkId} order by email limit 1`);
}

/** Keys or ids of rows by which `PLACES` are filled. */
export async function worldOf(site: TestSite, networkId: string): Promise<World> {
  const one = async (query: ReturnType<typeof sql<{ value: string }>>) => (await query.execute(site.database.kysely)).rows[0]?.value ?? "";
  const idOf = (table: string) =>
    one(sql`select id::text as value from ${sql.table(table)} where network_id = ${networkId} order by id limit 1`);
  return {
    event: await one(sql`select key as value from event where network_id = ${networkId} order by key limit 1`),
    eventSession: await one(sql`select id::text as value from session where network_id = ${networkId} and key is null order by id limit 1`),
    eventRoom: await idOf("room"),
    eventSpeaker: await idOf("speaker"),
    eventDecision: await idOf("decision"),
    eventFile: await idOf("event_file"),
    poll: await idOf("date_poll"),
    series: await idOf("event_series"),
    calendarFeed: await idOf("calendar_feed"),
    calendarSecret: `secret-of-${networkId}`,
  };
}

const EVENT: Fields = {
  title: "Fresh event",
  kind: "training",
  holder: "network",
  city: "",
  visibility: "members",
  starts: "2027-02-03T10:00",
  ends: "2027-02-03T12:00",
  zone: "Europe/Riga",
  site: "Hall",
  version: "0",
};
const work = (world: World) => `/en/workspace/events/${world.event}`;

/** A new event of our network; a draft, or announced. */
async function freshEvent(h: Hostile, how: { announced?: boolean } = {}): Promise<World> {
  const begun = await post(h, "/en/workspace/events/new", EVENT);
  const event = (begun.headers.get("location") ?? "").split("/").at(-1) ?? "";
  if (begun.status !== 303) throw new Error(`event not begun: ${begun.status} ${await begun.text()}`);
  const world = { ...h.own, event };
  if (how.announced) await post(h, `${work(world)}/announcement`, {});
  return world;
}

async function idIn(h: Hostile, table: string, world: World): Promise<string> {
  const { rows } = await sql<{ id: string }>`select ${sql.table(table)}.id from ${sql.table(table)}
    join event on event.network_id = ${sql.table(table)}.network_id and event.id = event_id where event.key = ${world.event} order by 1 desc limit 1`.execute(
    h.site.database.kysely,
  );
  return rows[0]?.id ?? "";
}

async function withSession(h: Hostile): Promise<World> {
  const world = await freshEvent(h);
  await post(h, `${work(world)}/agenda/sessions/new`, SESSION);
  return { ...world, eventSession: await idIn(h, "session", world) };
}

async function freshPoll(h: Hostile, how: { closed?: boolean } = {}): Promise<World> {
  const asked = await post(h, "/en/workspace/polls/new", POLL);
  const poll = (asked.headers.get("location") ?? "").split("/").at(-1) ?? "";
  if (how.closed) await post(h, `/en/polls/${poll}/closing`, {});
  return { ...h.own, poll };
}

const optionOf = async (h: Hostile, world: World) =>
  (
    await sql<{ id: string }>`select id from poll_option where poll_id = ${world.poll} order by starts_at limit 1`.execute(
      h.site.database.kysely,
    )
  ).rows[0]?.id ?? "";

const SESSION: Fields = { title: "Session", starts: "2027-02-03T10:00", minutes: "30", room: "", track: "", owner: "", version: "0" };
const POLL: Fields = {
  title: "Poll",
  text: "",
  kind: "training",
  holder: "network",
  zone: "Europe/Riga",
  minutes: "60",
  option: ["2027-02-03T10:00", "2027-02-04T10:00"],
};
const SERIES: Fields = {
  title: "Meeting {number}",
  kind: "training",
  holder: "network",
  zone: "Europe/Riga",
  unit: "month",
  every: "1",
  weekday: "2",
  week: "3",
  time: "17:00",
  minutes: "60",
  template: "10 Welcome",
  version: "0",
};

const by = (
  prepare: (h: Hostile) => Promise<{ world?: World; fields?: Fields; status?: number; file?: boolean; same?: boolean }>,
): Prepare => {
  return async (h) => ({ actor: administrator(h), fields: {}, status: 303, ...(await prepare(h)) });
};

/** A right body for every act, by method and path. */
export const BODIES: Readonly<Record<string, Prepare>> = {
  "POST /workspace/events/new": by(async () => ({ fields: EVENT })),
  "POST /workspace/events/:key/edit": by(async (h) => {
    const world = await freshEvent(h);
    return { world, fields: { ...EVENT, title: "Changed", version: await versionOn(h, `${work(world)}/edit`) } };
  }),
  "POST /workspace/events/:key/announcement": by(async (h) => ({ world: await freshEvent(h) })),
  "POST /workspace/events/:key/cancellation": by(async (h) => {
    const world = await freshEvent(h, { announced: true });
    return { world, fields: { reason: "Storm", version: await versionOn(h, work(world)) } };
  }),
  "POST /workspace/events/:key/cancellation/end": by(async (h) => {
    const world = await freshEvent(h, { announced: true });
    await post(h, `${work(world)}/cancellation`, { reason: "Storm", version: await versionOn(h, work(world)) });
    return { world };
  }),
  "POST /workspace/events/:key/copy": by(async (h) => ({ world: await freshEvent(h) })),
  "POST /workspace/events/:key/claims": by(async (h) => {
    const world = await freshEvent(h);
    return { world, fields: { from: "2027-01", to: "", text: "", source: "Paper", version: await versionOn(h, work(world)) } };
  }),
  "POST /workspace/events/:key/claims/choice": by(async (h) => {
    const { rows } = await sql<{
      key: string;
      version: number;
    }>`update event set other_dates = '[{"from": "2018-01", "sources": ["Paper"]}]'
      where key = 'tm5' and network_id = ${h.site.networkId} returning key, version`.execute(h.site.database.kysely);
    return { world: { ...h.own, event: "tm5" }, fields: { claim: "0", source: "Old paper", version: String(rows[0]?.version ?? 0) } };
  }),
  "POST /workspace/events/:key/series": by(async (h) => {
    const begun = await post(h, "/en/workspace/series/new", SERIES);
    const series = /[0-9a-f-]{36}/.exec(begun.headers.get("location") ?? "")?.[0] ?? "";
    return { world: await freshEvent(h), fields: { series } };
  }),
  "POST /workspace/events/:key/texts/:language": by(async (h) => {
    const world = await freshEvent(h);
    return { world, fields: { title: "Title", text: "Text", version: await versionOn(h, `${work(world)}/texts/en`) } };
  }),
  "POST /workspace/events/:key/agenda/order": by(async (h) => {
    const world = await withSession(h);
    return { world, fields: { starts: "2027-02-03T11:00", [`place-${world.eventSession}`]: "1" } };
  }),
  "POST /workspace/events/:key/agenda/sessions/new": by(async (h) => ({ world: await freshEvent(h), fields: SESSION })),
  "POST /workspace/events/:key/agenda/sessions/:sessionId": by(async (h) => ({
    world: await withSession(h),
    fields: { ...SESSION, title: "Renamed", version: "1" },
  })),
  "POST /workspace/events/:key/agenda/sessions/:sessionId/deletion": by(async (h) => ({ world: await withSession(h) })),
  "POST /workspace/events/:key/agenda/rooms": by(async (h) => ({
    world: await freshEvent(h),
    fields: { name: "Hall", seats: "", free_from: "", free_to: "" },
  })),
  "POST /workspace/events/:key/agenda/rooms/:roomId/deletion": by(async (h) => {
    const world = await freshEvent(h);
    await post(h, `${work(world)}/agenda/rooms`, { name: "Hall", seats: "", free_from: "", free_to: "" });
    return { world: { ...world, eventRoom: await idIn(h, "room", world) } };
  }),
  "POST /workspace/events/:key/agenda/speakers": by(async (h) => ({
    world: await freshEvent(h),
    fields: { name: "Speaker", organisation: "", email: "", free_from: "", free_to: "" },
  })),
  "POST /workspace/events/:key/agenda/speakers/:speakerId/deletion": by(async (h) => {
    const world = await freshEvent(h);
    await post(h, `${work(world)}/agenda/speakers`, { name: "Speaker", organisation: "", email: "", free_from: "", free_to: "" });
    return { world: { ...world, eventSpeaker: await idIn(h, "speaker", world) } };
  }),
  "POST /workspace/events/:key/agenda/release": by(async (h) => ({ world: await withSession(h), fields: { note: "", last: "0" } })),
  "POST /workspace/events/:key/minutes": by(async (h) => ({
    world: await freshEvent(h),
    fields: { body: "Minutes", audience: "members", version: "0" },
  })),
  "POST /workspace/events/:key/minutes/writing": by(async (h) => ({ world: await freshEvent(h) })),
  "POST /workspace/events/:key/minutes/decisions": by(async (h) => ({ world: await freshEvent(h), fields: { text: "Decision" } })),
  "POST /workspace/events/:key/minutes/decisions/:decisionId/deletion": by(async (h) => {
    const world = await freshEvent(h);
    await post(h, `${work(world)}/minutes/decisions`, { text: "Decision" });
    return { world: { ...world, eventDecision: await idIn(h, "decision", world) } };
  }),
  // A meeting of the network has no group whose members could take the task.
  "POST /workspace/events/:key/minutes/decisions/:decisionId/tasks": by(async (h) => {
    const world = await freshEvent(h);
    await post(h, `${work(world)}/minutes/decisions`, { text: "Decision" });
    return {
      world: { ...world, eventDecision: await idIn(h, "decision", world) },
      fields: { title: "Task", owner: "", due: "" },
      status: 409,
      same: true,
    };
  }),
  // A picture is no document: it is refused by its content.
  "POST /workspace/events/:key/files": by(async (h) => ({
    world: await freshEvent(h),
    fields: { title: "File", kind: "report", audience: "members" },
    file: true,
    status: 422,
    same: true,
  })),
  "POST /workspace/events/:key/files/:fileId/removal": by(async (h) => {
    const world = await freshEvent(h);
    const eventFile = newId();
    await sql`insert into event_file (network_id, id, event_id, kind, title, audience, file_key, file_name, mime, bytes, added_at)
      select network_id, ${eventFile}, id, 'report', 'F', 'members', 'k', 'f.txt', 'text/plain', 1, now() from event where key = ${world.event}`.execute(
      h.site.database.kysely,
    );
    return { world: { ...world, eventFile }, fields: { reason: "Wrong file" } };
  }),
  "POST /workspace/events/:key/close-out": by(async (h) => ({
    world: await freshEvent(h),
    fields: { head_count: "12", organisations: "", contributions: "", ideas: "", visible: "on", version: "0" },
  })),
  "POST /calendar/addresses": async (h) => ({ actor: (await freshPerson(h)).actor, fields: { calendar: "mine" }, status: 200 }),
  "POST /calendar/addresses/:feedId/revocation": async (h) => {
    const { actor, id: person } = await freshPerson(h);
    const calendarFeed = newId();
    await sql`insert into calendar_feed (network_id, id, person_id, scope, secret_hash, created_at)
      values (${h.site.networkId}, ${calendarFeed}, ${person}, 'mine', ${calendarFeed}, now())`.execute(h.site.database.kysely);
    return { actor, world: { ...h.own, calendarFeed }, fields: {}, status: 303 };
  },
  "POST /workspace/polls/new": by(async () => ({ fields: POLL })),
  "POST /polls/:pollId/answers": by(async (h) => {
    const world = await freshPoll(h);
    return { world, fields: { [`vote-${await optionOf(h, world)}`]: "yes" } };
  }),
  "POST /polls/:pollId/closing": by(async (h) => ({ world: await freshPoll(h) })),
  "POST /polls/:pollId/closing/end": by(async (h) => ({ world: await freshPoll(h, { closed: true }) })),
  "POST /polls/:pollId/meeting": by(async (h) => {
    const world = await freshPoll(h);
    return { world, fields: { option: await optionOf(h, world) } };
  }),
  "POST /workspace/series/new": by(async () => ({ fields: SERIES })),
  "POST /workspace/series/:seriesId": by(async (h) => ({
    fields: { ...SERIES, version: await versionOn(h, `/en/workspace/series/${h.own.series}`) },
  })),
  "POST /series/:seriesId/topics": by(async () => ({ fields: { title: "Topic", minutes: "20" } })),
  "POST /series/:seriesId/next": by(async () => ({})),
};
