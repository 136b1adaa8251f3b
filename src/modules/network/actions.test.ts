import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { readerOf } from "#platform/act.ts";
import { demoPeople, secondNetwork } from "../../../tests/demo-people.ts";
import { readWords } from "#platform/db/words.ts";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import { PROGRAM, STRANGER } from "#platform/viewer.ts";
import { actAs, testSite } from "../../../tests/harness.ts";
import { importValues } from "./actions/import-values.ts";
import { factsOf, saveCityFacts } from "./actions/save-city-facts.ts";
import { saveNetwork } from "./actions/save-network.ts";
import { saveCityTexts, saveNetworkTexts } from "./actions/save-texts.ts";
import { deleteValue, saveValue } from "./actions/save-value.ts";
import { findCityForAct } from "./queries/work-cities.ts";
import type { NetworkTables } from "./tables.ts";

const site = await testSite();
const people = await demoPeople(site);
const own = await people.viewer("city-coordinator.daugavpils@example.org");
const coordinator = await people.viewer("network-coordinator@example.org");
const editor = await people.viewer("editor@example.org");
const other = { database: site.database, networkId: await secondNetwork(site) };
const db = readerOf<NetworkTables>(site.database.kysely);

const cityOf = async (key: string, networkId = site.networkId) => {
  const city = await findCityForAct(db, networkId, key);
  if (!city) throw new Error(`no city ${key}`);
  return city;
};
const wordsOf = async (key: string) => {
  const { id } = await cityOf(key);
  return (await readWords(db, { table: "network_text", networkId: site.networkId, subject: "city", subjectId: id })).get(id) ?? {};
};
type Entry = { act: string; subject: string; actor_name: string; before: unknown; after: unknown };
const newestEntry = async () =>
  (
    await sql<Entry>`select act, subject, actor_name, before, after from audit_entry where network_id = ${site.networkId} order by id desc limit 1`.execute(
      site.database.kysely,
    )
  ).rows[0];
const TEXTS = { focus: "F", about: "A", target_group: "T" };

describe("texts of a city", () => {
  it("change in one language only, with before and after in the log", async () => {
    const before = await wordsOf("daugavpils");
    const { version } = await cityOf("daugavpils");
    const texts = { focus: "Jauns", about: before.about?.lv ?? "", target_group: before.target_group?.lv ?? "" };
    expect(
      await actAs<NetworkTables, unknown>(site, (act) => saveCityTexts(act, { key: "daugavpils", language: "lv", version, texts }), own),
    ).toEqual({ version: version + 1 });
    expect(await wordsOf("daugavpils")).toEqual({ ...before, focus: { ...before.focus, lv: "Jauns" } });
    expect(await newestEntry()).toEqual({
      act: "save-texts",
      subject: "city",
      actor_name: own.name,
      before: { lv: { focus: before.focus?.lv } },
      after: { lv: { focus: "Jauns" } },
    });
    expect(
      await actAs<NetworkTables, unknown>(site, (act) => saveCityTexts(act, { key: "daugavpils", language: "lv", version, texts }), own),
    ).toEqual({ version: version + 1 });
  });

  it("never touch another language, in whatever order they are saved", async () => {
    const step = fc.record({
      language: fc.constantFrom(...LANGUAGES),
      focus: fc.constantFrom("a", "b", ""),
      about: fc.constantFrom("c", ""),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const { language, focus, about } of steps) {
          const before = await wordsOf("genoa");
          const { version } = await cityOf("genoa");
          const texts = { focus, about, target_group: before.target_group?.[language] ?? "" };
          await actAs<NetworkTables, unknown>(
            site,
            (act) => saveCityTexts(act, { key: "genoa", language, version, texts }),
            coordinator,
          ).catch((error: unknown) => expect(error).toMatchObject({ code: "network-last-text" }));
          const others = (words: Record<string, Partial<Record<Language, string>>>) =>
            Object.fromEntries(Object.entries(words).map(([field, map]) => [field, { ...map, [language]: undefined }]));
          expect(others(await wordsOf("genoa"))).toEqual(others(before));
        }
      }),
      { numRuns: 15 },
    );
  });

  it("are not overwritten by somebody who read an older version", async () => {
    const { version } = await cityOf("granada");
    await actAs<NetworkTables, unknown>(
      site,
      (act) => saveCityTexts(act, { key: "granada", language: "es", version, texts: TEXTS }),
      coordinator,
    );
    const late = actAs<NetworkTables, unknown>(
      site,
      (act) => saveCityTexts(act, { key: "granada", language: "es", version, texts: { ...TEXTS, focus: "late" } }),
      coordinator,
    );
    await expect(late).rejects.toMatchObject({ status: 409, code: "stale", detail: { version: version + 1, texts: TEXTS } });
    expect((await wordsOf("granada")).focus?.es).toBe("F");
  });

  it("are refused for another's city, for other roles and for cities that are not there", async () => {
    const attempt = (key: string, viewer = own) =>
      actAs<NetworkTables, unknown>(site, (act) => saveCityTexts(act, { key, language: "lv", version: 1, texts: TEXTS }), viewer);
    await expect(attempt("poznan")).rejects.toMatchObject({ status: 403 });
    await expect(attempt("daugavpils", editor)).rejects.toMatchObject({ status: 403 });
    await expect(attempt("daugavpils", STRANGER)).rejects.toMatchObject({ status: 403 });
    await expect(attempt("nowhere")).rejects.toMatchObject({ status: 404 });
    await expect(
      actAs<NetworkTables, unknown>(
        other,
        (act) => saveCityTexts(act, { key: "daugavpils", language: "lv", version: 1, texts: TEXTS }),
        own,
      ),
    ).rejects.toMatchObject({ status: 403 });
  });
});

describe("facts of a city", () => {
  it("are saved with the log, and a late writer gets what is there", async () => {
    const row = await cityOf("daugavpils");
    const before = factsOf(row);
    const after = {
      ...before,
      population: 80_000,
      population_year: 2020,
      population_sources: ["register"],
      channels: [{ kind: "website", label: "City", url: "https://city.example" }],
    };
    const save = (version: number, facts: typeof after) =>
      actAs<NetworkTables, { version: number }>(site, (act) => saveCityFacts(act, { ...facts, version, key: "daugavpils" }), own);
    expect(await save(row.version, after)).toEqual({ version: row.version + 1 });
    const saved = await cityOf("daugavpils");
    expect(factsOf(saved)).toEqual(after);
    expect([saved.facts.position_sources, saved.facts.target_group_sources]).toEqual([
      row.facts.position_sources,
      row.facts.target_group_sources,
    ]);
    expect(await newestEntry()).toMatchObject({
      act: "save-facts",
      before: { population: before.population },
      after: { population: 80_000, population_year: 2020 },
    });
    expect(await save(row.version, after)).toEqual({ version: row.version + 1 });
    await expect(save(row.version, { ...after, plan_title: "Late" })).rejects.toMatchObject({
      code: "stale",
      detail: { version: row.version + 1, facts: after },
    });
    expect(factsOf(await cityOf("daugavpils", other.networkId))).toEqual(before);
  });
});

describe("a value", () => {
  const place = { city: "daugavpils", indicator: "population", year: 2019 };
  const value = { value: "82000", flag: null, source: "register", version: 0 };
  const stored = async (networkId = site.networkId) =>
    (
      await sql<{ n: number }>`select count(*) as n from indicator_value where network_id = ${networkId} and year = 2019`.execute(
        site.database.kysely,
      )
    ).rows[0]?.n;

  it("is saved once, changed with its version, deleted to say that there is no data", async () => {
    const save = (command: Partial<typeof value>, viewer = own) =>
      actAs<NetworkTables, { version: number }>(site, (act) => saveValue(act, { ...place, ...value, ...command }), viewer);
    expect([await save({}), await save({}), await stored()]).toEqual([{ version: 1 }, { version: 1 }, 1]);
    await expect(save({ value: "1" })).rejects.toMatchObject({ code: "stale", detail: { version: 1, value: 82_000 } });
    expect(await save({ value: "81000", version: 1 })).toEqual({ version: 2 });
    await expect(save({ value: "1.5", version: 2 })).rejects.toMatchObject({ status: 422, code: "network-decimals" });
    await expect(save({}, editor)).rejects.toMatchObject({ status: 403 });
    const remove = (version: number) => actAs<NetworkTables, void>(site, (act) => deleteValue(act, { ...place, version }), own);
    await expect(remove(1)).rejects.toMatchObject({ code: "stale" });
    await remove(2);
    expect(await stored()).toBe(0);
    expect(await newestEntry()).toMatchObject({ act: "delete-value", before: { value: 81_000 }, after: null });
    await expect(remove(2)).rejects.toMatchObject({ status: 404 });
    expect(await stored(other.networkId)).toBe(0);
  });
});

describe("a file of values", () => {
  const HEAD = "city,indicator,year,value,flag,source\n";
  const run = (file: string, viewer = own) =>
    actAs<NetworkTables, Awaited<ReturnType<typeof importValues>>>(site, (act) => importValues(act, file), viewer);
  const count = async () =>
    (await sql<{ n: number }>`select count(*) as n from indicator_value where network_id = ${site.networkId}`.execute(site.database.kysely))
      .rows[0]?.n;

  it("is written whole or not at all", async () => {
    const before = await count();
    const refused = await run(`${HEAD}daugavpils,population,2010,1,,register\npoznan,population,2010,1,,register`);
    expect([refused.faults, await count()]).toEqual([[{ line: 3, code: "not-yours", values: { text: "poznan" } }], before]);
    const file = `${HEAD}daugavpils,population,2010,101000,,register\ndaugavpils,average-rent,2010,"3,50",estimated,survey`;
    expect((await run(file)).rows.map(({ fate }) => fate)).toEqual(["new", "new"]);
    expect(await count()).toBe((before ?? 0) + 2);
    expect(await newestEntry()).toMatchObject({
      act: "import-values",
      before: { "daugavpils/population/2010": null },
      after: { "daugavpils/average-rent/2010": { value: 3.5, flag: "estimated", source: "survey" } },
    });
    expect((await run(file)).rows.map(({ fate }) => fate)).toEqual(["same", "same"]);
    expect((await run(file.replace("101000", "0"))).rows.map(({ fate }) => fate)).toEqual(["changed", "same"]);
  });

  it("knows nothing of roles without cities", async () => {
    expect((await run(`${HEAD}daugavpils,population,2011,1,,x`, editor)).faults.map(({ code }) => code)).toEqual(["not-yours"]);
    expect((await run(`${HEAD}poznan,population,2011,1,,x`, PROGRAM)).faults).toEqual([]);
  });
});

describe("the network", () => {
  it("is changed by its coordinators only", async () => {
    const row = await db
      .selectFrom("network")
      .select(["version", "embed_origins", "approval_required"])
      .where("network_id", "=", site.networkId)
      .executeTakeFirstOrThrow();
    const save = (version: number, viewer = coordinator, origins = ["https://www.city.example"]) =>
      actAs<NetworkTables, { version: number }>(
        site,
        (act) => saveNetwork(act, { version, embed_origins: origins, approval_required: true }),
        viewer,
      );
    await expect(save(row.version, own)).rejects.toMatchObject({ status: 403 });
    expect(await save(row.version)).toEqual({ version: row.version + 1 });
    expect(await save(row.version)).toEqual({ version: row.version + 1 });
    await expect(save(row.version, coordinator, [])).rejects.toMatchObject({
      code: "stale",
      detail: { settings: { embed_origins: ["https://www.city.example"], approval_required: true } },
    });
    const texts = { slogan: "S", summary: "U", purpose: "P" };
    expect(
      await actAs<NetworkTables, unknown>(
        site,
        (act) => saveNetworkTexts(act, { language: "nb", version: row.version + 1, texts }),
        coordinator,
      ),
    ).toEqual({ version: row.version + 2 });
    await expect(
      actAs<NetworkTables, unknown>(site, (act) => saveNetworkTexts(act, { language: "nb", version: row.version + 2, texts }), own),
    ).rejects.toMatchObject({ status: 403 });
    const { rows } = await sql<{ version: number }>`select version from network where network_id = ${other.networkId}`.execute(
      site.database.kysely,
    );
    expect(rows).toEqual([{ version: row.version }]);
  });
});
