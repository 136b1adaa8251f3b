import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Disk } from "flydrive";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptUpload } from "./accept-upload.ts";
import { samplePicture } from "../../../tests/sample-files.ts";
import { fileHeaders, type ServedFile, serveFile } from "./serve-file.ts";
import { keepFile, openStorage, removeFile } from "./storage.ts";

const limits = { maxBytes: 1_000_000 };
const text = { content: Buffer.from("a;b\n"), declaredName: "../../Tabula ā.csv", kind: "document" } as const;
let root = "";
let disk: Disk;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "storage-"));
  writeFileSync(join(root, "secret.txt"), "secret");
  disk = await openStorage({ kind: "disk", folder: join(root, "files") });
});
afterAll(() => rmSync(root, { recursive: true }));

describe("the store", () => {
  test("keeps a document and gives it back", async () => {
    const file = await acceptUpload(text, limits);
    const stored = await keepFile(disk, "network/file-1", file);
    expect(stored).toEqual([{ key: "network/file-1/document.csv", mime: "text/csv", size: 4 }]);
    expect(await disk.get("network/file-1/document.csv")).toBe("a;b\n");
    expect(await keepFile(disk, "network/file-1", file)).toEqual(stored);
  });

  test("keeps every size of a picture, and removes all of them", async () => {
    const picture = await acceptUpload({ content: await samplePicture("png", 600, 300), declaredName: "a.png", kind: "picture" }, limits);
    const stored = await keepFile(disk, "network/file-2", picture);
    expect(stored.map(({ key, mime, width, height }) => [key, mime, width, height])).toEqual([
      ["network/file-2/480.webp", "image/webp", 480, 240],
      ["network/file-2/600.webp", "image/webp", 600, 300],
      ["network/file-2/600.jpg", "image/jpeg", 600, 300],
    ]);
    const folder = join(root, "files", "network", "file-2");
    expect(readdirSync(folder).sort()).toEqual(["480.webp", "600.jpg", "600.webp"]);
    await removeFile(disk, "network/file-2");
    await removeFile(disk, "network/file-2");
    expect(existsSync(folder)).toBe(false);
  });

  test.each(["../secret.txt", "network/../../secret.txt", "..\\secret.txt", "/../secret.txt"])(
    "does not leave its folder for %j",
    async (key) => {
      expect(existsSync(join(root, "secret.txt"))).toBe(true);
      await expect((async () => disk.get(key))()).rejects.toMatchObject({ code: "E_PATH_TRAVERSAL_DETECTED" });
    },
  );
});

const csv: ServedFile = {
  key: "network/file-1/document.csv",
  mime: "text/csv",
  name: "Tabula ā.csv",
  version: "abc",
  drawn: false,
  isPublic: false,
};

describe("serving", () => {
  test("a private document is a download that nothing keeps and nothing runs", async () => {
    const response = await serveFile(disk, csv);
    expect(await response?.text()).toBe("a;b\n");
    expect(Object.fromEntries(response?.headers ?? [])).toEqual({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": "attachment; filename=\"Tabula a.csv\"; filename*=UTF-8''Tabula%20%C4%81.csv",
      "content-length": "4",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    });
  });

  test("only a picture that we drew is shown in the page", () => {
    const disposition = (changes: Partial<ServedFile>) => fileHeaders({ ...csv, ...changes })["content-disposition"]?.split(";")[0];
    expect(disposition({ mime: "image/webp", drawn: true })).toBe("inline");
    expect(disposition({ mime: "image/webp", drawn: false })).toBe("attachment");
    expect(disposition({ mime: "image/svg+xml", drawn: true })).toBe("attachment");
    expect(disposition({ mime: "text/html", drawn: true })).toBe("attachment");
  });

  test("a public file is not sent twice", async () => {
    const first = await serveFile(disk, { ...csv, isPublic: true });
    expect([first?.status, first?.headers.get("etag"), first?.headers.get("cache-control")]).toEqual([
      200,
      '"abc"',
      "public, max-age=3600",
    ]);
    await first?.body?.cancel();
    const again = await serveFile(disk, { ...csv, isPublic: true }, 'W/"x", W/"abc"');
    expect([again?.status, await again?.text()]).toEqual([304, ""]);
    expect((await serveFile(disk, csv, '"abc"'))?.status).toBe(200);
  });

  test("a file that is gone is none", async () => {
    expect(await serveFile(disk, { ...csv, key: "network/file-9/document.csv" })).toBeUndefined();
  });
});
