import { describe, expect, it } from "vitest";
import { z } from "zod";
import { emailAddress, line, many, optionalLine, optionalWhole, tick } from "./fields.ts";
import { parseForm, parseQuery } from "./parse.ts";

const schema = z.strictObject({
  title: line(10),
  email: emailAddress.optional(),
  note: optionalLine(),
  agree: tick,
  topics: many(z.enum(["a", "b"])),
  size: optionalWhole(1, 5),
});
const form = (body: string, type = "application/x-www-form-urlencoded") =>
  new Request("http://x/", { method: "POST", headers: { "content-type": type }, body });

describe("parseForm", () => {
  it("gives a typed command", async () => {
    const parsed = await parseForm(form("title=+Hello+&note=&agree=on&topics=a&topics=b&size=3"), schema);
    expect(parsed.ok && parsed.value).toEqual({ title: "Hello", note: null, agree: true, topics: ["a", "b"], size: 3 });
  });

  it("lists every fault and keeps what was typed", async () => {
    const parsed = await parseForm(form("title=&email=no&topics=c&size=9&role=administrator"), schema);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.faults).toEqual([
      { field: "title", key: "form.required", values: {} },
      { field: "email", key: "form.email", values: {} },
      { field: "topics", key: "form.unreadable", values: {} },
      { field: "size", key: "form.too-big", values: { most: 5 } },
      { field: "", key: "form.unknown-field", values: { field: "role" } },
    ]);
    expect(parsed.kept).toEqual({ title: [""], email: ["no"], topics: ["c"], size: ["9"], role: ["administrator"] });
  });

  it("refuses control and direction characters in a line", async () => {
    const parsed = await parseForm(form("title=a%00b"), schema);
    expect(parsed.ok ? [] : parsed.faults.map((fault) => fault.key)).toEqual(["form.control-characters"]);
  });

  it.each([
    ["text/plain", "title=a", 415, "not-a-form"],
    ["multipart/form-data; boundary=x", "--nothing", 422, "malformed-form"],
  ])("refuses %s", async (type, body, status, code) => {
    await expect(parseForm(form(body, type), schema)).rejects.toMatchObject({ status, code });
  });
});

it("reads a query the same way", () => {
  const parsed = parseQuery(new URL("http://x/?title=a&topics=a"), schema);
  expect(parsed.ok && parsed.value.topics).toEqual(["a"]);
});
