import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentDisposition, safeFileName } from "./file-names.ts";

describe("a safe name", () => {
  test.each([
    ["Plāns 2026.pdf", "Plāns 2026.pdf"],
    ["../../etc/passwd", "passwd.pdf"],
    ["..\\..\\windows\\system32\\cmd.exe", "cmd.pdf"],
    ["/absolute/path/report.docx", "report.pdf"],
    ["report.pdf.exe", "report.pdf"],
    ["Plan 2.0.pdf", "Plan 2.0.pdf"],
    ["..", "file.pdf"],
    [".htaccess", "htaccess.pdf"],
    ["", "file.pdf"],
    ["   ", "file.pdf"],
    ["CON.pdf", "file-CON.pdf"],
    ["aux", "file-aux.pdf"],
    ["com1.txt", "file-com1.pdf"],
    ["COM¹.pdf", "file-COM¹.pdf"],
    ["console.pdf", "console.pdf"],
    ["a\u202Efdp.exe", "afdp.pdf"],
    ["a\r\nX-Evil: 1.pdf", "a X-Evil- 1.pdf"],
    ["a\u0000.jpg", "a.pdf"],
    ['a"b<c>d|e?f*g.pdf', "a-b-c-d-e-f-g.pdf"],
    ["%2e%2e%2fpasswd", "2e-2e-2fpasswd.pdf"],
    ["name. . .", "name.pdf"],
    ["file\u200b.pdf", "file.pdf"],
    [".a".repeat(100_000), "file.pdf"],
    [`${"ā".repeat(200)}.pdf`, `${"ā".repeat(80)}.pdf`],
  ])("of %j is %j", (declared, kept) => {
    expect(safeFileName(declared, "pdf")).toBe(kept);
  });

  test("is safe whatever was declared", () => {
    const parts = fc.constantFrom("../", "..\\", "\u202e", "\u0000", "\n", ".exe", "CON", " ", ".", "ā", "C:", "%", "~");
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ unit: "binary" }))), (pieces) => {
        const name = safeFileName(pieces.join(""), "pdf");
        expect(name).toMatch(/^[^\s.~/\\:*?"<>|%\p{Cc}\p{Cf}][^/\\:*?"<>|%\p{Cc}\p{Cf}]*\.pdf$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255 + 80);
        expect(safeFileName(name, "pdf")).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the header", () => {
  test("has a plain and a full name", () => {
    expect(contentDisposition("attachment", "Plāns (1).pdf")).toBe(
      "attachment; filename=\"Plans (1).pdf\"; filename*=UTF-8''Pl%C4%81ns%20%281%29.pdf",
    );
  });

  test("can not be broken by a name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(contentDisposition("inline", `${name}";\r\nX-Evil: 1`)).toMatch(
          /^inline; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%!~_.-]*$/,
        );
      }),
    );
  });
});
