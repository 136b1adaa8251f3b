/** Exports and papers with names that are formulas, markup or Typst: they come out as the letters that they are (issue 3 part 5; rows B14, B15). */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { systemClock } from "#platform/clock.ts";
import { tickList } from "#modules/attendance/actions/check-in.ts";
import { badgeSheet, certificateSheet, reportSheet, signatureSheet } from "#modules/attendance/print.ts";
import { attendanceGround, makeEvent, openRegistration, registerGuest } from "./attendance-ground.ts";
import { Browser } from "./people.ts";

const ground = await attendanceGround(systemClock);
const { act, site } = ground;

/** Each would do something somewhere: in a spreadsheet, on a page, in Typst. */
const NAMES = [
  '=HYPERLINK("http://evil.example","x")',
  "+1+1",
  "-2+3",
  "@SUM(1)",
  "\t=1+1",
  "<script>alert(1)</script>",
  '#read("/etc/passwd")',
  '"); #panic("gone")',
  "*bold* $x^2$ #[",
];

function unzip(archive: Uint8Array, name: string): string {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf("PK\u0001\u0002"); at >= 0; at = bytes.indexOf("PK\u0001\u0002", at + 4)) {
    const length = bytes.readUInt16LE(at + 28);
    if (bytes.toString("utf8", at + 46, at + 46 + length) !== name) continue;
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    return (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString("utf8");
  }
  throw new Error(`no ${name}`);
}

/** The words of a PDF; null where the machine has no `pdftotext`. */
function wordsOfPdf(bytes: Uint8Array): string | null {
  const folder = mkdtempSync(join(tmpdir(), "papers-"));
  try {
    writeFileSync(join(folder, "paper.pdf"), bytes);
    return execFileSync("pdftotext", ["-raw", join(folder, "paper.pdf"), "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const squeezed = (text: string) => text.replace(/[\s\u00ad\u200b]+/g, "").replace(/[“”]/g, '"');

const event = await makeEvent(ground, { capacity: 50 });
await openRegistration(ground, event.id);
const guests: string[] = [];
for (const name of NAMES) guests.push((await registerGuest(ground, event.id, { name, organisation: name }))?.id ?? "");
await act((run) => tickList(run, event.id, { shown: guests, present: guests, method: "list" }));
await sql`update event_text set text = ${NAMES[7]} where subject_id = ${event.id} and field = 'title'`.execute(site.database.kysely);
const staff = new Browser(site);
await staff.signIn("city-coordinator.daugavpils@example.org", "demo-city-coordinator-2026");
const base = `/en/workspace/events/${event.key}`;
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe("names of strangers in an export", () => {
  it("are texts in every cell of the XLSX, and nothing in it calculates or links", async () => {
    const file = await bytesOf(await staff.get(`${base}/attendees.xlsx`));
    const sheet = unzip(file, "xl/worksheets/sheet1.xml");
    const texts = unzip(file, "xl/sharedStrings.xml");
    expect([/<f[ >]/.test(sheet), /<hyperlink/.test(sheet), /externalLink/.test(Buffer.from(file).toString("latin1"))]).toEqual([
      false,
      false,
      false,
    ]);
    const cells = [...texts.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = ""]) =>
      text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&").trim(),
    );
    for (const name of NAMES) expect(cells).toContain(name.trim());
  });

  it("begin no cell of the CSV with a sign that calculates", async () => {
    const csv = (await (await staff.get(`${base}/attendees.csv`)).text()).replace(/^\ufeff/, "");
    const cells = csv
      .split(/\r?\n/)
      .flatMap((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? ""));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    for (const name of NAMES) expect(csv.includes(name.trim().replaceAll('"', '""'))).toBe(true);
  });
});

describe("names of strangers on paper", () => {
  it("stand in the data of every sheet and never in its Typst source", () => {
    const t = ((key: string) => key) as never;
    const evil = NAMES[7] ?? "";
    const line = { name: evil, organisation: evil, city: evil };
    const facts = { event: evil, when: evil, places: [evil], agenda: [], sectors: [], cities: [], total: 1, young: evil };
    for (const sheet of [
      certificateSheet(t, { name: evil, event: evil, day: evil, place: evil }),
      signatureSheet(t, { event: evil, when: evil, place: evil, lines: [line] }),
      badgeSheet(t, { event: evil, badges: [{ ...line, code: "A", qr: "" }] }),
      reportSheet(t, { ...facts, decisions: [evil], tasks: [{ title: evil, owner: evil, due: "" }], pictures: [] }, {}),
    ])
      expect([sheet.name, sheet.body.includes("panic"), JSON.stringify(sheet.data).includes("panic")]).toEqual([sheet.name, false, true]);
  });

  it.each(["attendance-sheet", "badges", "report"])(
    "are printed on the %s as they were written",
    async (paper) => {
      const answer = paper === "report" ? await staff.post(`${base}/report`, {}) : await staff.get(`${base}/${paper}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
      const words = wordsOfPdf(await bytesOf(answer));
      if (words === null) return;
      // The report tells no names, but the event's own title is one of them.
      for (const name of paper === "report" ? NAMES.slice(7, 8) : NAMES) expect(squeezed(words)).toContain(squeezed(name));
      expect(words.includes("root:")).toBe(false);
    },
    60_000,
  );
});
