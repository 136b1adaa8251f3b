/** The same act many times at the same moment: one is done, the others are told so, nothing breaks (advisories R: double endorsement; invitations never used twice). */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { hashSecret, newId, newSecret } from "#platform/ids.ts";
import { freshArticle, freshPerson, post } from "./hostile-acts.ts";
import { hostileSite, type World } from "./hostile-ground.ts";
import { newestLetter } from "./people.ts";

const h = await hostileSite();
const { site } = h;
const { kysely } = site.database;
const TIMES = 6;

/** Sends the same several times at once; the statuses, sorted. */
const together = async (send: (nth: number) => Promise<Response>, times = TIMES): Promise<number[]> =>
  (await Promise.all(Array.from({ length: times }, (_, nth) => send(nth)))).map(({ status }) => status).sort();
const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(kysely)).rows[0]?.n;
const stranger = h.actor("stranger");

async function invitationFor(email: string, role = "editor"): Promise<string> {
  const secret = newSecret();
  await sql`insert into invitation (network_id, id, email, name, language, role, scope, secret_hash, created_at, expires_at)
    values (${site.networkId}, ${newId()}, ${email}, 'A', 'en', ${role}, 'network', ${hashSecret(secret)}, now(), now() + interval '1 day')`.execute(
    kysely,
  );
  return secret;
}

describe("an invitation", () => {
  it("is accepted once", async () => {
    const token = await invitationFor("racer@example.org");
    const fields = { token, name: "Racer", password: "another long phrase for tests", privacy: "on" };
    const answers = await together(() => post(h, "/en/invitation", fields, stranger));
    expect([answers.filter((one) => one === 303).length, answers.every((one) => [303, 404, 409].includes(one))]).toEqual([1, true]);
    expect([
      await count(sql`select count(*)::int as n from person where email = 'racer@example.org'`),
      await count(sql`select count(*)::int as n from auth_user where email = 'racer@example.org'`),
    ]).toEqual([1, 1]);
  });

  it.each([1, 2, 3, 4, 5])("and another of the same address at the same moment make one account and one person (%i)", async (nth) => {
    const email = `twin-${nth}@example.org`;
    const tokens = [await invitationFor(email, "editor"), await invitationFor(email, "expert")];
    const fields = { name: "Twin", password: "another long phrase for tests", privacy: "on" };
    const answers = await together((which) => post(h, "/en/invitation", { ...fields, token: tokens[which] ?? "" }, stranger), 2);
    expect(answers).toEqual([303, 409]);
    const person = sql<{ n: number }>`select count(*)::int as n from person where email = ${email}`;
    const account = sql<{ n: number }>`select count(*)::int as n from auth_user where email = ${email}`;
    expect([await count(person), await count(account)]).toEqual([1, 1]);
  });

  it("is taken back or accepted, not both", async () => {
    const token = await invitationFor("either@example.org");
    const { rows } = await sql<{ id: string }>`select id from invitation where email = 'either@example.org'`.execute(kysely);
    const [accepted, revoked] = await Promise.all([
      post(h, "/en/invitation", { token, name: "E", password: "another long phrase for tests", privacy: "on" }, stranger),
      post(h, `/en/workspace/invitations/${rows[0]?.id}/revoke`, {}),
    ]);
    expect(
      [
        [303, 404],
        [404, 303],
        [303, 409],
        [409, 303],
      ].some(([a, b]) => a === accepted.status && b === revoked.status),
    ).toBe(true);
    expect(
      await count(
        sql`select count(*)::int as n from invitation where email = 'either@example.org' and accepted_at is not null and revoked_at is not null`,
      ),
    ).toBe(0);
  });

  it("ends when the one who sent it is suspended or may no longer give the role", async () => {
    const inviter = await freshPerson(h);
    await post(h, `/en/workspace/people/${inviter.id}/roles`, { role: "administrator", place: "network" });
    await post(
      h,
      "/en/workspace/invitations",
      { name: "N", email: "accomplice@example.org", language: "en", role: "administrator", place: "network" },
      inviter.actor,
    );
    const letter = await newestLetter(site, "accomplice@example.org");
    await post(h, `/en/workspace/people/${inviter.id}/suspension`, {});
    const answer = await post(
      h,
      "/en/invitation",
      { token: letter?.token ?? "", name: "Accomplice", password: "another long phrase for tests", privacy: "on" },
      stranger,
    );
    expect([letter?.token.length, answer.status]).toEqual([43, 404]);
    expect(await count(sql`select count(*)::int as n from person where email = 'accomplice@example.org'`)).toBe(0);
  });
});

it("one address belongs to one of the texts that are published under it at the same moment", async () => {
  const worlds: World[] = [];
  for (let i = 0; i < TIMES; i += 1) worlds.push(await freshArticle(h, { words: { slug: "same-address" } }));
  const answers = await together((nth) => post(h, `/en/workspace/articles/${worlds[nth]?.article}/texts/en/publication`, {}));
  expect(answers).toEqual([303, 409, 409, 409, 409, 409]);
  expect(await count(sql`select count(*)::int as n from article_text where slug = 'same-address'`)).toBe(1);
});

it("a text that is published several times at once is published once", async () => {
  const { article } = await freshArticle(h);
  const answers = await together(() => post(h, `/en/workspace/articles/${article}/texts/en/publication`, {}));
  expect([answers[0], answers.every((one) => [303, 409].includes(one))]).toEqual([303, true]);
  expect([
    await count(sql`select count(*)::int as n from article_text where article_id = ${article}`),
    await count(sql`select count(*)::int as n from article_revision where article_id = ${article} and act = 'published'`),
  ]).toEqual([1, 1]);
});

it("of two drafts from the same version one is kept, the other shown what was", async () => {
  const { article } = await freshArticle(h);
  const path = `/en/workspace/articles/${article}/texts/en`;
  const html = await (await h.send("GET", path, { headers: h.actor("administrator").headers })).text();
  const version = /name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"/.exec(html)?.slice(1).find(Boolean) ?? "";
  expect(await together((nth) => post(h, path, { title: `T${nth}`, slug: "", summary: "S", body: "B", version }))).toEqual([
    303, 409, 409, 409, 409, 409,
  ]);
});

describe("people", () => {
  it("get a role once", async () => {
    const { id } = await freshPerson(h);
    expect(new Set(await together(() => post(h, `/en/workspace/people/${id}/roles`, { role: "editor", place: "network" })))).toEqual(
      new Set([303]),
    );
    expect(await count(sql`select count(*)::int as n from role_grant where person_id = ${id} and role = 'editor'`)).toBe(1);
  });

  it("a network never loses its last administrator, whether two suspend each other or give up at once", async () => {
    const { rows } = await sql<{
      id: string;
    }>`select person.id from person join role_grant on role_grant.network_id = person.network_id and person_id = person.id and role = 'administrator' where person.network_id = ${site.networkId}`.execute(
      kysely,
    );
    const one = await freshPerson(h);
    await post(h, `/en/workspace/people/${one.id}/roles`, { role: "administrator", place: "network" });
    const others = rows.map(({ id }) => id).filter((id) => id !== one.id);
    const first = h.actor("administrator");
    for (const id of others.slice(1)) await post(h, `/en/workspace/people/${id}/suspension`, {});
    const { rows: mine } = await sql<{
      id: string;
    }>`select id from person where email = 'administrator@example.org' and network_id = ${site.networkId}`.execute(kysely);
    const answers = await Promise.all([
      post(h, `/en/workspace/people/${one.id}/suspension`, {}, first),
      post(h, `/en/workspace/people/${mine[0]?.id}/suspension`, {}, one.actor),
    ]);
    expect(answers.every(({ status }) => [303, 403, 404, 409].includes(status))).toBe(true);
    expect(
      await count(sql`select count(*)::int as n from person join role_grant on role_grant.network_id = person.network_id and person_id = person.id
      where person.network_id = ${site.networkId} and role = 'administrator' and suspended_at is null and account_id is not null`),
    ).toBe(1);
  });
});

describe("things of which there is one", () => {
  const other = () => h.actor("network-coordinator");
  it("an organisation by its key, a value by its year", async () => {
    const house = { key: "one-house", name: "House", kind: "ngo", sector: "science", country: "LV", sources: "S" };
    expect(await together(() => post(h, "/en/workspace/organisations", house, other()))).toEqual([303, 409, 409, 409, 409, 409]);
    const value = (nth: number) =>
      post(
        h,
        `/en/workspace/indicators/${h.own.indicator}/${h.own.city}`,
        { version: "0", year: "1987", value: String(nth + 1), flag: "", source: "S" },
        other(),
      );
    expect(await together(value)).toEqual([303, 409, 409, 409, 409, 409]);
  });

  it("a link of a letter, an own-data file, a consent", async () => {
    const one = await freshPerson(h);
    await post(h, "/en/sign-in/link", { email: one.email }, stranger);
    const link = (await newestLetter(site, one.email))?.token ?? "";
    const opened = await together(() => post(h, "/en/sign-in/link/open", { token: link }, stranger));
    expect(opened).toEqual([303, 422, 422, 422, 422, 422]);
    await post(h, "/en/account/export", {}, one.actor);
    const token = (await newestLetter(site, one.email))?.token ?? "";
    expect(await together(() => post(h, "/en/account/export/fetch", { token }, one.actor))).toEqual([200, 404, 404, 404, 404, 404]);
    const { rows } = await sql<{
      version: string;
    }>`select version from privacy_version where network_id = ${site.networkId} and is_current`.execute(kysely);
    expect(new Set(await together(() => post(h, "/en/account/privacy/accept", { version: rows[0]?.version ?? "" }, one.actor)))).toEqual(
      new Set([303]),
    );
    expect(await count(sql`select count(*)::int as n from consent where person_id = ${one.id} and withdrawn_at is null`)).toBe(1);
  });

  it("a password's letter", async () => {
    const one = await freshPerson(h);
    await post(h, "/en/forgotten-password", { email: one.email }, stranger);
    const token = (await newestLetter(site, one.email))?.token ?? "";
    const answers = await together((nth) => post(h, "/en/new-password", { token, password: `a long phrase for test ${nth}` }, stranger));
    expect([answers.filter((one) => one === 303).length, answers.every((one) => [303, 422].includes(one))]).toEqual([1, true]);
  });
});
