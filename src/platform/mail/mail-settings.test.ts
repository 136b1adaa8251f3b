import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mailSettings, readMailbox } from "./mail-settings.ts";

const config = { SMTP_URL: "", MAIL_FROM: "Gen-Y City <no-reply@city.example>", DATA_DIR: "data" };
const from = { name: "Gen-Y City", address: "no-reply@city.example" };

describe("mail settings", () => {
  test("without a server are the outbox of the data folder", () => {
    expect(mailSettings(config)).toEqual({ kind: "outbox", folder: join("data", "outbox"), from });
  });

  test("name server, account and kind of TLS", () => {
    expect(mailSettings({ ...config, SMTP_URL: "smtps://us%40er:p%2Fw@mail.example" })).toEqual({
      kind: "smtp",
      host: "mail.example",
      port: 465,
      secure: true,
      user: "us@er",
      password: "p/w",
      from,
    });
    expect(mailSettings({ ...config, SMTP_URL: "smtp://[::1]:2525" })).toEqual({
      kind: "smtp",
      host: "::1",
      port: 2525,
      secure: false,
      from,
    });
    expect(() => mailSettings({ ...config, SMTP_URL: "smtp://" })).toThrow("SMTP_URL has no host");
  });

  test("read a sender with and without a name", () => {
    expect(readMailbox("a@example.org")).toEqual({ address: "a@example.org" });
    expect(readMailbox('"Rīga, city" <a@example.org>')).toEqual({ name: "Rīga, city", address: "a@example.org" });
    expect(readMailbox("<a@example.org>")).toEqual({ address: "a@example.org" });
  });
});
