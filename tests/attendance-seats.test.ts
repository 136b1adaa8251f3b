/** Seats, the waiting list and who may register (rows B10–B13; issue 3, bad days). */
import { sql } from "kysely";
import { expect, it, describe } from "vitest";
import { runChore } from "#platform/chores.ts";
import { fixedClock } from "#platform/clock.ts";
import { hashSecret, newId } from "#platform/ids.ts";
import { listOutbox } from "#platform/mail/outbox.ts";
import { outboxFolder } from "#platform/mail/mail-settings.ts";
import { STRANGER } from "#platform/viewer.ts";
import { cancelRegistration, confirmGuardian, confirmRegistration, switchPlace } from "#modules/attendance/actions/change-registration.ts";
import { register } from "#modules/attendance/actions/register.ts";
import { chores } from "#modules/attendance/jobs.ts";
import { reserveSeats } from "#modules/attendance/actions/save-settings.ts";
import { tellNews } from "#modules/attendance/actions/tell-registered.ts";
import {
  attendanceGround,
  makeEvent,
  makePerson,
  openRegistration,
  outcome,
  registerGuest,
  STARTS,
  states,
  wishFor,
} from "./attendance-ground.ts";
import { newestLetter, runDueJobs } from "./people.ts";

const ground = await attendanceGround();
const { act, site, count } = ground;
const { kysely } = site.database;

async function partnerOf(city: string): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`select partner.id from partner join city on city.network_id = partner.network_id and city.id = partner.city_id
    where partner.network_id = ${site.networkId} and city.key = ${city}`.execute(kysely);
  return rows[0]?.id ?? "";
}

/** The newest link of a registration, as its letter carries it. */
async function linkOf(email: string): Promise<string> {
  return (await newestLetter(site, email, ground.clock))?.token ?? "";
}

it("the last seat goes to one of fifty who come at the same moment; the others wait in order", async () => {
  const event = await makeEvent(ground, { capacity: 1 });
  await openRegistration(ground, event.id);
  const people = await Promise.all(Array.from({ length: 50 }, (_, nth) => makePerson(ground, `Racer ${nth}`)));
  await Promise.all(people.map((viewer) => act((run) => register(run, wishFor(event.id)), viewer)));
  const rows = await states(ground, event.id);
  expect([rows.filter(({ state }) => state === "confirmed").length, rows.filter(({ state }) => state === "waiting").length]).toEqual([
    1, 49,
  ]);
  const { rows: queue } = await sql<{
    queue: number;
    state: string;
  }>`select queue::int as queue, state from registration where event_id = ${event.id} order by queue`.execute(kysely);
  expect(queue.map((row) => row.queue)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  expect(queue[0]?.state).toBe("confirmed");
}, 60_000);

it("a free seat goes to the first who waits, with one letter", async () => {
  const event = await makeEvent(ground, { capacity: 1 });
  await openRegistration(ground, event.id);
  const first = await makePerson(ground, "First");
  const second = await makePerson(ground, "Second");
  const third = await makePerson(ground, "Third");
  for (const viewer of [first, second, third]) await act((run) => register(run, wishFor(event.id)), viewer);
  await act((run) => cancelRegistration(run, { eventKey: event.key }), first);
  await act((run) => cancelRegistration(run, { eventKey: event.key }), first).catch(() => {});
  expect(await states(ground, event.id)).toEqual([
    { name: "First", state: "cancelled", mode: "on-site" },
    { name: "Second", state: "confirmed", mode: "on-site" },
    { name: "Third", state: "waiting", mode: "on-site" },
  ]);
  expect((await newestLetter(site, second.email, ground.clock))?.subject).toBe("A seat is free for you: Spring meeting");
  expect((await newestLetter(site, third.email, ground.clock))?.subject).toBe("You are on the waiting list: Spring meeting");
});

it("registering twice changes nothing", async () => {
  const event = await makeEvent(ground, { capacity: 5 });
  await openRegistration(ground, event.id);
  const person = await makePerson(ground, "Twice");
  const answers = await Promise.all([1, 2, 3].map(() => act((run) => register(run, wishFor(event.id)), person)));
  expect(new Set(answers.map((one) => one?.id)).size).toBe(1);
  expect(await states(ground, event.id)).toHaveLength(1);
  const guest = { email: "again@example.org", name: "Again" };
  await act((run) => register(run, wishFor(event.id, guest)), STRANGER);
  await act((run) => register(run, wishFor(event.id, { ...guest, email: "Again@example.org" })), STRANGER);
  expect(
    await count(sql`select count(*)::int as n from registration where event_id = ${event.id} and lower(email) = 'again@example.org'`),
  ).toBe(1);
});

describe("nobody registers", () => {
  it("after the start, before it opens, or for a cancelled event", async () => {
    const event = await makeEvent(ground, { capacity: 5 });
    await openRegistration(ground, event.id, { opens_at: "2027-03-10T10:00", closes_at: "2027-03-20T10:00" });
    const at = (iso: string) => outcome(act((run) => register(run, wishFor(event.id)), STRANGER, fixedClock(iso)));
    expect(await at("2027-03-10T07:59:59Z")).toBe("registration-closed");
    expect(await at("2027-03-10T08:00:00Z")).toBe("done");
    expect(await at("2027-03-20T08:00:00Z")).toBe("registration-closed");
    await sql`update registration_setting set closes_at = null where event_id = ${event.id}`.execute(kysely);
    expect(await at(STARTS)).toBe("registration-closed");
    await sql`update event set state = 'cancelled' where id = ${event.id}`.execute(kysely);
    expect(await at("2027-03-15T08:00:00Z")).toBe("registration-closed");
  });

  it("who is suspended, by account or as a guest", async () => {
    const event = await makeEvent(ground, { capacity: 5 });
    await openRegistration(ground, event.id);
    const person = await makePerson(ground, "Suspended");
    await sql`update person set suspended_at = now() where id = ${person.personId}`.execute(kysely);
    expect(await outcome(act((run) => register(run, wishFor(event.id)), person))).toBe("forbidden");
    expect(await act((run) => register(run, wishFor(event.id, { email: person.email })), STRANGER)).toBe(null);
    expect(await states(ground, event.id)).toEqual([]);
  });

  it("who is not among those for whom it is", async () => {
    const event = await makeEvent(ground, { capacity: 5 });
    await openRegistration(ground, event.id, { audience: "members" });
    expect(await outcome(act((run) => register(run, wishFor(event.id)), STRANGER))).toBe("registration-not-for-you");
    expect(await outcome(act((run) => register(run, wishFor(event.id)), await makePerson(ground, "Member")))).toBe("done");
    const invited = await makeEvent(ground, { capacity: 5 });
    await openRegistration(ground, invited.id, { audience: "invited" });
    expect(await outcome(act((run) => register(run, wishFor(invited.id)), await makePerson(ground, "Member")))).toBe(
      "registration-not-for-you",
    );
    expect((await registerGuest(ground, invited.id))?.state).toBe("confirmed");
  });
});

it("a guest holds no seat before the link of the letter was opened", async () => {
  const event = await makeEvent(ground, { capacity: 1 });
  await openRegistration(ground, event.id);
  expect(await act((run) => register(run, wishFor(event.id, { email: "late@example.org", name: "Late" })), STRANGER)).toBe(null);
  expect((await registerGuest(ground, event.id, { name: "Quick" }))?.state).toBe("confirmed");
  const token = await linkOf("late@example.org");
  expect(token).toHaveLength(43);
  const state = await act((run) => confirmRegistration(run, { token, eventKey: event.key }, { birthYear: null, guardian: null }), STRANGER);
  expect(state).toBe("waiting");
});

it("a minor is registered when the guardian agrees, and not before", async () => {
  const event = await makeEvent(ground, { capacity: 5 });
  await openRegistration(ground, event.id, { age_limit: 17 });
  const child = { name: "Child", email: "child@example.org", birthYear: 2012 };
  expect(await outcome(registerGuest(ground, event.id, child))).toBe("guardian-missing");
  const guardian = { name: "Parent", email: "parent@example.org" };
  expect((await registerGuest(ground, event.id, { ...child, guardian, consents: ["photo"] }))?.state).toBe("pending");
  const own = await sql<{ id: string }>`select id from registration where email = 'child@example.org'`.execute(kysely);
  const token = await linkOf("parent@example.org");
  const door = { token, eventKey: event.key };
  expect(await outcome(act((run) => confirmGuardian(run, { token: "x".repeat(43), eventKey: event.key }), STRANGER))).toBe("not-found");
  expect(await act((run) => confirmGuardian(run, door), STRANGER)).toBe("confirmed");
  expect(await act((run) => confirmGuardian(run, door), STRANGER)).toBe("confirmed");
  expect(
    await count(sql`select count(*)::int as n from registration_link where registration_id = ${own.rows[0]?.id} and purpose = 'guardian'`),
  ).toBe(1);
  expect(await count(sql`select count(*)::int as n from event_consent where given_by = 'guardian' and event_id = ${event.id}`)).toBe(1);
});

it("the way of taking part is changed while seats last, and a full place keeps everybody where they are", async () => {
  const event = await makeEvent(ground, { capacity: 1, online: 1 });
  await openRegistration(ground, event.id);
  const hall = await makePerson(ground, "Hall");
  const room = await makePerson(ground, "Room");
  const waiting = await makePerson(ground, "Waiting");
  await act((run) => register(run, wishFor(event.id)), hall);
  await act((run) => register(run, wishFor(event.id, { mode: "online" })), room);
  await act((run) => register(run, wishFor(event.id)), waiting);
  const door = { eventKey: event.key };
  expect(await outcome(act((run) => switchPlace(run, door, "online"), hall))).toBe("place-full");
  await act((run) => cancelRegistration(run, door), room);
  await act((run) => switchPlace(run, door, "online"), hall);
  expect(await states(ground, event.id)).toEqual([
    { name: "Hall", state: "confirmed", mode: "online" },
    { name: "Room", state: "cancelled", mode: "online" },
    { name: "Waiting", state: "confirmed", mode: "on-site" },
  ]);
});

it("quota and kept seats hold back what is kept for others", async () => {
  const [daugavpils, poznan] = [await partnerOf("daugavpils"), await partnerOf("poznan")];
  const event = await makeEvent(ground, { capacity: 3 });
  await openRegistration(ground, event.id, { quota: 1 });
  await act((run) => reserveSeats(run, event.id, { mode: "on-site", partnerId: poznan, seats: 2 }));
  expect((await registerGuest(ground, event.id, { partnerId: daugavpils }))?.state).toBe("confirmed");
  expect((await registerGuest(ground, event.id, { partnerId: daugavpils }))?.state).toBe("waiting");
  expect((await registerGuest(ground, event.id))?.state).toBe("waiting");
  expect((await registerGuest(ground, event.id, { partnerId: poznan }))?.state).toBe("confirmed");
  await act((run) => reserveSeats(run, event.id, { mode: "on-site", partnerId: poznan, seats: 0 }));
  expect((await states(ground, event.id)).map(({ state }) => state)).toEqual(["confirmed", "waiting", "confirmed", "confirmed"]);
});

it("a larger hall lets in those who wait; a removed host breaks nothing", async () => {
  const event = await makeEvent(ground, { capacity: 1 });
  await openRegistration(ground, event.id);
  for (const name of ["A", "B", "C"]) await registerGuest(ground, event.id, { name });
  await sql`update event set partner_id = null, city_id = null where id = ${event.id}`.execute(kysely);
  await sql`update event_place set capacity = 2 where event_id = ${event.id}`.execute(kysely);
  const chore = chores["seat-waiting-people"];
  if (chore) await runChore(chore, { kysely, clock: ground.clock, config: site.config });
  await runDueJobs(site, ground.clock);
  expect((await states(ground, event.id)).map(({ state }) => state)).toEqual(["confirmed", "confirmed", "waiting"]);
  expect((await site.get(`/en/events/${event.key}/registration`)).status).toBe(200);
});

it("a party gets a row and a letter each, and one who is there already stays", async () => {
  const event = await makeEvent(ground, { capacity: 10 });
  await openRegistration(ground, event.id);
  const booker = await makePerson(ground, "Booker");
  const party = [1, 2].map((nth) => ({ name: `Friend ${nth}`, email: `friend-${nth}-${newId()}@example.org` }));
  await act((run) => register(run, wishFor(event.id, { party: [...party, party[0] ?? { name: "", email: "" }] })), booker);
  expect((await states(ground, event.id)).map(({ name, state }) => `${name} ${state}`)).toEqual([
    "Booker confirmed",
    "Friend 1 confirmed",
    "Friend 2 confirmed",
  ]);
  expect((await newestLetter(site, party[1]?.email ?? "", ground.clock))?.subject).toBe("You are registered: Spring meeting");
});

it("a cancelled event is told once to those registered, and secrets are kept as hashes only", async () => {
  const event = await makeEvent(ground, { capacity: 1 });
  await openRegistration(ground, event.id);
  await registerGuest(ground, event.id, { email: "told@example.org" });
  const token = await linkOf("told@example.org");
  expect(await count(sql`select count(*)::int as n from registration_link where secret_hash = ${hashSecret(token)}`)).toBe(1);
  await sql`update event set state = 'cancelled' where id = ${event.id}`.execute(kysely);
  const news = { eventId: event.id, kind: "event-cancelled", state: "cancelled" } as const;
  await runDueJobs(site, ground.clock);
  for (let nth = 0; nth < 3; nth += 1) await act((run) => tellNews(run, news));
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from graphile_worker._private_jobs where payload ->> 'kind' = 'event-cancelled'`.execute(kysely);
  expect(rows[0]?.n).toBe(1);
  expect((await newestLetter(site, "told@example.org", ground.clock))?.subject).toBe("Cancelled: Spring meeting");
});

it("those who have a seat are reminded once when the event is near, with the text of their place; a cancelled event reminds nobody", async () => {
  const reminder = chores["remind-registered"];
  const near = fixedClock("2027-03-31T10:00:00Z");
  const event = await makeEvent(ground, { capacity: 1, online: 5 });
  const off = await makeEvent(ground, { capacity: 5 });
  for (const { id } of [event, off]) await openRegistration(ground, id);
  await sql`update event set reminds = true where id in (${event.id}, ${off.id})`.execute(kysely);
  await sql`insert into event_text (network_id, subject, subject_id, field, language, text) select network_id, 'place', id, 'reminder', 'en', 'Test your microphone.'
    from event_place where event_id = ${event.id} and mode = 'online'`.execute(kysely);
  await registerGuest(ground, event.id, { email: "near@example.org", mode: "online" });
  await registerGuest(ground, event.id, { email: "hall@example.org" });
  await registerGuest(ground, event.id, { email: "queue@example.org" });
  await registerGuest(ground, off.id, { email: "off@example.org" });
  await sql`update event set state = 'cancelled' where id = ${off.id}`.execute(kysely);
  for (let nth = 0; nth < 2; nth += 1) {
    if (reminder) await runChore(reminder, { kysely, clock: near, config: site.config });
    await runDueJobs(site, near);
  }
  const letters = (await listOutbox(outboxFolder(site.config))).filter(({ subject }) => subject === "Soon: Spring meeting");
  const ours = letters.map(({ to }) => to).filter((to) => /^(near|hall|queue|off)@/.test(to));
  expect(ours.sort()).toEqual(["hall@example.org", "near@example.org"]);
  expect((await newestLetter(site, "near@example.org", near))?.text).toContain("> Test your microphone");
});
