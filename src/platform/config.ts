/**
 * The configuration: environment variables only, every one listed here with its meaning, all checked at start, every
 * fault told at once. `npm start -- --help` prints this list.
 */
import { resolve } from "node:path";
import { z } from "zod";
import { StartFault } from "./start-fault.ts";

const flag = z.enum(["on", "off"]).transform((value) => value === "on");
const list = z.string().transform((value) =>
  value
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean),
);
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, "is not a whole number")
    .transform(Number)
    .pipe(z.number().min(least, `is below ${least}`).max(most, `is above ${most}`));
const webAddress = z
  .string()
  .refine((value) => /^https?:\/\/[^/?#]+\/?$/.test(value) && URL.canParse(value), "is not a web address such as https://city.example");

/** Name, meaning and check of each setting; a default is what counts when the variable is absent or empty. */
const SETTINGS = {
  PORT: { help: "Port of the web server", fallback: "3000", check: whole(0, 65535) },
  HOST: { help: "Address to listen on", fallback: "127.0.0.1", check: z.string().min(1) },
  BASE_URL: {
    help: "Address under which people reach the site; every link in mail, feeds and API starts with it",
    fallback: "",
    check: z.union([z.literal(""), webAddress]),
  },
  DATA_DIR: {
    help: "Folder of the private database, the files and the mail outbox",
    fallback: "./data",
    check: z
      .string()
      .min(1)
      .transform((value) => resolve(value)),
  },
  DATABASE_URL: {
    help: "Another PostgreSQL (15 to 18) instead of the private one: postgres://user:password@host:port/database",
    fallback: "",
    check: z.union([z.literal(""), z.string().regex(/^postgres(ql)?:\/\/.+/, "is not a postgres:// address")]),
  },
  DATABASE_CONNECTIONS: { help: "Most connections of the web part to the database", fallback: "10", check: whole(2, 200) },
  SECRET: {
    help: "Key that signs sessions, at least 32 characters; made and kept in DATA_DIR when absent",
    fallback: "",
    check: z.union([z.literal(""), z.string().min(32, "is shorter than 32 characters")]),
  },
  DEFAULT_NETWORK: {
    help: "Key of the network that answers on every host name not claimed by a network",
    fallback: "gen-y-city",
    check: z.string().regex(/^[a-z0-9-]+$/, "is not a network key"),
  },
  NETWORK_DATA: {
    help: "Folder of network data imported at start; 'none' imports nothing",
    fallback: "networks/gen-y-city",
    check: z.string().min(1),
  },
  DEMO: {
    help: "on | off: invented accounts for every role, passwords printed at start; by default only with the private database on a loopback address",
    fallback: "",
    check: z.union([z.literal(""), flag]),
  },
  TRUSTED_PROXIES: { help: "Addresses or ranges of proxies whose X-Forwarded-For counts, separated by commas", fallback: "", check: list },
  SMTP_URL: {
    help: "Mail server: smtp://user:password@host:port (smtps:// for TLS from the start); without it mail lands in the outbox folder",
    fallback: "",
    check: z.union([z.literal(""), z.string().regex(/^smtps?:\/\/.+/, "is not an smtp:// address")]),
  },
  MAIL_FROM: {
    help: "Sender of the platform's mail",
    fallback: "Gen-Y City <no-reply@localhost>",
    check: z.string().regex(/^[^\r\n<>]*<[^\r\n<>@]+@[^\r\n<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/, "is not a mail address"),
  },
  FILES: { help: "disk | s3: where uploaded files are kept", fallback: "disk", check: z.enum(["disk", "s3"]) },
  S3_BUCKET: { help: "Bucket, with FILES=s3", fallback: "", check: z.string() },
  S3_REGION: { help: "Region, with FILES=s3", fallback: "", check: z.string() },
  S3_ENDPOINT: {
    help: "Address of an S3-compatible store, with FILES=s3",
    fallback: "",
    check: z.union([z.literal(""), z.url("is not a web address")]),
  },
  S3_ACCESS_KEY_ID: { help: "Access key, with FILES=s3", fallback: "", check: z.string() },
  S3_SECRET_ACCESS_KEY: { help: "Secret key, with FILES=s3", fallback: "", check: z.string() },
  OIDC_ISSUER: {
    help: "OpenID Connect provider for single sign-on",
    fallback: "",
    check: z.union([z.literal(""), z.url("is not a web address")]),
  },
  OIDC_CLIENT_ID: { help: "Client id at that provider", fallback: "", check: z.string() },
  OIDC_CLIENT_SECRET: { help: "Client secret at that provider", fallback: "", check: z.string() },
  OIDC_LABEL: {
    help: "Name of the provider on the sign-in page",
    fallback: "Single sign-on",
    check: z.string().max(60, "is longer than 60 characters"),
  },
  PAGE_CACHE_MB: { help: "Memory for finished public pages in megabytes; 0 switches the cache off", fallback: "32", check: whole(0, 4096) },
  WORKER: { help: "on | off: run background jobs in this process", fallback: "on", check: flag },
  METRICS_TOKEN: {
    help: "Bearer token for /metrics; without it only loopback addresses may read them",
    fallback: "",
    check: z.union([z.literal(""), z.string().min(16, "is shorter than 16 characters")]),
  },
  LOG_LEVEL: {
    help: "trace | debug | info | warn | error | silent",
    fallback: "info",
    check: z.enum(["trace", "debug", "info", "warn", "error", "silent"]),
  },
} as const;

type Settings = { [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]["check"]> };

/** The checked configuration with what follows from it. */
export type Config = Omit<Settings, "BASE_URL" | "DEMO"> & { BASE_URL: string; DEMO: boolean };

/**
 * Reads and checks all settings. `env` is a plain table of strings.
 * Throws StartFault whose message lists every fault, one a line.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const faults: string[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, { fallback, check }] of Object.entries(SETTINGS)) {
    const given = env[name]?.trim();
    const result = check.safeParse(given === undefined || given === "" ? fallback : given);
    if (result.success) read[name] = result.data;
    else faults.push(`${name} ${result.error.issues.map(reason).join(", ")}`);
  }
  const settings = read as Settings;
  if (settings.FILES === "s3") {
    for (const name of ["S3_BUCKET", "S3_REGION"] as const) if (!settings[name]) faults.push(`${name} is missing, FILES=s3 needs it`);
  }
  if (settings.OIDC_ISSUER && !settings.OIDC_CLIENT_ID) faults.push("OIDC_CLIENT_ID is missing, OIDC_ISSUER needs it");
  if (faults.length > 0)
    throw new StartFault(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  return complete(settings);
}

function reason(issue: { code?: string; message: string }): string {
  if (issue.code === "invalid_union") return "has a value that cannot be read; see --help";
  if (issue.code === "invalid_value") return "has a value outside the list; see --help";
  return issue.message;
}

function complete(settings: Settings): Config {
  const base =
    settings.BASE_URL.replace(/\/$/, "") || `http://${settings.HOST === "127.0.0.1" ? "localhost" : settings.HOST}:${settings.PORT}`;
  const local = ["127.0.0.1", "localhost", "::1"].includes(settings.HOST) && settings.DATABASE_URL === "";
  return { ...settings, BASE_URL: base, DEMO: settings.DEMO === "" ? local : settings.DEMO };
}

/** The help text: one line for each setting. */
export function configHelp(): string {
  return Object.entries(SETTINGS)
    .map(([name, { help, fallback }]) => `  ${name.padEnd(22)} ${help}${fallback ? ` [${fallback}]` : ""}`)
    .join("\n");
}
