/** The evidence ledger (rows S21, Y1, E18, E19, E25): counted is what is proven, and what goes is missed. */
import { expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { fixedClock } from "#platform/clock.ts";
import { announceItem, putEvidence, removeEvidence, withdrawItem, type Announcement, type EvidenceKind } from "#modules/results/public.ts";
import { actAs, addDemoAccounts, testSite } from "./harness.ts";
import { Browser } from "./people.ts";

const site = await testSite();
await addDemoAccounts(site);
const OUTPUT = "videos";
const NEEDS: EvidenceKind[][] = [["agenda"], ["minutes", "report"]];

function item(over: Partial<Announcement> = {}): Announcement {
  return {
    subject: "test",
    subjectId: newId(),
    output: OUTPUT,
    cityId: null,
    partnerId: null,
    groupId: null,
    onDate: "2017-03-30",
    title: { en: "Meeting of the test" },
    href: "/events/test",
    workHref: "/workspace/events/test",
    audience: "public",
    needs: NEEDS,
    held: true,
    ...over,
  };
}

const announce = (one: Announcement) => actAs<object, void>(site, (act) => announceItem(act, one));
const put = (one: Announcement, kind: EvidenceKind, pieceId: string, audience: "public" | "group" = "public") =>
  actAs<object, void>(site, (act) =>
    putEvidence(act, {
      subject: "test",
      subjectId: one.subjectId,
      kind,
      pieceId,
      label: `The ${kind}`,
      href: `/files/${pieceId}`,
      audience,
    }),
  );
const remove = (one: Announcement, kind: EvidenceKind, pieceId: string, reason: string) =>
  actAs<object, void>(site, (act) => removeEvidence(act, { subject: "test", subjectId: one.subjectId, kind, pieceId }, reason));
const output = async (key = OUTPUT) => {
  const answer = await site.get("/api/v1/outputs?limit=50");
  const { items } = (await answer.json()) as { items: { key: string; held: number; proven: number; standing: string }[] };
  const found = items.find((row) => row.key === key);
  return found && [found.held, found.proven, found.standing];
};
const page = async (path = `/en/results/${OUTPUT}`) => {
  site.application.pages.clear();
  return (await site.get(path)).text();
};

it("counts a thing when its evidence is whole, and lets the number fall when one piece goes, with the reason", async () => {
  const one = item();
  await announce(one);
  expect(await output()).toEqual([1, 0, "unproven"]);
  const agenda = newId();
  const report = newId();
  await put(one, "agenda", agenda);
  expect(await output()).toEqual([1, 0, "unproven"]);
  await put(one, "report", report);
  expect(await output()).toEqual([1, 1, "partly"]);
  expect((await page()).includes(`/en/files/${report}`)).toBe(true);
  await remove(one, "report", report, "the file was of another meeting");
  expect(await output()).toEqual([1, 0, "unproven"]);
  const html = await page();
  expect([
    html.includes("ceased to count"),
    html.includes("the file was of another meeting"),
    html.includes("minutes or report"),
    html.includes(`/en/files/${report}`),
  ]).toEqual([true, true, true, false]);
  // Either kind of the entry does.
  await put(one, "minutes", newId());
  expect(await output()).toEqual([1, 1, "partly"]);
  // Said again, nothing changes, and nothing is written twice.
  const changes = async () =>
    (await site.database.pool.query("select count(*)::int as n from count_change where output = $1", [OUTPUT])).rows[0].n;
  const before = await changes();
  await announce(one);
  await put(one, "agenda", agenda);
  expect([await output(), await changes()]).toEqual([[1, 1, "partly"], before]);
  await actAs<object, void>(site, (act) => withdrawItem(act, "test", one.subjectId));
  expect(await output()).toEqual([0, 0, "none"]);
});

it("never counts what lies ahead or was cancelled", async () => {
  const one = item({ held: false, output: "thematic-reports", needs: [] });
  await announce(one);
  expect(await output("thematic-reports")).toEqual([0, 0, "none"]);
  await announce({ ...one, held: true });
  expect(await output("thematic-reports")).toEqual([1, 1, "partly"]);
  await announce({ ...one, held: false });
  expect(await output("thematic-reports")).toEqual([0, 0, "none"]);
});

it("counts what is closed without telling its title, its evidence or its reasons to outsiders (A3)", async () => {
  const one = item({
    output: "communication-materials",
    audience: "group",
    groupId: newId(),
    title: { en: "Closed Zzsecret" },
    needs: [["agenda"]],
  });
  const piece = newId();
  await announce(one);
  await put(one, "agenda", piece, "group");
  await remove(one, "agenda", piece, "Zzreason");
  await put(one, "agenda", piece, "group");
  expect(await output("communication-materials")).toEqual([1, 1, "partly"]);
  const html = await page("/en/results/communication-materials");
  expect([/Zzsecret|Zzreason/.test(html), html.includes(piece), html.includes("1 further item is not open")]).toEqual([false, false, true]);
  const api = await (await site.get("/api/v1/outputs/communication-materials/items")).text();
  expect([api.includes("Zzsecret"), api.includes(piece)]).toEqual([false, false]);
  const administrator = new Browser(site);
  await administrator.signIn("administrator@example.org", "demo-administrator-2026");
  const seen = await (await administrator.get("/en/results/communication-materials")).text();
  expect([seen.includes("Closed Zzsecret"), seen.includes("Zzreason"), seen.includes(piece)]).toEqual([true, true, true]);
});

it("shows a public thing but not the members' piece of it", async () => {
  const one = item({ output: "communication-plan", needs: [["document"]] });
  const piece = newId();
  await announce(one);
  await put(one, "document", piece, "group");
  const html = await page("/en/results/communication-plan");
  expect([html.includes("Meeting of the test"), html.includes("document"), html.includes(piece)]).toEqual([true, true, false]);
});

it("tells every city's number where the number counts for each city", async () => {
  const { rows } = await site.database.pool.query(
    "select partner.id, city_id from partner join city on city.id = city_id and city.network_id = partner.network_id where city.key = 'daugavpils'",
  );
  for (let count = 0; count < 6; count += 1)
    await announce(item({ output: "local-group-meetings", needs: [], cityId: rows[0].city_id, partnerId: rows[0].id }));
  const html = await page("/en/results/local-group-meetings");
  expect(html.includes("reached in 1 of 12 cities")).toBe(true);
});

it("lists by pages, those without a date first, and leaves none out", async () => {
  for (let count = 0; count < 55; count += 1)
    await announce(item({ output: "project-website", onDate: count % 2 ? null : `2017-0${1 + (count % 9)}` }));
  const seen = new Set<string>();
  let path: string | null = "/api/v1/outputs/project-website/items?limit=20";
  while (path) {
    const answer = await site.get(path);
    const { items } = (await answer.json()) as { items: { id: string }[] };
    for (const { id } of items) seen.add(id);
    path = /<http:\/\/site\.example([^>]+)>/.exec(answer.headers.get("link") ?? "")?.[1] ?? null;
  }
  expect(seen.size).toBe(55);
  const html = await page("/en/results/project-website");
  const more = /href="([^"]+\?after=[^"]+)"/.exec(html)?.[1] ?? "";
  expect([(html.match(/<tr/g) ?? []).length > 50, (await site.get(more.replaceAll("&amp;", "&"))).status]).toEqual([true, 200]);
});

it("counts once when two put the last piece at the same time", async () => {
  const one = item({ output: "political-declarations", needs: [["signature"]] });
  await announce(one);
  const piece = newId();
  await Promise.all(Array.from({ length: 8 }, () => put(one, "signature", piece)));
  const { rows } = await site.database.pool.query(
    "select count(*)::int as n from count_change where output = 'political-declarations' and counts",
  );
  expect([await output("political-declarations"), rows[0].n]).toEqual([[1, 1, "partly"], 1]);
});

it("shows coordinators what is missing and whose turn it is, and nobody else", async () => {
  const { rows } = await site.database.pool.query(
    "select partner.id from partner join city on city.id = city_id and city.network_id = partner.network_id where city.key = 'daugavpils'",
  );
  await announce(item({ output: "local-action-plans", partnerId: rows[0].id, title: { en: "Gap of Daugavpils" }, needs: [["document"]] }));
  await announce(item({ output: "local-action-plans", title: { en: "Gap of nobody" }, needs: [["document"]] }));
  const look = async (mailbox: string, role: string) => {
    const browser = new Browser(site);
    await browser.signIn(`${mailbox}@example.org`, `demo-${role}-2026`);
    const answer = await browser.get("/en/workspace/results");
    const html = await answer.text();
    return [answer.status, html.includes("Gap of Daugavpils"), html.includes("Gap of nobody"), html.includes("Ilga Paraudziņa")];
  };
  expect(await look("city-coordinator.daugavpils", "city-coordinator")).toEqual([200, true, false, true]);
  expect(await look("city-coordinator.poznan", "city-coordinator")).toEqual([200, false, false, false]);
  expect(await look("network-coordinator", "network-coordinator")).toEqual([200, true, true, true]);
  expect((await look("reader", "reader"))[0]).toBe(404);
  expect((await site.get("/en/workspace/results")).status).toBe(404);
});

it("stamps changes with the clock of the act", async () => {
  const clock = fixedClock("2026-03-29T00:30:00Z");
  const one = item({ output: "videos", needs: [] });
  await actAs<object, void>(site, (act) => announceItem(act, one), undefined, clock);
  const { rows } = await site.database.pool.query("select at from count_change order by at limit 1");
  expect(String(rows[0].at)).toBe("2026-03-29T00:30:00Z");
});
