/** What people can learn of each other and give to each other, and what other sites may ask (advisories R: user dump, moved owner, API shows more than page). */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { erasureWord } from "#modules/people/rules.ts";
import { post } from "./hostile-acts.ts";
import { hostileSite, OTHER_HOST } from "./hostile-ground.ts";
import { Browser, newestLetter, runDueJobs } from "./people.ts";

const h = await hostileSite();
const { site } = h;
const status = async (headers: Record<string, string>, path = "/en/account") => (await h.send("GET", path, { headers })).status;

describe("nothing is told of who is here", () => {
  /** Answers without what differs by itself: the address that was typed. */
  const same = async (path: string, fields: (email: string) => Record<string, string>) => {
    const told = [];
    for (const email of ["expert@example.org", "nobody-at-all@example.org"]) {
      const answer = await post(h, path, fields(email), h.actor("stranger"));
      told.push([
        answer.status,
        answer.headers.get("location"),
        answer.headers.getSetCookie(),
        (await answer.text()).replaceAll(email, ""),
      ]);
    }
    return told;
  };

  it.each([
    ["/en/sign-in", (email: string) => ({ email, password: "wrong wrong wrong" })],
    ["/en/sign-in/link", (email: string) => ({ email })],
    ["/en/forgotten-password", (email: string) => ({ email })],
  ])("by %s", async (path, fields) => {
    const [known, unknown] = await same(path, fields);
    expect(known).toEqual(unknown);
  });

  it("and nothing is sent to an address that is not here", async () => {
    await runDueJobs(site);
    expect(await newestLetter(site, "nobody-at-all@example.org")).toBe(null);
    expect((await newestLetter(site, "expert@example.org"))?.token.length).toBeGreaterThan(20);
  });
});

describe("no role gives more than it is", () => {
  it.each([
    ["network-coordinator", "administrator", "network"],
    ["own city-coordinator", "administrator", "network"],
    ["own city-coordinator", "network-coordinator", "network"],
    ["own city-coordinator", "reader", "network"],
    ["own city-coordinator", "city-coordinator", "partner of another city"],
    ["editor", "reader", "network"],
    ["controller", "controller", "network"],
  ])("%s, as %s of the %s", async (who, role, where) => {
    const { rows } = await sql<{
      id: string;
    }>`select partner.id from partner join city on city.network_id = partner.network_id and city.id = city_id
      where partner.network_id = ${site.networkId} and city.key = 'poznan'`.execute(site.database.kysely);
    const place = where === "network" ? "network" : `partner:${rows[0]?.id}`;
    const email = `raised-by-${who.replaceAll(" ", "-")}-${role}@example.org`;
    const invited = await post(h, "/en/workspace/invitations", { name: "N", email, language: "en", role, place }, h.actor(who));
    const { rows: own } = await sql<{
      id: string;
    }>`select id from person where network_id = ${site.networkId} and email = 'group-member@example.org'`.execute(site.database.kysely);
    const raised = await post(h, `/en/workspace/people/${own[0]?.id}/roles`, { role, place }, h.actor(who));
    expect([[403, 404, 422].includes(invited.status), [403, 404, 422].includes(raised.status)]).toEqual([true, true]);
    const { rows: open } = await sql<{ n: number }>`select count(*)::int as n from invitation where email = ${email}`.execute(
      site.database.kysely,
    );
    expect(open[0]?.n).toBe(0);
  });
});

describe("the API and other sites", () => {
  it("opens the public part to scripts of any site, without cookies, and nothing else", async () => {
    const origin = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const { headers } = await h.send("GET", "/api/v1/cities", { headers: origin });
    expect([headers.get("access-control-allow-origin"), headers.get("access-control-allow-credentials")]).toEqual(["*", null]);
    for (const path of [
      "/en",
      "/en/workspace/people",
      "/en/account",
      `/api/v1/articles/${h.own.article}/texts/en`,
      "/en/workspace/indicators/values.csv",
    ]) {
      const answer = await h.send("GET", path, { headers: { ...h.actor("administrator").headers, ...origin } });
      expect([path, answer.headers.get("access-control-allow-origin")]).toEqual([path, null]);
    }
  });

  it("a challenge for a passkey is given to our own pages alone, and not without end", async () => {
    const path = "/auth/passkey/generate-authenticate-options";
    const from = { "x-forwarded-for": "192.0.2.77" };
    expect((await h.send("GET", path, { headers: { ...from, "sec-fetch-site": "cross-site" } })).status).toBe(403);
    const answers: number[] = [];
    for (let i = 0; i < 31; i += 1)
      answers.push((await h.send("GET", path, { headers: { ...from, "sec-fetch-site": "same-origin" } })).status);
    expect([answers[0], answers[29], answers[30]]).toEqual([200, 200, 429]);
  });
});

it("who erases themselves here stays what they are in another network", async () => {
  const { rows } = await sql<{ person: string; session: string }>`select person.id as person, auth_session.id as session from person
    join auth_user on auth_user.id = account_id join auth_session on user_id = auth_user.id
    where person.network_id = ${site.networkId} and auth_user.email = 'reader@example.org' order by auth_session.created_at limit 1`.execute(
    site.database.kysely,
  );
  const done = await post(h, "/en/account/erase", { word: erasureWord(rows[0]?.person ?? "", rows[0]?.session ?? "") }, h.actor("reader"));
  expect([done.status, await status(h.actor("reader").headers)]).toEqual([303, 404]);
  const again = new Browser(site, OTHER_HOST);
  expect([(await again.signIn("reader@example.org", "demo-reader-2026")).status, (await again.get("/en/workspace/people")).status]).toEqual(
    [303, 200],
  );
});
