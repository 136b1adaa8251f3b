/** What has expired is swept, what still counts stays, and the worker knows every chore by name and time. */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { runChore, timeTable } from "#platform/chores.ts";
import { fixedClock } from "#platform/clock.ts";
import { newId } from "#platform/ids.ts";
import { openPost } from "#platform/mail/post.ts";
import { mailSettings, outboxFolder } from "#platform/mail/mail-settings.ts";
import { MODULES } from "../src/modules.ts";
import { demoPeople } from "./demo-people.ts";
import { testSite } from "./harness.ts";

const site = await testSite();
const people = await demoPeople(site);
const NOW = "2026-11-20T12:00:00Z";
const around = { kysely: site.database.kysely, clock: fixedClock(NOW), config: site.config };
const chores = Object.assign({}, ...MODULES.map((card) => card.chores ?? {}));
const db = site.database.kysely;

const counts = async () =>
  (
    await sql<Record<string, number>>`select (select count(*)::int from auth_session) as sessions,
      (select count(*)::int from auth_verification) as verifications, (select count(*)::int from personal_export) as exports`.execute(db)
  ).rows[0];

async function rowsThatEnd(at: string): Promise<void> {
  const { accountId, personId } = await people.viewer("editor@example.org");
  await sql`insert into auth_session (id, token, user_id, expires_at) values (${newId()}, ${newId()}, ${accountId}, ${at})`.execute(db);
  await sql`insert into auth_verification (id, identifier, value, expires_at) values (${newId()}, 'x', 'y', ${at})`.execute(db);
  await sql`insert into personal_export (network_id, id, person_id, secret_hash, created_at, expires_at)
    values (${site.networkId}, ${newId()}, ${personId}, ${newId()}, ${at}, ${at})`.execute(db);
}

describe("chores", () => {
  it("have names of their own, apart from the jobs', and times that crontab understands", () => {
    const names = MODULES.flatMap((card) => [...Object.keys(card.chores ?? {}), ...Object.keys(card.jobs ?? {})]);
    expect(new Set(names).size).toBe(names.length);
    expect(
      timeTable(chores)
        .map(({ task }) => task)
        .sort(),
    ).toEqual(["clear-outbox", "people.digests", "purge-registrations", "remind-registered", "seat-waiting-people", "sweep-expired"]);
    expect(() => timeTable({ wrong: { at: "61 3 * * *", run: async () => {} } })).toThrow();
  });

  it("sweep what has expired and leave what still counts, also when repeated", async () => {
    await sql`delete from auth_session`.execute(db);
    await sql`delete from auth_verification`.execute(db);
    await rowsThatEnd("2026-11-20T11:59:59Z");
    await rowsThatEnd("2026-11-20T12:00:01Z");
    expect(await counts()).toEqual({ sessions: 2, verifications: 2, exports: 2 });
    await runChore(chores["sweep-expired"], around);
    expect(await counts()).toEqual({ sessions: 1, verifications: 1, exports: 1 });
    await runChore(chores["sweep-expired"], around);
    expect(await counts()).toEqual({ sessions: 1, verifications: 1, exports: 1 });
  });

  it("clear letters of the outbox after 90 days", async () => {
    const letter = {
      to: { address: "a@example.org" },
      language: "en" as const,
      subject: "S",
      blocks: [{ kind: "paragraph" as const, text: "T" }],
    };
    mkdirSync(outboxFolder(site.config), { recursive: true });
    for (const at of ["2026-08-22T11:59:59Z", "2026-08-22T12:00:01Z"])
      await openPost(mailSettings(site.config), fixedClock(at)).send(letter);
    expect(readdirSync(join(outboxFolder(site.config)))).toHaveLength(4);
    await runChore(chores["clear-outbox"], around);
    expect(readdirSync(join(outboxFolder(site.config)))).toHaveLength(2);
  });
});
