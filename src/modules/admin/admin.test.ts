import { mkdir, readdir } from "node:fs/promises";
import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readerOf } from "#platform/act.ts";
import { counted, demoPeople, secondNetwork } from "../../../tests/demo-people.ts";
import { systemClock } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { runJob } from "#platform/jobs.ts";
import { mailSettings, outboxFolder } from "#platform/mail/mail-settings.ts";
import { openPost } from "#platform/mail/post.ts";
import { ROLES, STRANGER, type Grant, type Viewer } from "#platform/viewer.ts";
import { actAs, testSite } from "../../../tests/harness.ts";
import { runJobAgain } from "./actions/run-job-again.ts";
import { may, visibleTo } from "./access.ts";
import { listChanges } from "./queries/changes.ts";
import { listJobs } from "./queries/jobs.ts";
import type { AdminTables } from "./tables.ts";

const site = await testSite();
const people = await demoPeople(site);
const otherId = await secondNetwork(site);
const other = { database: site.database, networkId: otherId };
const administrator = await people.session("administrator@example.org");
const coordinator = await people.session("network-coordinator@example.org");
const cityPerson = await people.viewer("city-coordinator.daugavpils@example.org");
const city = await people.session("city-coordinator.daugavpils@example.org");
const db = readerOf<AdminTables>(site.database.kysely);
const note = (
  where: { database: typeof site.database; networkId: string },
  subjectId: string,
  viewer?: Viewer,
  after: unknown = { name: subjectId },
) =>
  actAs<AdminTables, void>(
    where,
    (act) => act.audit({ act: "change", subject: "thing", subjectId, before: { name: "old" }, after }),
    viewer,
  );
const text = async (path: string, headers: Record<string, string>) => (await site.get(path, headers)).text();

describe("the change log", () => {
  it("agrees in TypeScript and SQL on who reads an entry", async () => {
    const persons = [newId(), newId()];
    for (const personId of [null, ...persons]) await note(site, `of ${personId}`, { ...STRANGER, personId, name: "x" });
    const rows = await db.selectFrom("audit_entry").select(["id", "person_id"]).where("network_id", "=", site.networkId).execute();
    const grant: fc.Arbitrary<Grant> = fc
      .record({ role: fc.constantFrom(...ROLES), network: fc.boolean() })
      .map(({ role, network }) => ({ role, scope: network ? "network" : "partner", scopeId: network ? null : newId() }));
    const viewer: fc.Arbitrary<Viewer> = fc
      .record({ personId: fc.constantFrom(null, ...persons), grants: fc.array(grant, { maxLength: 2 }) })
      .map((part) => ({ ...STRANGER, ...part }));
    await fc.assert(
      fc.asyncProperty(viewer, async (who) => {
        const seen = await db
          .selectFrom("audit_entry")
          .select("id")
          .where("network_id", "=", site.networkId)
          .where((where) => visibleTo(who, where))
          .execute();
        expect(seen.map(({ id }) => id).sort()).toEqual(
          rows
            .filter((row) => may(who, { personId: row.person_id }))
            .map(({ id }) => id)
            .sort(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("shows coordinators the whole network, others their own acts, nobody another network", async () => {
    await note(other, "foreign thing");
    await note(site, "own thing", cityPerson);
    await note(site, "thing of the program");
    const shows = async (headers: Record<string, string>) => {
      const html = await text("/en/workspace/changes?subject=thing", headers);
      return ["own thing", "thing of the program", "foreign thing"].map((id) => html.includes(`>${id}</a>`));
    };
    expect(await shows(coordinator)).toEqual([true, true, false]);
    expect(await shows(administrator)).toEqual([true, true, false]);
    expect(await shows(city)).toEqual([true, false, false]);
    expect((await site.get("/en/workspace/changes", {})).status).toBe(404);
    expect((await site.get("/en/workspace/changes", { ...coordinator, host: "other.example" })).status).toBe(404);
  });

  it("prints values as text, whatever they hold, and folds long ones", async () => {
    const evil = '<img src=x onerror="alert(1)">';
    await note(site, evil, cityPerson, { [evil]: evil, long: "word ".repeat(400) });
    const html = await text(`/en/workspace/changes?${new URLSearchParams({ id: evil }).toString()}`, coordinator);
    expect([html.includes("<img src=x"), html.includes("&lt;img src=x"), html.includes("All of it")]).toEqual([false, true, true]);
  });

  it("is filtered by kind, person and day, and refuses what it cannot read", async () => {
    const ids = async (query: string) =>
      [...(await text(`/en/workspace/changes?${query}`, coordinator)).matchAll(/aria-label="[^"]*History of ([^"]*)"/g)].map(
        (match) => match[1],
      );
    expect((await ids(`person=${cityPerson.personId}&subject=thing`)).sort()).toContain("own thing");
    expect(await ids(`person=${cityPerson.personId}&id=own+thing`)).toEqual(["own thing"]);
    const today = systemClock.now().toZonedDateTimeISO("Europe/Warsaw").toPlainDate();
    expect(await ids(`id=own+thing&from=${today.toString()}&to=${today.toString()}`)).toEqual(["own thing"]);
    expect(await ids(`id=own+thing&from=${today.add({ days: 1 }).toString()}`)).toEqual([]);
    for (const query of ["person=x", "from=yesterday", "after=x"])
      expect((await site.get(`/en/workspace/changes?${query}`, coordinator)).status).toBe(404);
  });

  it("pages by key at the same cost", async () => {
    for (const position of Array.from({ length: 5 }, (_, index) => index)) await note(site, `page ${position}`, undefined, { position });
    const { database, taken } = counted(site.database);
    const reader = readerOf<AdminTables>(database.kysely);
    const wish = {
      viewer: { ...STRANGER, grants: [{ role: "administrator", scope: "network", scopeId: null }] } as Viewer,
      subject: "thing",
    };
    const all = (await listChanges(db, site.networkId, { ...wish, limit: 100 })).rows.map(({ id }) => id);
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await listChanges(reader, site.networkId, { ...wish, limit: 3, ...(after ? { after } : {}) });
      expect(taken()).toBe(1);
      found.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(all);
    expect([...all].sort().reverse()).toEqual(all);
  });
});

describe("the outbox", () => {
  const write = (networkId: string, subject: string) =>
    runJob(
      {
        payload: z.object({}),
        run: async (job) => {
          const post = openPost(mailSettings(job.config), job.clock);
          await post.send({
            to: { address: "reader@example.org" },
            language: "en",
            subject,
            blocks: [
              { kind: "paragraph", text: "<script>alert(1)</script>" },
              { kind: "button", label: "Open", href: "http://site.example/en/x?a=1&b=2" },
            ],
          });
          post.close();
        },
      },
      { networkId },
      { kysely: site.database.kysely, clock: systemClock, config: site.config, words: site.application.words },
    );

  it("shows an administrator the letters of this network only", async () => {
    await mkdir(outboxFolder(site.config), { recursive: true });
    await write(otherId, "Foreign letter");
    const [foreignId = ""] = (await readdir(outboxFolder(site.config)))
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, -5));
    await write(site.networkId, "Own letter");
    const list = await text("/en/workspace/outbox", administrator);
    expect([list.includes("Own letter"), list.includes("Foreign letter")]).toEqual([true, false]);
    const id = /workspace\/outbox\/([0-9a-f-]{36})"/.exec(list)?.[1] ?? "";
    const letter = await text(`/en/workspace/outbox/${id}`, administrator);
    expect([
      letter.includes("<script>alert"),
      letter.includes("&lt;script>"),
      letter.includes('href="http://site.example/en/x?a=1&amp;b=2"'),
    ]).toEqual([false, true, true]);
    expect((await site.get(`/en/workspace/outbox/${id}/source`, administrator)).headers.get("content-type")).toBe("message/rfc822");
    for (const path of [`/${foreignId}`, `/${foreignId}/source`, "/..%2f..%2fsecret", "/x"])
      expect((await site.get(`/en/workspace/outbox${path}`, administrator)).status).toBe(404);
    for (const headers of [coordinator, city, {}]) expect((await site.get("/en/workspace/outbox", headers)).status).toBe(404);
  });
});

describe("background jobs", () => {
  const enqueue = (where: { database: typeof site.database; networkId: string }) =>
    actAs<AdminTables, void>(where, (act) => act.enqueue("test-job", { secret: "do not show" }, { attempts: 1 }));
  const jobsOf = async (networkId: string) =>
    (await listJobs(db, networkId, { limit: 100 })).rows.filter(({ name }) => name === "test-job");

  it("of this network are listed with their error and sent off again by an administrator", async () => {
    await enqueue(other);
    await enqueue(site);
    const [job] = await jobsOf(site.networkId);
    const [foreign] = await jobsOf(otherId);
    if (!job || !foreign) throw new Error("no job");
    await sql`update graphile_worker._private_jobs set attempts = 1, last_error = 'Error: <b>broken</b>' where id = ${job.id}::bigint`.execute(
      site.database.kysely,
    );
    const html = await text("/en/workspace/jobs?state=failed", administrator);
    expect([
      html.includes("&lt;b>broken"),
      html.includes("<b>broken"),
      html.includes("do not show"),
      html.includes(`test-job ${foreign.id}<`),
    ]).toEqual([true, false, false, false]);
    expect((await site.post(`/en/workspace/jobs/${foreign.id}/run`, {}, administrator)).status).toBe(404);
    for (const headers of [coordinator, city, {}])
      expect((await site.post(`/en/workspace/jobs/${job.id}/run`, {}, headers)).status).toBe(404);
    await expect(actAs<AdminTables, void>(site, (act) => runJobAgain(act, job.id), cityPerson)).rejects.toMatchObject({ status: 404 });
    expect((await jobsOf(site.networkId))[0]).toMatchObject({ state: "failed", attempts: 1 });
    const again = await site.post(`/en/workspace/jobs/${job.id}/run`, {}, administrator);
    expect([again.status, again.headers.get("location")]).toEqual([303, "/en/workspace/jobs?saved"]);
    expect((await jobsOf(site.networkId))[0]).toMatchObject({ attempts: 0, state: "retrying" });
    await sql`update graphile_worker._private_jobs set locked_at = now() where id = ${job.id}::bigint`.execute(site.database.kysely);
    expect((await site.post(`/en/workspace/jobs/${job.id}/run`, {}, administrator)).status).toBe(409);
    expect((await site.post("/en/workspace/jobs/1;drop/run", {}, administrator)).status).toBe(404);
  });
});

describe("the system", () => {
  it("tells administrators its state without any secret", async () => {
    const html = await text("/en/workspace/system", administrator);
    expect(html).toMatch(/PostgreSQL \d+/);
    expect([html.includes(site.config.SECRET), html.includes("postgres://"), html.includes("Europe/Warsaw")]).toEqual([false, false, true]);
    for (const headers of [coordinator, city, {}]) expect((await site.get("/en/workspace/system", headers)).status).toBe(404);
  });
});
