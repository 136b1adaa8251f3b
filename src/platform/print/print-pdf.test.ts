import { afterAll, describe, expect, it } from "vitest";
import { PrintError, printPdf, stopPrinting } from "./print-pdf.ts";

afterAll(stopPrinting);
const startsAsPdf = (pdf: Uint8Array) => Buffer.from(pdf.subarray(0, 5)).toString("latin1");
const pagesOf = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString("latin1")
    .match(/\/Type\s*\/Page\b/g)?.length;

describe("printing", () => {
  it("sets a document whose texts are values", async () => {
    const data = { name: '#panic("x") *bold* $x$ `raw` @ref <label> \\ "', rows: ["Ā", "ž", "ł", "ñ", "œ", "å"] };
    const pdf = await printPdf({ template: '#let d = json("/data.json")\n#d.name\n#for row in d.rows [#row #pagebreak()]', data });
    expect([startsAsPdf(pdf), pagesOf(pdf)]).toEqual(["%PDF-", 7]);
  });

  it("shows pictures that were given, and no other file", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>');
    const pdf = await printPdf({ template: '#image("/a.svg", alt: "a")', data: {}, pictures: { "a.svg": svg } });
    expect(startsAsPdf(pdf)).toBe("%PDF-");
    const thieves = [
      '#read("/etc/passwd")',
      '#read("../../../../etc/passwd")',
      '#image("/etc/passwd")',
      '#import "@preview/cetz:0.2.0": *',
      '#include "/etc/passwd"',
    ];
    for (const template of thieves) await expect(printPdf({ template, data: {} })).rejects.toThrow(PrintError);
  });

  it("says why a template is wrong, and goes on with the next", async () => {
    const [wrong, right] = await Promise.allSettled([
      printPdf({ template: "#nothing", data: {} }),
      printPdf({ template: "Right", data: {} }),
    ]);
    expect([wrong.status, wrong.status === "rejected" && /unknown variable/.test(String(wrong.reason)), right.status]).toEqual([
      "rejected",
      true,
      "fulfilled",
    ]);
  });

  it("turns away who comes when too many wait", async () => {
    const many = await Promise.allSettled(Array.from({ length: 60 }, (_, number) => printPdf({ template: `Number ${number}`, data: {} })));
    const refused = many.filter((one) => one.status === "rejected");
    expect([refused.length > 0, refused.every(({ reason }) => reason instanceof PrintError && reason.busy)]).toEqual([true, true]);
    expect(many.filter((one) => one.status === "fulfilled").length + refused.length).toBe(60);
  });

  it("starts again after it was stopped", async () => {
    stopPrinting();
    expect(startsAsPdf(await printPdf({ template: "Again", data: {} }))).toBe("%PDF-");
  });
});
