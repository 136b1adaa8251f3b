/** Files through the real route of pictures: what is no picture, too much, or of somebody else (advisories R: file upload, file read). */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { claimedPng, officeFile, samplePicture, telephonePicture, zipOf } from "./sample-files.ts";
import { digest, hostileSite, OTHER_HOST } from "./hostile-ground.ts";

const h = await hostileSite();
const { site } = h;
const administrator = h.actor("administrator");
const editor = h.actor("editor");

function upload(
  content: Uint8Array | string,
  { name = "picture.jpg", type = "image/jpeg", headers = editor.headers, more = {} as Record<string, string> } = {},
): Promise<Response> {
  const form = new FormData();
  for (const [field, value] of Object.entries({ alt_en: "Alt", credit: "C", licence: "CC0", ...more })) form.append(field, value);
  form.append("file", new Blob([typeof content === "string" ? content : new Uint8Array(content)], { type }), name);
  return h.send("POST", "/en/workspace/media/new", { headers, body: form });
}

const filesOnDisk = (): string[] =>
  readdirSync(site.config.DATA_DIR, { recursive: true, encoding: "utf8" })
    .filter((name) => /files|media/.test(name) || name.includes(site.networkId))
    .sort();
const program = "<script>alert(1)</script><?php system('id'); ?>";
const sized = (bytes: Buffer, size: number) => Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);

/** A PNG whose few kilobytes unpack to a picture of 30,000 x 30,000 points. */
async function bomb(): Promise<Buffer> {
  const head = await claimedPng(30_000, 30_000);
  const packed = deflateSync(Buffer.alloc(8_000_000));
  return Buffer.concat([head.subarray(0, 33), chunk("IDAT", packed), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(type), content, Buffer.alloc(4)]);
}

describe("refused, with nothing kept", () => {
  const cases: [string, () => Promise<Uint8Array | string> | Uint8Array | string, { name?: string; type?: string }][] = [
    [
      "a drawing",
      () => `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`,
      { name: "a.svg", type: "image/svg+xml" },
    ],
    ["a drawing called JPEG", () => `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, {}],
    ["a page", () => `<!doctype html>${program}`, { name: "a.html", type: "text/html" }],
    ["a page called JPEG", () => `<!doctype html>${program}`, {}],
    ["a program", () => "#!/bin/sh\nid", { name: "a.sh" }],
    ["magic bytes with a page behind them", () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(program)]), {}],
    ["a PNG that claims to be huge", () => claimedPng(60_000, 60_000), { name: "a.png" }],
    ["a bomb", bomb, { name: "a.png" }],
    ["more than fifteen megabytes", async () => sized(await samplePicture("jpeg"), 15 * 1024 * 1024 + 1), {}],
    ["nothing", () => "", {}],
    ["an archive", () => zipOf({ "../../evil": "x" }), { name: "a.zip" }],
    ["a document", () => officeFile("application/vnd.openxmlformats-officedocument.wordprocessingml.document"), { name: "a.docx" }],
    ["a document for print", () => "%PDF-1.7\n%%EOF", { name: "a.pdf" }],
    [
      "a list of places to read (a script of ImageMagick)",
      () => "push graphic-context\nviewbox 0 0 1 1\nimage over 0,0 0,0 'url(http://127.0.0.1/)'\npop graphic-context",
      { name: "a.mvg" },
    ],
  ];
  it.each(cases)("%s", async (_name, make, how) => {
    const [rows, files] = [await digest(site), filesOnDisk()];
    const answer = await upload(await make(), how);
    expect([answer.status, (await answer.text()).includes('id="file-error"')]).toEqual([422, true]);
    expect([await digest(site), filesOnDisk()]).toEqual([rows, files]);
  });

  it("a body larger than the route takes", async () => {
    const [rows, files] = [await digest(site), filesOnDisk()];
    expect((await upload(Buffer.alloc(17 * 1024 * 1024, 1))).status).toBe(413);
    expect([await digest(site), filesOnDisk()]).toEqual([rows, files]);
  });

  it("from those who do not write, before the file is even looked at", async () => {
    const [rows, files] = [await digest(site), filesOnDisk()];
    const picture = await samplePicture("jpeg");
    for (const name of ["stranger", "group-member", "reader", "expert", "controller", "administrator of another network"])
      expect([name, (await upload(picture, { headers: h.actor(name).headers })).status]).toEqual([name, 404]);
    expect([await digest(site), filesOnDisk()]).toEqual([rows, files]);
  });
});

describe("taken, drawn anew", () => {
  const kept = async (answer: Response) => {
    const id = /media\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
    const { rows } = await sql<{ sizes: { key: string }[]; file_key: string }>`select sizes, file_key from media where id = ${id}`.execute(
      site.database.kysely,
    );
    return { id, status: answer.status, parts: rows[0]?.sizes.map(({ key }) => key) ?? [] };
  };

  it("a picture of a telephone loses place and owner", async () => {
    const sent = await telephonePicture();
    expect((await sharp(sent).metadata()).exif?.includes(Buffer.from("Owner of the telephone"))).toBe(true);
    const { id, status, parts } = await kept(await upload(sent));
    expect([status, parts.length > 1]).toEqual([303, true]);
    for (const key of parts) {
      const answer = await h.send("GET", `/media/${id}/${key.split("/").at(-1)}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const { exif, xmp, iptc } = await sharp(bytes).metadata();
      expect([answer.status, exif, xmp, iptc, bytes.includes("Owner of the telephone")]).toEqual([
        200,
        undefined,
        undefined,
        undefined,
        false,
      ]);
    }
  });

  it("a picture with a program behind it loses the program, and its name names no file", async () => {
    const sent = Buffer.concat([await samplePicture("gif"), Buffer.from(program)]);
    expect(sent.includes("<script>")).toBe(true);
    for (const name of [
      "a.gif.php",
      "../../../../tmp/evil.jpg",
      "..\\..\\evil.jpg",
      "a\u0000.jpg",
      "/etc/passwd",
      "CON.jpg",
      `"><xq>.jpg`,
      "x".repeat(5000),
    ]) {
      const { id, status, parts } = await kept(await upload(sent, { name, type: "text/html" }));
      expect([
        name.slice(0, 20),
        status,
        parts.length > 0,
        parts.every((key) => new RegExp(`^${site.networkId}/${id}/[a-z0-9-]+\\.(jpg|webp)$`).test(key)),
      ]).toEqual([name.slice(0, 20), 303, true, true]);
      const answer = await h.send("GET", `/media/${id}/${parts[0]?.split("/").at(-1)}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const { headers } = answer;
      expect([
        bytes.includes("<script>"),
        /^image\/(jpeg|webp)$/.test(headers.get("content-type") ?? ""),
        headers.get("x-content-type-options"),
        headers.get("content-security-policy"),
      ]).toEqual([false, true, "nosniff", "default-src 'none'; sandbox"]);
    }
    expect(filesOnDisk().filter((name) => /evil|passwd|php/.test(name))).toEqual([]);
  });

  it("and no field decides where it lies or whose it is", async () => {
    const rows = await digest(site);
    const picture = await samplePicture("jpeg");
    const stolen: Record<string, string>[] = [
      { id: h.foreign.media ?? "" },
      { file_key: "../x" },
      { network_id: h.otherId },
      { sizes: "[]" },
      { uploaded_by: h.own.person ?? "" },
    ];
    for (const more of stolen) expect([more, (await upload(picture, { more })).status]).toEqual([more, 422]);
    expect(await digest(site)).toEqual(rows);
  });
});

describe("reading", () => {
  it("files of another network are not here, though they are there", async () => {
    const path = `/media/${h.foreign.media}/400.jpg`;
    expect([
      (await h.send("GET", path, { host: OTHER_HOST })).status,
      (await h.send("GET", path)).status,
      (await h.send("GET", path, { headers: administrator.headers })).status,
    ]).toEqual([200, 404, 404]);
    expect((await h.send("GET", `/media/${h.own.media}/400.jpg`, { host: OTHER_HOST })).status).toBe(404);
  });

  it("no path leads out of the folder", async () => {
    const own = h.own.media ?? "";
    expect((await h.send("GET", `/media/${own}/400.jpg`)).status).toBe(200);
    for (const path of [
      `/media/${own}/..%2f..%2f..%2fsecret`,
      `/media/${own}/../400.jpg`,
      `/media/..%2f${own}/400.jpg`,
      `/media/${own}%2f400.jpg/x`,
      `/media/${own}/400.jpg%00.png`,
      `/media/${own}/400.jpg/`,
      `/media/${own}//400.jpg`,
      `/media/%2e%2e/secret`,
      `/media/${own}/${encodeURIComponent(`../../${h.otherId}/${h.foreign.media}/400.jpg`)}`,
      `/media/${own}/${encodeURIComponent(join(site.config.DATA_DIR, "secret"))}`,
      `/media/${own}/file:%2f%2f%2fetc%2fpasswd`,
      `/media/${own}/400.JPG`,
    ])
      expect([path, [303, 404].includes((await h.send("GET", path)).status)]).toEqual([path, true]);
    for (const id of ["..%2f..%2f..%2fsecret", "%2e%2e", "01939c1e-0000-7000-8000-000000000000", "x".repeat(3000), h.foreign.letter ?? ""])
      for (const tail of ["", "/source"])
        expect([
          id.slice(0, 30),
          [303, 404].includes((await h.send("GET", `/en/workspace/outbox/${id}${tail}`, { headers: administrator.headers })).status),
        ]).toEqual([id.slice(0, 30), true]);
  });

  it("an own-data file is given once, to its owner alone, and never to another network", async () => {
    const { freshPerson, post } = await import("./hostile-acts.ts");
    const { newestLetter } = await import("./people.ts");
    const one = await freshPerson(h);
    const two = await freshPerson(h);
    await post(h, "/en/account/export", {}, one.actor);
    const token = (await newestLetter(site, one.email))?.token ?? "";
    const fetch = async (actor: typeof one.actor, secret = token) => {
      const answer = await post(h, "/en/account/export/fetch", { token: secret }, actor);
      return [answer.status, (await answer.text()).includes(one.email)];
    };
    expect([
      await fetch(two.actor),
      await fetch(administrator),
      await fetch(h.actor("stranger")),
      await fetch(one.actor, `${token}x`),
    ]).toEqual([
      [404, false],
      [404, false],
      [404, false],
      [404, false],
    ]);
    expect([await fetch(one.actor), await fetch(one.actor)]).toEqual([
      [200, true],
      [404, false],
    ]);
  });
});
