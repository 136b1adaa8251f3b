import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeText } from "./csv.ts";
import { qrSvg } from "./qr.ts";
import { xlsxOf } from "./sheet.ts";

/** The text of one file of a ZIP archive (its central directory names offset and size). */
function unzip(archive: Uint8Array, name: string): string {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf("PK\u0001\u0002"); at >= 0; at = bytes.indexOf("PK\u0001\u0002", at + 4)) {
    const nameLength = bytes.readUInt16LE(at + 28);
    if (bytes.toString("utf8", at + 46, at + 46 + nameLength) !== name) continue;
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    return (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString("utf8");
  }
  throw new Error(`no ${name}`);
}

describe("a workbook", () => {
  it("holds texts as texts, numbers as numbers, days as days, and nothing that runs", async () => {
    const file = await xlsxOf({
      name: "Who: came? [all]/x",
      columns: [
        { label: "Name", kind: "text" },
        { label: "Number", kind: "number" },
        { label: "Day", kind: "date" },
      ],
      rows: [
        ['=HYPERLINK("http://evil.example")', 3, "2026-11-20"],
        ["+1-2@x\u0000\u0007<b>&", null, ""],
        ["-", -1, "no day"],
      ],
    });
    const sheet = unzip(file, "xl/worksheets/sheet1.xml");
    const texts = unzip(file, "xl/sharedStrings.xml");
    expect([/<f[ >]/.test(sheet), texts.includes("=HYPERLINK("), texts.includes("+1-2@x&lt;b&gt;&amp;"), texts.includes("no day")]).toEqual(
      [false, true, true, true],
    );
    expect(/<v>3<\/v>/.test(sheet)).toBe(true);
    expect(unzip(file, "xl/workbook.xml").includes('name="Who  came   all  x"')).toBe(true);
  });
});

describe("a text file", () => {
  const bytes = (...parts: (string | number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part)] : part)));

  it.each([
    ["UTF-8 with BOM", bytes([0xef, 0xbb, 0xbf], "Ābols"), { text: "Ābols", encoding: "utf-8" }],
    ["UTF-8", bytes("Šiauliai"), { text: "Šiauliai", encoding: "utf-8" }],
    ["UTF-16", bytes([0xff, 0xfe, 0x01, 0x01, 0x62, 0x00]), { text: "āb", encoding: "utf-16" }],
    // Bērziņš in the Baltic code page
    ["Windows-1257", bytes("B", [0xe7], "rzi", [0xf2], [0xf0]), { text: "Bērziņš", encoding: "windows-1257" }],
    ["no text", bytes("PK", [0, 1, 2]), null],
  ])("in %s is read", (_, file, right) => {
    expect(decodeText(file)).toEqual(right);
  });
});

it("draws a QR code as a picture that carries nothing else", () => {
  const svg = qrSvg('CODE"><script>');
  expect([svg.startsWith("<svg"), /script|CODE/.test(svg)]).toEqual([true, false]);
});
