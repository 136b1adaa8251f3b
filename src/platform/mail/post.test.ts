import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { fixedClock } from "../clock.ts";
import { timeOfId } from "../ids.ts";
import { isMailAddress, type Message } from "./envelope.ts";
import { clearOutbox, listOutbox, readOutbox, readOutboxSource } from "./outbox.ts";
import { type MailSettings, openPost, type Post } from "./post.ts";

const clock = fixedClock("2026-11-20T10:00:00Z");
const from = { address: "no-reply@city.example", name: "Gen-Y City – Daugavpils" };
const message: Message = {
  to: { address: "anna@example.org", name: "Žanna Ķēniņa" },
  language: "lv",
  subject: "Uzaicinājums: radošā diena 🎨 — piesakieties līdz 1. decembrim un nāciet kopā ar draugiem",
  blocks: [
    { kind: "paragraph", text: "Sveiki, Žanna! Gaidām Jūs." },
    { kind: "button", label: "Pieteikties", href: "https://city.example/lv/events" },
  ],
  unsubscribe: "https://city.example/stop/abc",
};

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

function post(settings: MailSettings): Post {
  const office = openPost(settings, clock);
  opened.push(() => office.close());
  return office;
}

/** A real mail server on this machine that keeps what it is sent. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: { source: string; to: string[] }[] }> {
  const received: { source: string; to: string[] }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        received.push({ source: Buffer.concat(pieces).toString("utf8"), to: session.envelope.rcptTo.map(({ address }) => address) });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, received };
}

const smtp = (port: number): MailSettings => ({ kind: "smtp", host: "127.0.0.1", port, secure: false, from });

/** The value of a header with its lines joined and its encoded words (RFC 2047) read. */
function header(source: string, name: string): string | undefined {
  const head = source.slice(0, source.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  const value = new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1];
  return value
    ?.replace(/\?= =\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) => decodeWord(kind, text));
}

function decodeWord(kind: string, text: string): string {
  if (kind.toLowerCase() === "b") return Buffer.from(text, "base64").toString("utf8");
  return quotedPrintable(text.replaceAll("_", " "));
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** The text of one part, by its type. */
function part(source: string, type: string): string {
  const section = source.split(/\r\n--[^\r\n]+\r\n/).find((candidate) => candidate.startsWith(`Content-Type: ${type}`)) ?? "";
  const end = section.indexOf("\r\n\r\n");
  const body = section.slice(end + 4).split("\r\n--")[0] ?? "";
  const encoding = header(section, "Content-Transfer-Encoding");
  const text =
    encoding === "base64" ? Buffer.from(body, "base64").toString("utf8") : encoding === "quoted-printable" ? quotedPrintable(body) : body;
  return text.replaceAll("\r\n", "\n").replaceAll("\u200b", "");
}

describe("through a mail server", () => {
  test("a letter arrives with its words in both forms", async () => {
    const { port, received } = await mailServer();
    const id = await post(smtp(port)).send(message);
    expect(timeOfId(id).equals(clock.now())).toBe(true);
    expect(received.map(({ to }) => to)).toEqual([["anna@example.org"]]);
    const source = received[0]?.source ?? "";
    expect(header(source, "Subject")).toBe(message.subject);
    expect(header(source, "To")).toBe("Žanna Ķēniņa <anna@example.org>");
    expect(header(source, "From")).toBe("Gen-Y City – Daugavpils <no-reply@city.example>");
    expect(header(source, "Message-ID")).toBe(`<${id}@city.example>`);
    expect(header(source, "Date")).toBe("Fri, 20 Nov 2026 10:00:00 +0000");
    expect(header(source, "Content-Language")).toBe("lv");
    expect(header(source, "Auto-Submitted")).toBe("auto-generated");
    expect(header(source, "List-Unsubscribe")).toBe("<https://city.example/stop/abc>");
    expect(header(source, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    expect(part(source, "text/plain").trim()).toBe("Sveiki, Žanna! Gaidām Jūs.\n\nPieteikties\nhttps://city.example/lv/events");
    expect(part(source, "text/html")).toContain(
      '<p>Sveiki, Žanna! Gaidām Jūs.</p>\n<p><a class="button" href="https://city.example/lv/events">Pieteikties</a></p>',
    );
  });

  test("the same letter sent again carries the same Message-ID, and no unsubscribe line when there is no such way", async () => {
    const { port, received } = await mailServer();
    const office = post(smtp(port));
    const id = await office.send({ ...message, unsubscribe: undefined });
    await office.send({ ...message, unsubscribe: undefined }, id);
    expect(received.map(({ source }) => header(source, "Message-ID"))).toEqual([`<${id}@city.example>`, `<${id}@city.example>`]);
    expect(received.map(({ source }) => header(source, "List-Unsubscribe"))).toEqual([undefined, undefined]);
  });

  test("a domain in another script is sent in its ASCII form", async () => {
    const { port, received } = await mailServer();
    await post(smtp(port)).send({ ...message, to: { address: "anna@rīga.example" } });
    expect(header(received[0]?.source ?? "", "To")).toBe("anna@xn--rga-uta.example");
  });

  test("user and password open the server", async () => {
    const accepted = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _, done) =>
        auth.username === "city" && auth.password === "pässword" ? done(null, { user: "city" }) : done(new Error("no")),
    });
    await post({ ...smtp(accepted.port), user: "city", password: "pässword" } as MailSettings).send(message);
    expect(accepted.received.length).toBe(1);
    const wrong = post({ ...smtp(accepted.port), user: "city", password: "wrong" } as MailSettings);
    await expect(wrong.send(message)).rejects.toMatchObject({ code: "not-sent" });
    await expect(wrong.check()).rejects.toMatchObject({ code: "not-sent" });
  });

  test("a final refusal, a passing one and a silent server are told apart", async () => {
    const refusing = (responseCode: number) =>
      mailServer({ onRcptTo: (_, __, done) => done(Object.assign(new Error("mailbox"), { responseCode })) });
    await expect(post(smtp((await refusing(550)).port)).send(message)).rejects.toMatchObject({ code: "refused" });
    await expect(post(smtp((await refusing(451)).port)).send(message)).rejects.toMatchObject({ code: "not-sent" });
    const { port } = await mailServer();
    await expect(post(smtp(port)).check()).resolves.toBeUndefined();
    await opened.splice(-2)[0]?.();
    await expect(post(smtp(port)).send(message)).rejects.toMatchObject({ code: "not-sent" });
  });
});

describe("nobody can write a header", () => {
  const injected = ["a\r\nBcc: b@example.org", "a\nb", "a\rb", "a\u2028b", "a\u0000b", "\ud800"];

  test.each(injected)("%j is refused as subject, name and address", async (text) => {
    const { port, received } = await mailServer();
    const office = post(smtp(port));
    await expect(office.send({ ...message, subject: text })).rejects.toMatchObject({ code: "bad-subject" });
    await expect(office.send({ ...message, to: { ...message.to, name: text } })).rejects.toMatchObject({ code: "bad-name" });
    await expect(office.send({ ...message, replyTo: { address: "a@example.org", name: text } })).rejects.toMatchObject({
      code: "bad-name",
    });
    await expect(office.send({ ...message, to: { address: `${text}@example.org` } })).rejects.toMatchObject({ code: "bad-address" });
    await expect(office.send({ ...message, unsubscribe: `javascript:${text}` })).rejects.toMatchObject({ code: "bad-link" });
    expect(received).toEqual([]);
  });

  test("names with quotes and brackets stay names", async () => {
    const { port, received } = await mailServer();
    await post(smtp(port)).send({ ...message, to: { address: "anna@example.org", name: 'A" <evil@example.org>, B' } });
    expect(received.map(({ to }) => to)).toEqual([["anna@example.org"]]);
    expect(header(received[0]?.source ?? "", "To")).toBe('"A\\" <evil@example.org>, B" <anna@example.org>');
  });

  test("addresses are one plain mailbox", () => {
    const good = ["a@example.org", "a.b+c@sub.example.org", "o'neil@example.org", "a@rīga.example"];
    const bad = [
      "",
      "a",
      "@example.org",
      "a@",
      "a@localhost",
      "a b@example.org",
      "a@example.org,b@example.org",
      "<a@example.org>",
      '"a"@example.org',
      "a@[127.0.0.1]",
      "a..b@example.org",
      ".a@example.org",
      "a.@example.org",
      "ā@example.org",
      "a@-example.org",
      "a@example.org\n",
      `${"a".repeat(65)}@example.org`,
    ];
    expect(good.filter((address) => !isMailAddress(address))).toEqual([]);
    expect(bad.filter(isMailAddress)).toEqual([]);
  });
});

describe("without a mail server", () => {
  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), "outbox-"));
    opened.push(() => rmSync(made, { recursive: true }));
    return join(made, "outbox");
  }

  test("letters lie in the outbox, newest first, readable and as they would be sent", async () => {
    const outbox = folder();
    const office = post({ kind: "outbox", folder: outbox, from });
    await office.check();
    expect(await listOutbox(outbox)).toEqual([]);
    const first = await office.send(message);
    const second = await office.send({ ...message, subject: "Otrais" });
    expect((await listOutbox(outbox)).map(({ id, subject, to, language, at }) => [id, subject, to, language, at.toString()])).toEqual([
      [second, "Otrais", "anna@example.org", "lv", "2026-11-20T10:00:00Z"],
      [first, message.subject, "anna@example.org", "lv", "2026-11-20T10:00:00Z"],
    ]);
    expect((await listOutbox(outbox, 1)).length).toBe(1);
    const letter = await readOutbox(outbox, first);
    expect(letter?.text).toContain("Sveiki, Žanna!");
    expect(letter?.html).toContain("<p>Sveiki, Žanna!");
    const source = Buffer.from((await readOutboxSource(outbox, first)) ?? []).toString("utf8");
    expect(header(source, "Subject")).toBe(message.subject);
    expect(readdirSync(outbox).sort()).toEqual([first, second].flatMap((id) => [`${id}.eml`, `${id}.json`]).sort());
  });

  test("only letters can be read, and old ones go", async () => {
    const outbox = folder();
    const id = await post({ kind: "outbox", folder: outbox, from }).send(message);
    expect([
      await readOutbox(outbox, "../secret"),
      await readOutboxSource(outbox, `../outbox/${id}`),
      await readOutbox(outbox, ""),
    ]).toEqual([undefined, undefined, undefined]);
    expect(await clearOutbox(outbox, clock.now())).toBe(0);
    expect(await clearOutbox(outbox, clock.now().add({ hours: 1 }))).toBe(1);
    expect(readdirSync(outbox)).toEqual([]);
  });

  test("a wrong letter does not get in", async () => {
    const outbox = folder();
    const office = post({ kind: "outbox", folder: outbox, from });
    await expect(office.send({ ...message, subject: " " })).rejects.toMatchObject({ code: "bad-subject" });
    expect(await listOutbox(outbox)).toEqual([]);
  });
});
