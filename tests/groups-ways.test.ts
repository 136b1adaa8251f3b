/** Ways between the pages of groups and people, as a browser walks them: what a form prints it must take, and no menu leads nowhere. */
import { sql } from "kysely";
import { expect, it } from "vitest";
import { visible } from "#ui/chrome.ts";
import { BEHIND_PROXY, Browser, newestLetter } from "./people.ts";
import { demoPeople } from "./demo-people.ts";
import { testSite } from "./harness.ts";

const site = await testSite({ settings: BEHIND_PROXY });
const people = await demoPeople(site);
const coordinator = await people.session("city-coordinator.daugavpils@example.org");
const member = await people.session("group-member@example.org");
const OPEN = "local-group-daugavpils";
const page = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await site.get(path, headers);
  return { status: answer.status, text: await answer.text() };
};

it("takes the boxes of the directory as its own form prints them", async () => {
  const { text } = await page("/en/account/profile-fields", member);
  const boxes = [...text.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([box]) => ({
    name: /name="([^"]+)"/.exec(box)?.[1] ?? "",
    value: /value="([^"]+)"/.exec(box)?.[1] ?? "",
  }));
  expect(boxes.map(({ name }) => name)).toEqual(["listed", "showEmail", "showOrganisation", "showCity", "showLanguages", "showAbout"]);
  const fields = {
    organisation: "Darbnīca",
    city: "",
    languages: "",
    about: "",
    ...Object.fromEntries(boxes.map((box) => [box.name, box.value])),
  };
  expect((await site.post("/en/account/profile-fields", fields, member)).status).toBe(303);
  expect((await page("/en/people", member)).text).toContain("Darbnīca");
  expect((await page("/en/account/profile-fields", member)).text).toMatch(/value="on" checked[^>]*id="listed"/);
});

it("leads from the account to one's groups, tasks, calendar and pictures", async () => {
  const { text } = await page("/en/account", member);
  const main = text.slice(text.indexOf("<main"), text.indexOf("</main>"));
  for (const path of ["groups", "tasks", "pictures"]) expect(main).toContain(`href="/en/account/${path}"`);
  expect(main).toContain('href="/en/calendar"');
});

it("leads by no menu to a page that is not there", async () => {
  const menu = site.application.cards.flatMap((card) => card.menu ?? []);
  for (const name of ["administrator", "network-coordinator", "city-coordinator.daugavpils", "editor", "expert", "group-member"]) {
    const viewer = await people.viewer(`${name}@example.org`);
    const headers = await people.session(`${name}@example.org`);
    for (const place of ["workspace", "account"] as const)
      for (const { href } of visible({ menu, viewer }, place))
        expect([name, href, (await page(`/en${href}`, headers)).status]).toEqual([name, href, 200]);
  }
});

it("names cities in saved searches of organisations, on the page and in the file", async () => {
  const answer = await site.post("/lv/workspace/lists", { name: "Genoa", subject: "organisation", place: "genoa" }, coordinator);
  const path = answer.headers.get("location") ?? "";
  expect((await page(path, coordinator)).text).toContain(">Dženova</td>");
  const csv = await page(`${path}/export.csv`, coordinator);
  expect([csv.text.includes("Dženova"), csv.text.includes(",genoa\r\n")]).toEqual([true, false]);
  expect((await page("/lv/workspace/lists/new", coordinator)).text).toContain('<option value="genoa">Dženova</option>');
});

it("names the group in the letter of an invitation, and gives whoever joins the network's zone", async () => {
  const email = "founder@example.org";
  const facts = {
    role: "member",
    sector: "business",
    organisationId: "",
    department: "",
    since: "",
    until: "",
    interest: "",
    influence: "",
  };
  await site.post(`/en/workspace/groups/${OPEN}/invitations`, { name: "Young Founder", email, language: "lv", ...facts }, coordinator);
  const letter = await newestLetter(site, email);
  expect(letter?.subject).toContain("Daugavpils");
  const browser = new Browser(site);
  const fields = { token: letter?.token ?? "", name: "Young Founder", password: "a long phrase of a founder", privacy: "on" };
  expect((await browser.post("/lv/invitation", fields)).status).toBe(303);
  const person = async () =>
    (
      await sql<{ zone: string | null; version: number }>`select time_zone as zone, version from person where email = ${email}`.execute(
        site.database.kysely,
      )
    ).rows[0];
  const { rows } = await sql<{ zone: string }>`select time_zone as zone from network where network_id = ${site.networkId}`.execute(
    site.database.kysely,
  );
  const first = await person();
  expect(first?.zone).toBe(rows[0]?.zone);
  const profile = { name: "Young Founder", language: "lv", timeZone: "", birthYear: "", version: String(first?.version) };
  expect((await browser.post("/lv/account/profile", profile)).status).toBe(303);
  expect((await person())?.zone).toBe(rows[0]?.zone);
});

it("tells the last coordinator on the group's own page why leaving is refused", async () => {
  const answer = await site.post(`/en/groups/${OPEN}/leaving`, {}, coordinator);
  const text = await answer.text();
  expect(answer.status).toBe(409);
  expect([text.includes("hand the role over first"), text.includes('id="leaving"')]).toEqual([true, true]);
});

it("tells those who lead a group of requests that wait, and nobody else", async () => {
  expect(
    (await site.post(`/en/groups/${OPEN}/joining`, { sector: "science", text: "" }, await people.session("reader@example.org"))).status,
  ).toBe(303);
  const start = await page("/en/workspace", coordinator);
  expect(start.text).toContain(`href="/en/workspace/groups/${OPEN}/requests"`);
  expect((await page("/en/workspace/groups", coordinator)).text).toContain(`<a href="/en/workspace/groups/${OPEN}/requests">1</a>`);
  const poznan = await page("/en/workspace", await people.session("city-coordinator.poznan@example.org"));
  expect(poznan.text).not.toContain(`${OPEN}/requests`);
});

it("finds a message by its words without the marks of its writing", async () => {
  await site.post(`/en/groups/${OPEN}/posts`, { text: "A **zzbold** plan\n\n- first point" }, coordinator);
  const { text } = await page(`/en/groups/${OPEN}/search?words=zzbold`, coordinator);
  expect(text).toContain("A zzbold plan first point");
  expect(text).not.toContain("**zzbold**");
});

it("says on a card what the group is about, or which sectors are heard in it", async () => {
  const { text } = await page("/en/groups");
  expect(text).toContain('<p class="card-text">Public sector</p>');
  expect(text).toMatch(/<p class="card-text">[^<]{40,}/);
  // Words of another language than the page's are not mixed into the list.
  expect((await page("/nb/groups")).text).not.toContain("Works on bringing young people");
});

it("keeps a real PDF for those inside, and says what is wrong with anything else", async () => {
  const pdf = new Uint8Array(await (await site.get(`/en/workspace/groups/${OPEN}/stakeholders.pdf`, coordinator)).arrayBuffer());
  const upload = (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const body = new FormData();
    body.append("title", "Matrix on paper");
    body.append("file", new Blob([bytes], { type: "application/pdf" }), name);
    const headers = { host: "site.example", "sec-fetch-site": "same-origin", ...member };
    return site.application.app.request(`http://site.example/en/groups/${OPEN}/files`, { method: "POST", body, headers });
  };
  const refused = await upload(new TextEncoder().encode("<html><script>1</script>"), "matrix.pdf");
  expect([refused.status, (await refused.text()).includes("What counts is the content")]).toEqual([422, true]);
  expect((await upload(pdf, "matrix of ours.pdf")).status).toBe(303);
  const { text } = await page(`/en/groups/${OPEN}/files`, member);
  const path = new RegExp(`/en/groups/${OPEN}/files/[0-9a-f-]{36}`).exec(text)?.[0] ?? "";
  const served = await site.get(path, member);
  expect([served.headers.get("content-type"), served.headers.get("content-disposition")?.startsWith("attachment")]).toEqual([
    "application/pdf",
    true,
  ]);
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(pdf);
  for (const headers of [{}, await people.session("editor@example.org")]) expect((await site.get(path, headers)).status).toBe(404);
});

it("tells outsiders no shares of a group of which hardly anybody is entered", async () => {
  expect((await page("/en/groups/local-group-torun")).text).not.toContain('id="balance"');
  expect((await page(`/en/groups/${OPEN}`)).text).toContain('id="balance"');
});

it("begins nothing new in a group whose work has ended", async () => {
  expect((await site.post(`/en/workspace/groups/${OPEN}/closing`, {}, coordinator)).status).toBe(303);
  const home = await page(`/en/groups/${OPEN}`, coordinator);
  expect([home.text.includes(`${OPEN}/posts"`), home.text.includes("The work of this group has ended")]).toEqual([false, true]);
  const invitations = await page(`/en/workspace/groups/${OPEN}/invitations`, coordinator);
  expect(invitations.text).not.toContain('name="email"');
  expect((await page(`/en/workspace/groups/${OPEN}`, coordinator)).text).not.toContain(`${OPEN}/members/new`);
});

it("shows in which languages a group has its words", async () => {
  const { text } = await page(`/en/workspace/groups/${OPEN}/settings`, coordinator);
  expect(text.match(/>written</g)?.length ?? 0).toBeGreaterThan(0);
});
