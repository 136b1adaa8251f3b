/** The day itself and what follows: scans, lists, certificates, pictures, answers, letters, removal (rows B9, B12, B14, B15, B20, B21, Y11). */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { fixedClock } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { listOutbox } from "#platform/mail/outbox.ts";
import { outboxFolder } from "#platform/mail/mail-settings.ts";
import { runChore } from "#platform/chores.ts";
import { STRANGER } from "#platform/viewer.ts";
import { cancelRegistration } from "#modules/attendance/actions/change-registration.ts";
import { enterScans, tickList } from "#modules/attendance/actions/check-in.ts";
import { inviteTo, remindSilent } from "#modules/attendance/actions/invite.ts";
import { beginMailing, startMailing, stopMailing } from "#modules/attendance/actions/mailing.ts";
import { register } from "#modules/attendance/actions/register.ts";
import { addField } from "#modules/attendance/actions/save-field.ts";
import { saveOwnAnswers } from "#modules/attendance/actions/save-own.ts";
import { addQuestion, answerSurvey } from "#modules/attendance/actions/survey.ts";
import { chores } from "#modules/attendance/jobs.ts";
import { surveyResults } from "#modules/attendance/queries/survey.ts";
import { readerOf } from "#platform/act.ts";
import type { AttendanceTables } from "#modules/attendance/tables/owned.ts";
import { attendanceGround, makeEvent, makePerson, openRegistration, outcome, registerGuest, wishFor } from "./attendance-ground.ts";
import { Browser, newestLetter, runDueJobs } from "./people.ts";

const ground = await attendanceGround();
const { act, site, count, clock } = ground;
const { kysely } = site.database;
const one = async <T>(query: ReturnType<typeof sql<{ v: T }>>): Promise<T> => {
  const value = (await query.execute(kysely)).rows[0]?.v;
  if (value === undefined) throw new Error("no row");
  return value;
};
const codeOf = (id: string | undefined) => one<string>(sql`select code as v from registration where id = ${id}`);
const evidence = (eventId: string) =>
  count(sql`select count(*)::int as n from evidence_piece where subject_id = ${eventId} and kind = 'attendance' and removed_at is null`);

async function openEvent(more: Parameters<typeof openRegistration>[2] = {}, wish: Parameters<typeof makeEvent>[1] = { capacity: 50 }) {
  const event = await makeEvent(ground, wish);
  await openRegistration(ground, event.id, more);
  return event;
}

describe("scans", () => {
  it("that arrive late, twice and in two parcels count once, with the time of the telephone", async () => {
    const event = await openEvent();
    const guest = await registerGuest(ground, event.id, { name: "Scanned" });
    const scan = { id: newId(), code: (await codeOf(guest?.id)).toLowerCase().replace("-", " "), at: clock.now().subtract({ hours: 3 }) };
    const again = { ...scan, id: newId() };
    expect((await act((run) => enterScans(run, event.id, [scan, scan, again]))).map(({ outcome: what }) => what)).toEqual([
      "arrived",
      "arrived",
      "again",
    ]);
    expect((await act((run) => enterScans(run, event.id, [scan]))).map(({ outcome: what, name }) => `${what} ${name}`)).toEqual([
      "arrived Scanned",
    ]);
    expect(await count(sql`select count(*)::int as n from attendance where event_id = ${event.id}`)).toBe(1);
    expect(await one<string>(sql`select (arrived_at at time zone 'UTC')::text as v from attendance where event_id = ${event.id}`)).toBe(
      "2027-03-01 07:00:00",
    );
    expect(await count(sql`select count(*)::int as n from scan where event_id = ${event.id}`)).toBe(2);
    expect(await evidence(event.id)).toBe(1);
  });

  it("of two telephones at the same moment note one arrival", async () => {
    const event = await openEvent();
    const guest = await registerGuest(ground, event.id);
    const code = await codeOf(guest?.id);
    await Promise.all(Array.from({ length: 8 }, () => act((run) => enterScans(run, event.id, [{ id: newId(), code, at: clock.now() }]))));
    expect(await count(sql`select count(*)::int as n from attendance where event_id = ${event.id}`)).toBe(1);
  });

  it("of somebody who waits, of another event or of nonsense let nobody in", async () => {
    const event = await openEvent({}, { capacity: 1 });
    await registerGuest(ground, event.id);
    const waiting = await registerGuest(ground, event.id);
    const elsewhere = await registerGuest(ground, (await openEvent()).id);
    const codes = [await codeOf(waiting?.id), await codeOf(elsewhere?.id), "<script>"];
    const answers = await act((run) =>
      enterScans(
        run,
        event.id,
        codes.map((code) => ({ id: newId(), code, at: clock.now() })),
      ),
    );
    expect(answers.map(({ outcome: what, name }) => [what, name])).toEqual([
      ["not-registered", "Guest"],
      ["unknown", null],
      ["unknown", null],
    ]);
  });

  it("are refused to whoever does not work on the event; what they may not see does not exist for them", async () => {
    const event = await openEvent();
    const draft = await makeEvent(ground, { state: "draft" });
    const scan = async (eventId: string, email: string) => {
      const viewer = await ground.viewerOf(email);
      return outcome(act((run) => enterScans(run, eventId, [{ id: newId(), code: "ABCDE-FGHJK", at: clock.now() }]), viewer));
    };
    const [own, foreign] = ["city-coordinator.daugavpils@example.org", "city-coordinator.poznan@example.org"];
    expect([await scan(event.id, own), await scan(draft.id, own)]).toEqual(["done", "done"]);
    expect([await scan(event.id, foreign), await scan(draft.id, foreign)]).toEqual(["forbidden", "not-found"]);
    expect((await site.get(`/en/workspace/events/${event.key}/check-in`)).status).toBe(404);
  });
});

it("the list ticked by hand adds and takes away, and the evidence goes with the last", async () => {
  const event = await openEvent();
  const ids = [await registerGuest(ground, event.id), await registerGuest(ground, event.id)].map((row) => row?.id ?? "");
  await act((run) => tickList(run, event.id, { shown: ids, present: ids, method: "paper" }));
  expect([await count(sql`select count(*)::int as n from attendance where event_id = ${event.id}`), await evidence(event.id)]).toEqual([
    2, 1,
  ]);
  await act((run) => tickList(run, event.id, { shown: ids, present: [newId()], method: "list" }));
  expect([await count(sql`select count(*)::int as n from attendance where event_id = ${event.id}`), await evidence(event.id)]).toEqual([
    0, 0,
  ]);
});

it("a certificate is for those who were there", async () => {
  const event = await openEvent();
  const guest = await registerGuest(ground, event.id, { email: "certified@example.org", name: "Certified" });
  const token = (await newestLetter(site, "certified@example.org", clock))?.token;
  const path = `/en/events/${event.key}/certificate?token=${token}`;
  expect([(await site.get(path)).status, (await site.get(`/en/events/${event.key}/certificate`)).status]).toEqual([404, 404]);
  await act((run) => tickList(run, event.id, { shown: [guest?.id ?? ""], present: [guest?.id ?? ""], method: "list" }));
  const answer = await site.get(path);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
}, 60_000);

it("answers follow their conditions and their deadlines", async () => {
  const event = await openEvent();
  const field = { help: {}, required: true, audience: "organisers" as const, deadline: null, retentionDays: 10, position: null };
  const eat = await act((run) =>
    addField(run, event.id, { ...field, kind: "yes-no", label: { en: "Eat?" }, options: [], condition: null }),
  );
  const what = await act((run) =>
    addField(run, event.id, {
      ...field,
      kind: "text",
      label: { en: "What?" },
      options: [],
      condition: { fieldId: eat, value: "yes" },
      deadline: "2027-03-02T10:00",
    }),
  );
  const person = await makePerson(ground, "Eater");
  await act((run) => register(run, wishFor(event.id, { answers: { [eat]: "no", [what]: "not asked" } })), person);
  expect(await count(sql`select count(*)::int as n from registration_answer where field_id = ${what}`)).toBe(0);
  const door = { eventKey: event.key };
  const save = (given: Record<string, string>, at = clock) => outcome(act((run) => saveOwnAnswers(run, door, given), person, at));
  expect(await save({ [eat]: "yes" })).toBe("answers-refused");
  expect(await save({ [eat]: "yes", [what]: "Soup" })).toBe("done");
  expect(await save({ [eat]: "yes", [what]: "Late wish" }, fixedClock("2027-03-03T10:00:00Z"))).toBe("done");
  expect(await one<string>(sql`select value #>> '{}' as v from registration_answer where field_id = ${what}`)).toBe("Soup");
});

it("answers go when their days are over, with a proof; others stay", async () => {
  const event = await openEvent();
  const field = {
    help: {},
    required: false,
    audience: "organisers" as const,
    deadline: null,
    position: null,
    options: [],
    condition: null,
    kind: "text" as const,
  };
  const short = await act((run) => addField(run, event.id, { ...field, label: { en: "Short" }, retentionDays: 1 }));
  const long = await act((run) => addField(run, event.id, { ...field, label: { en: "Long" }, retentionDays: 1825 }));
  for (const name of ["A", "B"]) await registerGuest(ground, event.id, { name, answers: { [short]: `${name} s`, [long]: `${name} l` } });
  const purge = chores["purge-registrations"];
  const around = { kysely, clock: fixedClock("2027-04-03T10:00:00Z"), config: site.config };
  for (let nth = 0; nth < 2; nth += 1) (await purge?.run) && (await runChore(purge as NonNullable<typeof purge>, around));
  expect(await count(sql`select count(*)::int as n from registration_answer where field_id = ${short}`)).toBe(0);
  expect(await count(sql`select count(*)::int as n from registration_answer where field_id = ${long}`)).toBe(2);
  const { rows } = await sql<{
    entries: number;
    sha256: string;
  }>`select entries, sha256 from purge_proof where field_id = ${short}`.execute(kysely);
  expect([rows.length, rows[0]?.entries, rows[0]?.sha256.length]).toEqual([1, 2, 64]);
});

it("an invitation is locked to its address, and only the silent are reminded, twice at most", async () => {
  const event = await openEvent({ audience: "invited" });
  const invitees = ["answers", "silent"].map((name) => ({
    name,
    email: `${name}-${event.key}@example.org`,
    language: "en",
    partnerId: null,
  }));
  expect(await act((run) => inviteTo(run, event.id, [...invitees, ...invitees]))).toBe(2);
  const letter = await newestLetter(site, `answers-${event.key}@example.org`, clock);
  const secret = new URL(letter?.link ?? "", "http://site.example").searchParams.get("invitation") ?? "";
  expect(secret).toHaveLength(43);
  const fields = { name: "Other", mode: "on-site", party: "", invitation: secret };
  const path = `/en/events/${event.key}/registration`;
  expect((await new Browser(site).post(path, { ...fields, email: "somebody-else@example.org" })).status).toBe(422);
  expect((await new Browser(site).post(path, fields)).status).toBe(303);
  expect(await one<string>(sql`select email as v from registration where event_id = ${event.id}`)).toBe(`answers-${event.key}@example.org`);
  const days = (n: number) =>
    fixedClock(
      clock
        .now()
        .add({ hours: 24 * n })
        .toString(),
    );
  const reminded = [];
  for (const day of [0, 1, 3, 7, 14]) reminded.push(await act((run) => remindSilent(run, event.id), undefined, days(day)));
  expect(reminded).toEqual([1, 0, 1, 0, 0]);
  await sql`update event set state = 'cancelled' where id = ${event.id}`.execute(kysely);
  expect(await outcome(act((run) => remindSilent(run, event.id), undefined, days(20)))).toBe("registration-closed");
});

describe("letters to many", () => {
  const to = {
    group: "registered",
    states: ["confirmed"],
    mode: null,
    partnerId: null,
    sector: null,
    attended: null,
    listId: null,
  } as const;
  const sent = async (subject: string) =>
    (await listOutbox(outboxFolder(site.config))).filter((letter) => letter.subject === subject).length;

  it("go to each once, with values that are not read again, however often they are started", async () => {
    const event = await openEvent();
    for (let nth = 0; nth < 5; nth += 1) await registerGuest(ground, event.id, { name: nth === 0 ? "<b>{event}</b>" : `Guest ${nth}` });
    const gone = await makePerson(ground, "Gone");
    await act((run) => register(run, wishFor(event.id)), gone);
    const words = { subject: { en: `Hello ${event.key}` }, text: { en: "Dear {name}, see {event} at {place}.\n\nNow." }, receivers: to };
    const id = await act((run) => beginMailing(run, event.id, { ...words, happening: "reminder:2027-03-01:all" }));
    await Promise.all([1, 2, 3].map(() => act((run) => startMailing(run, { eventId: event.id, id }, []))));
    await act((run) => stopMailing(run, { eventId: event.id, id }));
    await runDueJobs(site, clock);
    expect(await sent(`Hello ${event.key}`)).toBe(0);
    await act((run) => cancelRegistration(run, { eventKey: event.key }), gone);
    await act((run) => startMailing(run, { eventId: event.id, id }, []));
    await runDueJobs(site, clock);
    expect(await sent(`Hello ${event.key}`)).toBe(5);
    const again = await act((run) => beginMailing(run, event.id, { ...words, happening: "reminder:2027-03-01:all" }));
    await act((run) => startMailing(run, { eventId: event.id, id: again }, []));
    await runDueJobs(site, clock);
    expect(await sent(`Hello ${event.key}`)).toBe(5);
    expect(await one<string>(sql`select state as v from mailing where id = ${id}`)).toBe("sent");
  });
});

it("feedback is given once by those who were there, and shown when five answered", async () => {
  const event = await openEvent();
  const question = await act((run) => addQuestion(run, event.id, { kind: "rating", words: { en: "How?" } }));
  const people = await Promise.all([1, 2, 3, 4, 5].map((nth) => makePerson(ground, `Judge ${nth}`)));
  for (const viewer of people) await act((run) => register(run, wishFor(event.id)), viewer);
  const { rows } = await sql<{ id: string }>`select id from registration where event_id = ${event.id}`.execute(kysely);
  const ids = rows.map(({ id }) => id);
  const answer = (viewer: (typeof people)[number]) =>
    outcome(act((run) => answerSurvey(run, { eventKey: event.key }, [{ questionId: question, rating: 4, text: null }]), viewer));
  const [first, ...others] = people;
  if (!first) throw new Error("nobody");
  expect(await answer(first)).toBe("not-found");
  await act((run) => tickList(run, event.id, { shown: ids, present: ids, method: "list" }));
  expect([await answer(first), await answer(first)]).toEqual(["done", "survey-answered"]);
  const view = { networkId: site.networkId, language: "en", sourceLanguage: "en" } as const;
  const db = readerOf<AttendanceTables>(kysely);
  expect((await surveyResults(db, view, event.id)).results).toBe(null);
  for (const viewer of others) await answer(viewer);
  expect((await surveyResults(db, view, event.id)).results?.map(({ average, grades }) => [average, grades])).toEqual([
    [4, [0, 0, 0, 5, 0]],
  ]);
  expect(await outcome(act((run) => answerSurvey(run, { eventKey: event.key }, []), STRANGER))).toBe("not-found");
});
