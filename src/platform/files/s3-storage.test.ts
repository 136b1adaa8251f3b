/** The S3 store against a small server that speaks the few words of S3 that are needed: put, get, head, delete, list. */
import { createServer } from "node:http";
import { afterAll, expect, it } from "vitest";
import { openStorage } from "./storage.ts";

const objects = new Map<string, { body: Buffer; type: string }>();
const seen: string[] = [];

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://store.example");
  const key = decodeURIComponent(url.pathname.slice("/pictures/".length));
  seen.push(
    `${request.method} ${request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key-of-test/") ? "signed" : "unsigned"}`,
  );
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const object = objects.get(key);
    if (request.method === "PUT") {
      objects.set(key, {
        body: unchunked(Buffer.concat(parts), request.headers["content-encoding"]),
        type: request.headers["content-type"] ?? "",
      });
      return response.writeHead(200, { ETag: '"1"' }).end();
    }
    if (request.method === "DELETE") {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    if (!object) return response.writeHead(404, { "Content-Type": "application/xml" }).end("<Error><Code>NoSuchKey</Code></Error>");
    response.writeHead(200, {
      "Content-Length": object.body.length,
      "Content-Type": object.type,
      "Last-Modified": new Date(0).toUTCString(),
      ETag: '"1"',
    });
    response.end(request.method === "HEAD" ? undefined : object.body);
  });
});
await new Promise<void>((done) => {
  server.listen(0, "127.0.0.1", done);
});
afterAll(() => server.close());

/** The client may send its body in signed pieces: a length in hexadecimal, the piece, and so on. */
function unchunked(body: Buffer, encoding: string | undefined): Buffer {
  if (!encoding?.includes("aws-chunked")) return body;
  const length = Number.parseInt(body.toString("latin1").split("\r\n")[0] ?? "0", 16);
  const start = body.indexOf("\r\n") + 2;
  return body.subarray(start, start + length);
}

it("writes, reads, and removes signed files in an S3 store", async () => {
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  const disk = await openStorage({
    kind: "s3",
    bucket: "pictures",
    region: "eu-north-1",
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: "key-of-test",
    secretAccessKey: "secret-of-test",
  });
  await disk.put("network/file/480.webp", Buffer.from("a picture"), { contentType: "image/webp" });
  expect(objects.get("network/file/480.webp")).toEqual({ body: Buffer.from("a picture"), type: "image/webp" });
  expect(await disk.exists("network/file/480.webp")).toBe(true);
  expect(Buffer.from(await disk.getBytes("network/file/480.webp")).toString()).toBe("a picture");
  expect((await disk.getMetaData("network/file/480.webp")).contentLength).toBe(9);
  await disk.delete("network/file/480.webp");
  expect(await disk.exists("network/file/480.webp")).toBe(false);
  expect(seen.every((line) => line.endsWith(" signed"))).toBe(true);
});
