import { describe, expect, test } from "vitest";
import { hideText, type LogLevel, makeLogger } from "./logs.ts";

function logInto(plain: boolean, level: LogLevel = "info") {
  const lines: string[] = [];
  return { lines, log: makeLogger(level, { plain, destination: { write: (line: string) => void lines.push(line) } }) };
}

/** The fields of the first line, without its time. */
function fieldsOf(lines: string[]): Record<string, unknown> {
  const { time, ...fields }: Record<string, unknown> = JSON.parse(lines[0] ?? "{}");
  expect(String(time)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  return fields;
}

describe("the log for machines", () => {
  test("is one JSON object a line", () => {
    const { lines, log } = logInto(false);
    log.info({ job: "send-mail", count: 2 }, "job\ndone");
    expect(lines.length).toBe(1);
    expect(lines[0]?.indexOf("\n")).toBe((lines[0]?.length ?? 0) - 1);
    expect(fieldsOf(lines)).toEqual({ level: "info", job: "send-mail", count: 2, msg: "job\ndone" });
  });

  test("holds back secrets by the name of their field, in any casing and depth", () => {
    const { lines, log } = logInto(false);
    const secret = "very-hidden-value";
    log.warn({
      password: secret,
      Cookie: secret,
      headers: new Headers({ authorization: secret, cookie: secret, "set-cookie": secret, accept: "text/html" }),
      deep: [{ userPassword: secret, resetToken: secret, apiKey: secret, S3_SECRET_ACCESS_KEY_ID: "x", name: "Anna" }],
      map: new Map([["sessionId", secret]]),
    });
    expect(lines[0]).not.toContain(secret);
    expect(fieldsOf(lines)).toEqual({
      level: "warn",
      password: "[hidden]",
      Cookie: "[hidden]",
      headers: { authorization: "[hidden]", cookie: "[hidden]", "set-cookie": "[hidden]", accept: "text/html" },
      deep: [{ userPassword: "[hidden]", resetToken: "[hidden]", apiKey: "[hidden]", S3_SECRET_ACCESS_KEY_ID: "[hidden]", name: "Anna" }],
      map: { sessionId: "[hidden]" },
    });
  });

  test("holds back secrets inside texts", () => {
    expect(hideText("/lv/confirm?token=abc123&x=1#y")).toBe("/lv/confirm?token=[hidden]&x=1#y");
    expect(hideText("Authorization: Bearer abcdefgh.ijk")).toBe("Authorization: Bearer [hidden]");
    expect(hideText("postgres://city:pw@db.example/x")).toBe("postgres://city:[hidden]@db.example/x");
    expect(hideText("https://city.example/lv/news?page=2")).toBe("https://city.example/lv/news?page=2");
  });

  test("stays JSON whatever it hides, also in the message", () => {
    const { lines, log } = logInto(false);
    log.info({ a: 'x?token="q"', b: "://u:", c: "d@e", d: "Bearer abcdefghij\\" }, 'GET /x?code=s3cret"\\ smtp://a:pw@mail.example');
    expect(fieldsOf(lines)).toEqual({
      level: "info",
      a: 'x?token="q"',
      b: "://u:",
      c: "d@e",
      d: "Bearer [hidden]\\",
      msg: 'GET /x?code=[hidden]"\\ smtp://a:[hidden]@mail.example',
    });
  });

  test("tells of an error what helps, and no more", () => {
    const { lines, log } = logInto(false);
    const cause = Object.assign(new TypeError("cannot reach smtp://a:pw@mail.example"), { code: "ECONNECTION", config: { pass: "pw" } });
    log.error({ err: new Error("not sent", { cause }) }, "job failed");
    const err = fieldsOf(lines).err;
    expect(err).toMatchObject({
      type: "Error",
      message: "not sent",
      cause: { type: "TypeError", message: "cannot reach smtp://a:[hidden]@mail.example", code: "ECONNECTION" },
    });
    expect(lines[0]).not.toContain('"config"');
    expect(lines[0]).not.toContain(":pw@");
    expect(lines[0]).toContain("logs.test.ts");
  });

  test("writes only what its level asks for", () => {
    const quiet = logInto(false, "warn");
    quiet.log.info("x");
    const silent = logInto(false, "silent");
    silent.log.error("x");
    expect([quiet.lines, silent.lines]).toEqual([[], []]);
  });

  test("survives odd values", () => {
    const { lines, log } = logInto(false);
    const ring: { self?: unknown } = {};
    ring.self = ring;
    log.info({ ring, big: 10n, none: null, at: Temporal.Instant.from("2026-11-20T10:00:00Z") });
    expect(fieldsOf(lines)).toMatchObject({ big: "10", none: null, at: "2026-11-20T10:00:00Z" });
  });
});

describe("the log for a person", () => {
  test("is a plain line, the stack below", () => {
    const { lines, log } = logInto(true);
    log.info({ port: 3000 }, "listening");
    log.error({ err: new RangeError("too much") }, "job failed");
    expect(lines[0]?.replace(/^\d\d:\d\d:\d\d/, "hh:mm:ss")).toBe('hh:mm:ss INFO  listening {"port":3000}\n');
    expect(
      lines[1]
        ?.split("\n")
        .slice(0, 2)
        .map((line) => line.replace(/^\d\d:\d\d:\d\d/, "hh:mm:ss")),
    ).toEqual(["hh:mm:ss ERROR job failed", "RangeError: too much"]);
  });

  test("cannot be led astray by a message", () => {
    const { lines, log } = logInto(true);
    log.info("a\n10:00:00 INFO  forged\u001b[2J");
    expect(lines[0]?.slice(9)).toBe("INFO  a\\n10:00:00 INFO  forged\\u001b[2J\n");
  });
});
