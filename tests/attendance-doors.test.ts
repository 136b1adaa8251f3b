/** Doors of registration that a second look found open: invitations passed on, letters to the suspended, addresses that stay, a meeting twice. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { systemClock } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { STRANGER } from "#platform/viewer.ts";
import { addByHand } from "#modules/attendance/actions/add-by-hand.ts";
import { erasePersonRows } from "#modules/attendance/actions/erase-person.ts";
import { inviteTo } from "#modules/attendance/actions/invite.ts";
import { purgeExpired } from "#modules/attendance/actions/purge-answers.ts";
import { register } from "#modules/attendance/actions/register.ts";
import { addField } from "#modules/attendance/actions/save-field.ts";
import { remindRegistered } from "#modules/attendance/actions/tell-registered.ts";
import { attendanceGround, makeEvent, makePerson, openRegistration, outcome, wishFor } from "./attendance-ground.ts";
import { Browser } from "./people.ts";

const ground = await attendanceGround(systemClock);
const { act, site, count } = ground;
const { kysely } = site.database;

it("an invitation that was passed on opens nothing to somebody signed in with another address", async () => {
  const event = await makeEvent(ground, { capacity: 5, visibility: "members" });
  await openRegistration(ground, event.id, { audience: "invited" });
  const [invited, other] = [await makePerson(ground, "Invited"), await makePerson(ground, "Other")];
  const invitation = { email: invited.email.toUpperCase(), name: "Invited", partnerId: null };
  expect(await outcome(act((run) => register(run, wishFor(event.id, { invitation })), other))).toBe("registration-not-for-you");
  expect(await outcome(act((run) => register(run, wishFor(event.id, { invitation })), invited))).toBe("done");
});

it("nobody suspended is reminded, and only words of the event's own places are read", async () => {
  const event = await makeEvent(ground, { capacity: 5 });
  await openRegistration(ground, event.id);
  const [well, suspended] = [await makePerson(ground, "Well"), await makePerson(ground, "Suspended")];
  for (const person of [well, suspended]) await act((run) => register(run, wishFor(event.id)), person);
  await sql`update person set suspended_at = now() where id = ${suspended.personId}`.execute(kysely);
  await sql`update event set reminds = true where id = ${event.id}`.execute(kysely);
  await sql`delete from graphile_worker._private_jobs`.execute(kysely);
  await act((run) => remindRegistered(run, event.id));
  const { rows } = await sql<{ to: string }>`select payload ->> 'to' as to from graphile_worker._private_jobs`.execute(kysely);
  expect(rows.map(({ to }) => to)).toEqual([well.email]);
});

it("an erased person goes also from invitations and from what was entered by hand under their address", async () => {
  const event = await makeEvent(ground, { capacity: 5 });
  await openRegistration(ground, event.id);
  const person = await makePerson(ground, "Zzforgotten");
  const { email } = person;
  await act((run) => inviteTo(run, event.id, [{ name: "Zzforgotten", email, language: "en", partnerId: null }]));
  const byHand = {
    name: "Zzforgotten",
    email,
    language: "en",
    mode: "on-site",
    partnerId: null,
    organisation: null,
    sector: null,
  } as const;
  await act((run) => addByHand(run, event.id, byHand));
  await act((run) => erasePersonRows(run, person.personId));
  for (const table of ["registration", "event_invitation"])
    expect([
      table,
      await count(sql`select count(*)::int as n from ${sql.table(table)} where name = 'Zzforgotten' or email = ${email}`),
    ]).toEqual([table, 0]);
});

it("a meeting of one's group stands once in the calendar when one registered for it", async () => {
  const { rows } = await sql<{ group: string }>`select scope_id as group from role_grant join person on person.id = person_id
    where person.email = 'group-member@example.org' and scope = 'group' limit 1`.execute(kysely);
  const event = await makeEvent(ground, { capacity: 5, groupId: rows[0]?.group ?? newId() });
  await sql`update event_text set text = 'Zzonce' where subject_id = ${event.id} and field = 'title'`.execute(kysely);
  await openRegistration(ground, event.id);
  await act((run) => register(run, wishFor(event.id)), await ground.viewerOf("group-member@example.org"));
  const browser = new Browser(site);
  expect((await browser.signIn("group-member@example.org", "demo-group-member-2026")).status).toBe(303);
  const made = await (await browser.post("/en/calendar/addresses", { calendar: "mine" })).text();
  const address = /\/calendar\/feed\/[\w-]+\/calendar\.ics/.exec(made)?.[0] ?? "";
  expect(address).not.toBe("");
  const file = await (await browser.get(address)).text();
  expect(file.split("SUMMARY:Zzonce").length - 1).toBe(1);
});

it("a place for which somebody registered stays with its event, however the form is sent", async () => {
  const event = await makeEvent(ground, { capacity: 1, online: 5 });
  await openRegistration(ground, event.id);
  for (const name of ["First", "Second"]) await act(async (run) => register(run, wishFor(event.id)), await makePerson(ground, name));
  const stored = (
    await sql<{
      version: number;
      holder: string;
      kind: string;
    }>`select version, 'partner:' || partner_id as holder, kind from event where id = ${event.id}`.execute(kysely)
  ).rows[0];
  const lead = new Browser(site);
  await lead.signIn("city-coordinator.daugavpils@example.org", "demo-city-coordinator-2026");
  const form = {
    title: "T",
    kind: stored?.kind ?? "",
    holder: stored?.holder ?? "",
    city: "",
    visibility: "public",
    starts: "",
    ends: "",
    zone: "Europe/Riga",
  };
  const send = (more: object) =>
    lead.post(`/en/workspace/events/${event.key}/edit`, { ...form, version: String(stored?.version), ...more });
  // Without its hall the event would have seats without limit, and everybody who waits would be let in.
  expect((await send({ online: "Room", online_seats: "5" })).status).toBe(409);
  expect(await count(sql`select count(*)::int as n from event_place where event_id = ${event.id}`)).toBe(2);
  expect((await send({ site: "Hall", site_seats: "1" })).status).toBe(303);
  expect(await count(sql`select count(*)::int as n from event_place where event_id = ${event.id}`)).toBe(1);
});

it("of a guest who never opened the letter neither answers nor links stay after a week", async () => {
  const event = await makeEvent(ground, { capacity: 5 });
  await openRegistration(ground, event.id);
  const field = {
    help: {},
    required: false,
    audience: "organisers",
    deadline: null,
    retentionDays: 60,
    position: null,
    condition: null,
  } as const;
  const id = await act((run) => addField(run, event.id, { ...field, options: [], kind: "text", label: { en: "Diet" } }));
  await act((run) => register(run, wishFor(event.id, { answers: { [id]: "Zzanswer" } })), STRANGER);
  const left = () =>
    count(sql`select ((select count(*) from registration_answer where field_id = ${id}) + (select count(*) from registration_link
    join registration on registration.id = registration_id where event_id = ${event.id}))::int as n`);
  expect(await left()).toBe(2);
  await kysely.transaction().execute((db) => purgeExpired(db as never, systemClock.now().add({ hours: 24 * 8 })));
  expect(await left()).toBe(0);
});
