import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { FetchError, type FetchLimits, isPublicAddress, safeFetch } from "./safe-fetch.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real server on this machine; `asked` lists the paths that reached it. */
async function webServer(listener: RequestListener): Promise<{ base: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const limits: FetchLimits = { maxBytes: 1000, seconds: 5 };
const own: FetchLimits = { ...limits, exempt: ["127.0.0.1"] };

async function outcome(address: string, with_: FetchLimits = limits): Promise<string> {
  try {
    return Buffer.from((await safeFetch(address, with_)).bytes).toString();
  } catch (error) {
    return error instanceof FetchError ? error.code : String(error);
  }
}

describe("an address", () => {
  test("of the public internet is told from all others", () => {
    const own_ =
      "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 fe80::1 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2001:db8::1 2002:7f00:1:: 2001::1 ::127.0.0.1 x".split(
        " ",
      );
    expect(own_.filter(isPublicAddress)).toEqual([]);
    const open = "1.1.1.1 8.8.8.8 172.32.0.1 172.15.0.1 100.128.0.1 192.167.0.1 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8".split(" ");
    expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  test("of our own machine is refused in every way of writing it", async () => {
    const { base, asked } = await webServer((_, response) => response.end("secret"));
    const port = new URL(base).port;
    expect(await outcome(base, own)).toBe("secret");
    asked.length = 0;
    const ways = [
      "127.0.0.1",
      "localhost",
      "127.1",
      "2130706433",
      "0x7f000001",
      "0177.0.0.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "0.0.0.0",
      "127.0.0.1.",
    ];
    for (const host of ways) expect(await outcome(`http://${host}:${port}/`)).toBe("address-refused");
    expect(asked).toEqual([]);
  });

  test.each(["ftp://1.1.1.1/", "file:///etc/passwd", "http://user:word@1.1.1.1/", "http://1.1.1.1:22/", "gopher://1.1.1.1", "", "x"])(
    "%j is refused",
    async (address) => {
      expect(await outcome(address)).toBe("address-refused");
    },
  );
});

describe("an answer", () => {
  test("is read with its type", async () => {
    const { base } = await webServer((_, response) => response.setHeader("content-type", "text/calendar").end("BEGIN"));
    const fetched = await safeFetch(`${base}/a`, own);
    expect([fetched.url, fetched.type, Buffer.from(fetched.bytes).toString()]).toEqual([`${base}/a`, "text/calendar", "BEGIN"]);
  });

  test("that sends us on is followed, but not into our network and not for ever", async () => {
    const { base, asked } = await webServer((request, response) => {
      const to: Record<string, string> = {
        "/a": "/b",
        "/in": "http://127.0.0.2:1/secret",
        "/scheme": "file:///etc/passwd",
        "/ring": "/ring",
      };
      const location = to[request.url ?? ""];
      if (location) response.writeHead(302, { location }).end();
      else response.end("there");
    });
    expect(await outcome(`${base}/a`, own)).toBe("there");
    expect(await outcome(`${base}/in`, own)).toBe("address-refused");
    expect(await outcome(`${base}/scheme`, own)).toBe("address-refused");
    expect(await outcome(`${base}/ring`, own)).toBe("too-many-redirects");
    expect(asked).toEqual(["/a", "/b", "/in", "/scheme", "/ring", "/ring", "/ring", "/ring"]);
  });

  test("that is too large, too slow or no success is not taken", async () => {
    const { base } = await webServer((request, response) => {
      if (request.url === "/large") response.end("x".repeat(1001));
      else if (request.url === "/exact") response.end("x".repeat(1000));
      else if (request.url === "/slow") response.write("x");
      else response.writeHead(500).end();
    });
    expect(await outcome(`${base}/large`, own)).toBe("too-large");
    expect((await outcome(`${base}/exact`, own)).length).toBe(1000);
    expect(await outcome(`${base}/slow`, { ...own, seconds: 0.2 })).toBe("too-slow");
    expect(await outcome(`${base}/`, own)).toBe("bad-status");
    expect(await outcome("http://127.0.0.1:1/", own)).toBe("unreachable");
  });
});
