/** Pictures and consents (row Y11), exports without formulas, names that are no markup, rights that agree, pages that stay as quick with three rows as with one. */
import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import { systemClock } from "#platform/clock.ts";
import { openStorage } from "#platform/files/storage.ts";
import { storageSettings } from "#platform/files/storage-settings.ts";
import { newId } from "#platform/ids.ts";
import { STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import { mayRead, visibleTo } from "#modules/attendance/access.ts";
import { tickList } from "#modules/attendance/actions/check-in.ts";
import { addPicture, withdrawFromPicture } from "#modules/attendance/actions/keep-pictures.ts";
import { withdrawConsent } from "#modules/attendance/actions/keep-consents.ts";
import { erasePersonRows } from "#modules/attendance/actions/erase-person.ts";
import { register } from "#modules/attendance/actions/register.ts";
import { eventFacts } from "#modules/attendance/queries/events.ts";
import { listAttendees } from "#modules/attendance/queries/attendees.ts";
import { pictureStates } from "#modules/attendance/queries/pictures.ts";
import type { AttendanceTables } from "#modules/attendance/tables/owned.ts";
import { attendanceGround, makeEvent, makePerson, openRegistration, registerGuest, wishFor } from "./attendance-ground.ts";
import { Browser, newestLetter, runDueJobs } from "./people.ts";

const ground = await attendanceGround(systemClock);
const { act, site, count } = ground;
const { kysely } = site.database;
const db = readerOf<AttendanceTables>(kysely);

async function openEvent(wish: Parameters<typeof makeEvent>[1] = { capacity: 50 }) {
  const event = await makeEvent(ground, wish);
  await openRegistration(ground, event.id);
  return event;
}

async function putPicture(eventId: string, people: string[], nobody = false) {
  const id = newId();
  const key = `${site.networkId}/${id}/480.jpg`;
  await (await openStorage(storageSettings(site.config))).put(key, new Uint8Array([0xff, 0xd8, 0xff, 0xd9]));
  const sizes = [{ key, mime: "image/jpeg", size: 4, width: 480, height: 320 }];
  await act((run) =>
    addPicture(run, eventId, { id, sizes, alt: { en: "People at a table" }, credit: "Author", licence: "CC0", nobody, people }),
  );
  return { id, url: `/event-pictures/${id}/480.jpg` };
}

const shownOn = async (event: { key: string }, picture: { url: string }) => {
  const html = await (await site.get(`/en/events/${event.key}`)).text();
  return [html.includes(picture.url), (await site.get(picture.url)).status];
};
const pieces = (eventId: string) =>
  count(sql`select count(*)::int as n from evidence_piece where subject_id = ${eventId} and kind = 'picture' and removed_at is null`);

describe("a picture", () => {
  it("is seen when everybody on it agreed, and nowhere from the moment somebody withdraws", async () => {
    const event = await openEvent();
    const person = await makePerson(ground, "Shown");
    await act((run) => register(run, wishFor(event.id, { consents: ["photo"] })), person);
    const { rows } = await sql<{ id: string }>`select id from registration where event_id = ${event.id}`.execute(kysely);
    const picture = await putPicture(event.id, [rows[0]?.id ?? ""]);
    expect([...(await shownOn(event, picture)), await pieces(event.id)]).toEqual([true, 200, 1]);
    await act((run) => withdrawFromPicture(run, { personId: person.personId }, picture.id), person);
    site.application.pages.clear();
    expect([...(await shownOn(event, picture)), await pieces(event.id)]).toEqual([false, 404, 0]);
    const staff = new Browser(site);
    await staff.signIn("city-coordinator.daugavpils@example.org", "demo-city-coordinator-2026");
    expect((await staff.get(picture.url)).status).toBe(404);
    expect((await staff.get(`/en/workspace/events/${event.key}/pictures/${picture.id}`)).status).toBe(200);
    await runDueJobs(site);
  });

  it("is hidden while somebody has not agreed, nobody is named, or only a minor agreed; without faces it is shown", async () => {
    const event = await openEvent();
    const silent = await registerGuest(ground, event.id);
    const minor = await registerGuest(ground, event.id, { consents: ["photo"] });
    await sql`update registration set guardian_name = 'G', guardian_email = 'g@example.org' where id = ${minor?.id}`.execute(kysely);
    const pictures = [
      await putPicture(event.id, [silent?.id ?? ""]),
      await putPicture(event.id, []),
      await putPicture(event.id, [minor?.id ?? ""]),
      await putPicture(event.id, [], true),
    ];
    const states = await pictureStates(db, site.networkId, { eventId: event.id });
    expect(pictures.map(({ id }) => states.find((state) => state.id === id)?.hidden)).toEqual([
      "consent-missing",
      "nobody-named",
      "guardian-missing",
      null,
    ]);
    expect((await Promise.all(pictures.map(({ url }) => site.get(url)))).map(({ status }) => status)).toEqual([404, 404, 404, 200]);
  });

  it("of an event for members is not there for strangers", async () => {
    const event = await openEvent({ capacity: 5, visibility: "members" });
    const picture = await putPicture(event.id, [], true);
    const member = new Browser(site);
    await member.signIn("group-member@example.org", "demo-group-member-2026");
    expect([(await member.get(picture.url)).status, (await site.get(picture.url)).status]).toEqual([200, 404]);
  });

  it("goes out of sight with the consent to photographs and with the person", async () => {
    const event = await openEvent();
    const person = await makePerson(ground, "Leaving");
    await act((run) => register(run, wishFor(event.id, { consents: ["photo"], sector: "science" })), person);
    const { rows } = await sql<{ id: string }>`select id from registration where event_id = ${event.id}`.execute(kysely);
    const id = rows[0]?.id ?? "";
    await act((run) => tickList(run, event.id, { shown: [id], present: [id], method: "list" }));
    const picture = await putPicture(event.id, [id]);
    expect((await site.get(picture.url)).status).toBe(200);
    const facts = await eventFacts(kysely as never, site.networkId, { id: event.id });
    if (!facts) throw new Error("no event");
    await act((run) => withdrawConsent(run, facts, { registrationId: id, kind: "photo" }));
    expect((await site.get(picture.url)).status).toBe(404);
    await act((run) => erasePersonRows(run, person.personId));
    const left = await sql<{
      name: string;
      email: string;
      sector: string;
      there: string;
    }>`select registration.name, email, registration.sector,
      attendance.sector as there from registration join attendance on registration_id = registration.id where registration.id = ${id}`.execute(
      kysely,
    );
    expect(left.rows).toEqual([{ name: "–", email: "", sector: "science", there: "science" }]);
    expect(await count(sql`select count(*)::int as n from registration where person_id = ${person.personId}`)).toBe(0);
  });
});

describe("names of strangers", () => {
  const EVIL = '=HYPERLINK("http://evil.example","x")<script>alert(1)</script>';

  it("are no formulas in CSV, no markup on pages and no links in letters", async () => {
    const event = await openEvent();
    await registerGuest(ground, event.id, { name: EVIL, email: "evil@example.org", organisation: "@SUM(1)" });
    const staff = new Browser(site);
    await staff.signIn("city-coordinator.daugavpils@example.org", "demo-city-coordinator-2026");
    const csv = await (await staff.get(`/en/workspace/events/${event.key}/attendees.csv`)).text();
    expect([csv.includes(`"'=HYPERLINK`), csv.includes(",'@SUM(1)"), /(^|,)"?[=@+-]/m.test(csv.replace(/^\ufeff/, ""))]).toEqual([
      true,
      true,
      false,
    ]);
    const html = await (await staff.get(`/en/workspace/events/${event.key}/attendees`)).text();
    expect([html.includes("&lt;script>alert(1)"), html.includes("<script>alert")]).toEqual([true, false]);
    const letter = await newestLetter(site, "evil@example.org");
    expect(letter?.text.includes("http://evil.example")).toBe(false);
    const xlsx = await staff.get(`/en/workspace/events/${event.key}/attendees.xlsx`);
    expect([xlsx.status, (await xlsx.arrayBuffer()).byteLength > 1000]).toEqual([200, true]);
    for (const paper of ["attendance-sheet", "badges"]) {
      const pdf = await staff.get(`/en/workspace/events/${event.key}/${paper}`);
      expect([
        paper,
        pdf.status,
        Buffer.from(await pdf.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ]).toEqual([paper, 200, "%PDF-"]);
    }
    const report = await staff.post(`/en/workspace/events/${event.key}/report`, {});
    expect([report.status, report.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  }, 120_000);
});

it("rights in words and rights in SQL agree", async () => {
  const event = await openEvent();
  const group = (
    await sql<{ id: string; partner: string }>`select id, partner_id as partner from working_group
    where network_id = ${site.networkId} and partner_id is not null order by key limit 1`.execute(kysely)
  ).rows[0];
  const ofGroup = await openEvent({ capacity: 5, visibility: "group", groupId: group?.id ?? null });
  const person = await makePerson(ground, "Mine");
  for (const { id } of [event, ofGroup])
    await sql`insert into registration (network_id, id, event_id, person_id, name, email, language, mode, state, queue, code, created_at)
    values (${site.networkId}, ${newId()}, ${id}, ${person.personId}, 'Mine', ${person.email}, 'en', 'on-site', 'confirmed', 1, ${newId()}, now())`.execute(
      kysely,
    );
  for (const { id } of [event, ofGroup]) await registerGuest(ground, id).catch(() => null);
  const rows = (
    await sql<{ id: string; event_id: string; person_id: string | null }>`select id, event_id, person_id from registration
    where event_id in (${event.id}, ${ofGroup.id})`.execute(kysely)
  ).rows;
  const facts = new Map(
    await Promise.all([event, ofGroup].map(async ({ id }) => [id, await eventFacts(kysely as never, site.networkId, { id })] as const)),
  );
  const role = fc.constantFrom(
    "administrator",
    "network-coordinator",
    "city-coordinator",
    "group-coordinator",
    "group-member",
    "reader",
    "editor",
  );
  const scope = fc.constantFrom(["network", null], ["partner", group?.partner ?? ""], ["partner", newId()], ["group", group?.id ?? ""]);
  const grants = fc.array(fc.record({ role, place: scope }), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(grants, fc.boolean(), fc.constantFrom(undefined, ["read"], ["write"], []), async (held, isPerson, verbs) => {
      const viewer = {
        ...STRANGER,
        personId: isPerson ? person.personId : null,
        grants: held.map(({ role: one, place: [kind, id] }) => ({ role: one, scope: kind, scopeId: id }) as Grant),
        ...(verbs ? { verbs } : {}),
      } as Viewer;
      const seen = await sql<{
        id: string;
      }>`select registration.id from registration join event on event.network_id = registration.network_id
        and event.id = registration.event_id where registration.event_id in (${event.id}, ${ofGroup.id}) and ${visibleTo(viewer)}`.execute(
        kysely,
      );
      const told = rows.filter((row) => {
        const found = facts.get(row.event_id);
        return found ? mayRead(viewer, { personId: row.person_id, access: found.access }) : false;
      });
      expect(seen.rows.map(({ id }) => id).sort()).toEqual(told.map(({ id }) => id).sort());
    }),
    { numRuns: 60 },
  );
});

it("five thousand registrations are read by key, page by page, each in one query", async () => {
  const event = await openEvent({ capacity: null });
  await sql`insert into registration (network_id, id, event_id, name, email, language, mode, state, queue, code, created_at)
    select ${site.networkId}, gen_random_uuid(), ${event.id}, 'Name ' || lpad(n::text, 5, '0'), 'n' || n || '@example.org', 'en', 'on-site', 'confirmed', n, 'bulk' || n, now()
    from generate_series(1, 5000) as n`.execute(kysely);
  const names: string[] = [];
  let after: string | undefined;
  do {
    const page = await listAttendees(db, site.networkId, { eventId: event.id, filter: {}, after, limit: 500 });
    names.push(...page.rows.map(({ name }) => name));
    after = page.next ?? undefined;
  } while (after);
  expect([names.length, new Set(names).size, names[0], names.at(-1)]).toEqual([5000, 5000, "Name 00001", "Name 05000"]);
});
