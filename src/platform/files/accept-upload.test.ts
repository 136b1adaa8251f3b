import { createHash } from "node:crypto";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { loadCatalogues } from "../i18n/catalogue.ts";
import { checkCatalogues } from "../i18n/check.ts";
import { acceptUpload, type UploadLimits } from "./accept-upload.ts";
import { acceptedEndings, type UploadKind } from "./content-type.ts";
import { claimedPng, officeFile, samplePicture, telephonePicture, zipOf } from "../../../tests/sample-files.ts";
import { UploadError } from "./upload-fault.ts";

const limits: UploadLimits = { maxBytes: 2_000_000 };
const OFFICE = "application/vnd.openxmlformats-officedocument";
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

/** The code of the refusal, or the name under which the file was taken. */
async function outcome(content: Uint8Array | string, declaredName: string, kind: UploadKind): Promise<string> {
  try {
    return (await acceptUpload({ content: Buffer.from(content), declaredName, kind }, limits)).name;
  } catch (error) {
    return error instanceof UploadError ? `refused: ${error.code}` : String(error);
  }
}

describe("a picture", () => {
  test("of a telephone loses place and owner, is turned, and comes in the sizes of the pages", async () => {
    const sent = await telephonePicture();
    const before = await sharp(sent).metadata();
    expect([before.width, before.height, before.orientation]).toEqual([2000, 1000, 6]);
    // The pointer to the place (tag 0x8825, GPSInfo) and the owner are really there before.
    expect(before.exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true);
    expect(sent.includes("Owner of the telephone")).toBe(true);

    const accepted = await acceptUpload({ content: sent, declaredName: "IMG 1.HEIC", kind: "picture" }, limits);
    expect([accepted.name, accepted.width, accepted.height, accepted.size]).toEqual(["IMG 1.jpg", 1000, 2000, sent.length]);
    expect(accepted.sha256).toBe(createHash("sha256").update(sent).digest("hex"));
    expect(accepted.parts.map(({ format, width, height }) => `${format} ${width}x${height}`)).toEqual([
      "webp 480x960",
      "webp 960x1920",
      "webp 1000x2000",
      "jpeg 1000x2000",
    ]);
    for (const part of accepted.parts) {
      const { exif, icc, xmp, iptc, orientation, format } = await sharp(part.bytes).metadata();
      expect({ exif, icc, xmp, iptc, orientation, format }).toEqual({ format: part.format });
      expect(Buffer.from(part.bytes).includes("Owner of the telephone")).toBe(false);
      expect(Buffer.from(part.bytes).includes("Exif")).toBe(false);
    }
  });

  test.each(["jpeg", "png", "webp", "avif", "gif"] as const)("in %s is drawn anew and not blown up", async (format) => {
    const accepted = await acceptUpload({ content: await samplePicture(format), declaredName: "a", kind: "picture" }, limits);
    expect(accepted.parts.map((part) => `${part.format} ${part.width}x${part.height}`)).toEqual(["webp 40x20", "jpeg 40x20"]);
  });

  test("that is large gives 480, 960, 1600 and a JPEG of 1600", async () => {
    const accepted = await acceptUpload({ content: await samplePicture("jpeg", 3000, 300), declaredName: "a", kind: "picture" }, limits);
    expect(accepted.parts.map((part) => `${part.format} ${part.width}`)).toEqual(["webp 480", "webp 960", "webp 1600", "jpeg 1600"]);
  });

  test("with a program behind it comes out without the program", async () => {
    const program = "<script>alert(1)</script><?php system('x') ?>";
    const polyglot = Buffer.concat([await samplePicture("gif"), Buffer.from(program)]);
    expect(polyglot.includes("<script>")).toBe(true);
    const accepted = await acceptUpload({ content: polyglot, declaredName: "a.gif.php", kind: "picture" }, limits);
    expect(accepted.name).toBe("a.jpg");
    expect(accepted.parts.some((part) => Buffer.from(part.bytes).includes("script"))).toBe(false);
  });

  test("that claims a gigapixel is refused before it is drawn", async () => {
    expect(await outcome(await claimedPng(40_000, 40_000), "bomb.png", "picture")).toBe("refused: picture-too-large");
    expect(await outcome(await claimedPng(10_000, 5_001), "bomb.png", "picture")).toBe("refused: picture-too-large");
    const small = { maxBytes: 2_000_000, maxPixels: 799 };
    await expect(acceptUpload({ content: await samplePicture("png"), declaredName: "a", kind: "picture" }, small)).rejects.toMatchObject({
      code: "picture-too-large",
    });
  });

  test("that is broken is refused", async () => {
    expect(await outcome((await samplePicture("jpeg", 400, 400)).subarray(0, 200), "a.jpg", "picture")).toBe("refused: picture-unreadable");
    expect(await outcome(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), "a.jpg", "picture")).toBe("refused: picture-unreadable");
    expect(await outcome("GIF89a/*<script>alert(1)</script>*/=1", "a.gif", "picture")).toBe("refused: picture-unreadable");
  });

  test.each([
    ["a drawing", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.svg"],
    ["a drawing called JPEG", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "a.jpg"],
    ["a page called PNG", "<!doctype html><script>alert(1)</script>", "a.png"],
    ["a document", pdf, "a.pdf"],
    ["a text called JPEG", "not a picture", "a.jpg"],
    ["a TIFF", Buffer.from("49492a0008000000", "hex"), "a.tif"],
  ])("may not be %s", async (_, content, name) => {
    expect(await outcome(content, name, "picture")).toBe("refused: type-refused");
  });
});

describe("a document", () => {
  test.each([
    ["PDF", pdf, "Plan.pdf", "Plan.pdf"],
    ["PDF under another name", pdf, "plan.exe", "plan.pdf"],
    ["Word", officeFile(`${OFFICE}.wordprocessingml.document`), "a.docx", "a.docx"],
    ["Excel", officeFile(`${OFFICE}.spreadsheetml.sheet`), "a.xlsx", "a.xlsx"],
    ["PowerPoint", officeFile(`${OFFICE}.presentationml.presentation`), "a.zip", "a.pptx"],
    ["OpenDocument", zipOf({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<x/>" }), "a.odt", "a.odt"],
    ["CSV", "name;sum\nĀbols;1\n", "a.csv", "a.csv"],
    ["CSV in Windows-1257", Buffer.from([0xc2, 0x62, 0x3b, 0x31]), "a.CSV", "a.csv"],
    ["text", "Dear mayor,\r\n\tif a < b then", "letter.txt", "letter.txt"],
  ])("in %s is taken", async (_, content, name, kept) => {
    expect(await outcome(content, name, "document")).toBe(kept);
  });

  test("is kept as it came", async () => {
    const accepted = await acceptUpload({ content: pdf, declaredName: "Plan.pdf", kind: "document" }, limits);
    expect(Buffer.from(accepted.bytes).equals(pdf)).toBe(true);
    expect(accepted.type).toEqual({ mime: "application/pdf", extension: "pdf" });
  });

  test.each([
    ["a page", "<!DOCTYPE html><p>x", "a.txt"],
    ["a page after blanks", "\ufeff \n<html><body>", "a.csv"],
    ["a script further down", "x\n<script src=//evil.example></script>", "a.txt"],
    ["a drawing", '<?xml version="1.0"?><svg/>', "a.txt"],
    ["a shell script", "#!/bin/sh\nrm -rf /", "a.txt"],
    ["a text with another ending", "alert(1)", "a.js"],
    ["a text without ending", "hello", "hello"],
    ["bytes called text", Buffer.from([0x41, 0x00, 0x42]), "a.txt"],
    ["a program", Buffer.from("4d5a90000300000004000000ffff0000b8000000", "hex"), "a.pdf"],
    ["a plain archive", zipOf({ "a.txt": "x" }), "a.docx"],
    ["a document with macros", officeFile("application/vnd.ms-word.document.macroEnabled"), "a.docx"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "a.pdf"],
    ["a page before a PDF", Buffer.concat([Buffer.from("<html><script>alert(1)</script>"), pdf]), "a.pdf"],
  ])("may not be %s", async (_, content, name) => {
    expect(await outcome(content, name, "document")).toBe("refused: type-refused");
  });
});

describe("the size", () => {
  test("is watched while the file arrives, and the source is closed", async () => {
    let sent = 0;
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          sent += 1;
          yield new Uint8Array(1000);
        }
      } finally {
        closed = true;
      }
    }
    const upload = { content: endless(), declaredName: "a.pdf", kind: "document" } as const;
    await expect(acceptUpload(upload, { maxBytes: 2500 })).rejects.toMatchObject({ code: "too-large" });
    expect([sent, closed]).toEqual([3, true]);
  });

  test("may be the limit exactly, in pieces or at once", async () => {
    const pieces = new Blob([pdf]).stream();
    const exact = { maxBytes: pdf.length };
    expect((await acceptUpload({ content: pieces, declaredName: "a", kind: "document" }, exact)).size).toBe(pdf.length);
    await expect(acceptUpload({ content: pdf, declaredName: "a", kind: "document" }, { maxBytes: pdf.length - 1 })).rejects.toMatchObject({
      code: "too-large",
    });
    expect(await outcome("", "a.txt", "document")).toBe("refused: empty");
  });
});

test("fields offer the endings that are taken", () => {
  expect(acceptedEndings("picture")).toBe(".jpg,.png,.webp,.avif,.gif,.jpeg");
  expect(acceptedEndings("document")).toBe(".pdf,.docx,.xlsx,.pptx,.odt,.csv,.txt");
});

test("every refusal has its sentence in all ten languages", () => {
  const catalogue = loadCatalogues([{ module: "files", dir: `${import.meta.dirname}/messages` }]);
  expect(checkCatalogues(catalogue)).toEqual([]);
  expect([...catalogue.keys.keys()]).toEqual(
    ["empty", "too-large", "type-refused", "picture-unreadable", "picture-too-large"].map((code) => `files.${code}`),
  );
});
