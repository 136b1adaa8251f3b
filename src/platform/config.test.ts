import { describe, expect, it } from "vitest";
import { configHelp, readConfig } from "./config.ts";
import { StartFault } from "./start-fault.ts";

describe("readConfig", () => {
  it("fills every default", () => {
    const config = readConfig({});
    expect([config.PORT, config.HOST, config.BASE_URL, config.DEMO, config.WORKER]).toEqual([
      3000,
      "127.0.0.1",
      "http://localhost:3000",
      true,
      true,
    ]);
  });

  it("treats an empty variable as absent", () => {
    expect(readConfig({ PORT: "", BASE_URL: " " }).PORT).toBe(3000);
  });

  it("lists every fault at once", () => {
    let message = "";
    try {
      readConfig({ PORT: "90000", BASE_URL: "city", FILES: "s3", SECRET: "short", LOG_LEVEL: "loud", OIDC_ISSUER: "https://id.example" });
    } catch (error) {
      expect(error).toBeInstanceOf(StartFault);
      message = (error as StartFault).message;
    }
    expect(message.split("\n").map((line) => line.trim().split(" ")[0])).toEqual([
      "The",
      "PORT",
      "BASE_URL",
      "SECRET",
      "LOG_LEVEL",
      "S3_BUCKET",
      "S3_REGION",
      "OIDC_CLIENT_ID",
    ]);
  });

  it("makes no demo accounts on another database or a public address unless told to", () => {
    expect(readConfig({ DATABASE_URL: "postgres://u:p@db/x" }).DEMO).toBe(false);
    expect(readConfig({ HOST: "0.0.0.0" }).DEMO).toBe(false);
    expect(readConfig({ HOST: "0.0.0.0", DEMO: "on" }).DEMO).toBe(true);
  });

  it("drops the slash at the end of the base address", () => {
    expect(readConfig({ BASE_URL: "https://city.example/" }).BASE_URL).toBe("https://city.example");
  });
});

it("explains every setting in the help", () => {
  expect(
    configHelp()
      .split("\n")
      .filter((line) => /^ {2}[A-Z0-9_]+ +\S/.test(line)).length,
  ).toBe(configHelp().split("\n").length);
});
