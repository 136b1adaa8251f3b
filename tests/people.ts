/** What the tests about people share: a browser with cookies, the jobs that wait, the letters that lie in the outbox. */
import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { runJob } from "#platform/jobs.ts";
import { systemClock, type Clock } from "#platform/clock.ts";
import { listOutbox, readOutbox } from "#platform/mail/outbox.ts";
import { outboxFolder } from "#platform/mail/mail-settings.ts";
import { allWords } from "../src/app.ts";
import { networkHosts } from "#modules/network/public.ts";
import { MODULES } from "../src/modules.ts";
import type { TestSite } from "./harness.ts";

/** What a site needs so that every test browser can have a network address of its own. */
export const BEHIND_PROXY = { TRUSTED_PROXIES: "127.0.0.1" };

let browsers = 0;

/** A browser on the site: it keeps cookies, sends forms as a page of the site does, and has an address of its own. */
export class Browser {
  readonly #site: TestSite;
  readonly #cookies = new Map<string, string>();
  readonly #host: string;
  readonly #address: string;

  constructor(site: TestSite, host = "site.example") {
    this.#site = site;
    this.#host = host;
    browsers += 1;
    this.#address = `198.51.${100 + Math.floor(browsers / 250)}.${(browsers % 250) + 1}`;
  }

  /** The cookies as a request carries them. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(await this.#site.get(path, { ...this.#headers(), ...headers }));
  }

  async post(path: string, fields: Record<string, string | string[]> = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.#keep(await this.#site.post(path, fields, { ...this.#headers(), ...headers }));
  }

  /** Signs in with a password and returns the answer. */
  signIn(email: string, password: string): Promise<Response> {
    return this.post("/en/sign-in", { email, password });
  }

  #headers(): Record<string, string> {
    return { host: this.#host, "x-forwarded-for": this.#address, ...(this.#cookies.size > 0 ? { cookie: this.cookie } : {}) };
  }

  #keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const equals = pair.indexOf("=");
      const name = pair.slice(0, equals);
      if (/max-age=0/i.test(line) || pair.length === equals + 1) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(equals + 1));
    }
    return response;
  }
}

/** Runs the jobs that are due, as the worker does; a job that comes up meanwhile runs as well. Jobs for later are left. Returns their names. */
export async function runDueJobs(site: TestSite, clock: Clock = systemClock): Promise<string[]> {
  const handlers = Object.assign({}, ...MODULES.map((card) => card.jobs ?? {}));
  const ran: string[] = [];
  for (;;) {
    const { rows } = await sql<{ name: string; payload: unknown }>`
      delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task
      where task.id = job.task_id and job.run_at <= greatest(now(), ${clock.now().toString()}::timestamptz) returning task.identifier as name, job.payload`.execute(
      site.database.kysely,
    );
    if (rows.length === 0) return ran;
    for (const { name, payload } of rows) {
      await runJob(handlers[name], payload, {
        kysely: site.database.kysely,
        clock,
        config: site.config,
        cards: MODULES,
        hostsOf: (networkId) => networkHosts(site.database, networkId),
        words: allWords(),
      });
      ran.push(name);
    }
  }
}

/** The newest letter to an address, after the jobs that are due; null when there is none. `link` is the path of its button. */
export async function newestLetter(
  site: TestSite,
  to: string,
  clock?: Clock,
): Promise<{ subject: string; text: string; link: string; token: string; language: string } | null> {
  await runDueJobs(site, clock);
  const folder = outboxFolder(site.config);
  const entry = (await listOutbox(folder)).find((letter) => letter.to === to);
  const letter = entry ? await readOutbox(folder, entry.id) : null;
  if (!letter) return null;
  const url = /https?:\/\/\S+/.exec(letter.text)?.[0];
  const { pathname = "", search = "", searchParams } = url ? new URL(url) : {};
  return {
    subject: letter.subject,
    text: letter.text,
    language: letter.language,
    link: `${pathname}${search}`,
    token: searchParams?.get("token") ?? "",
  };
}

/** A code of an authenticator app by RFC 6238 (SHA-1, 30 seconds, six digits) for a secret in Base32 (RFC 4648), `steps` periods away. */
export function totp(secret: string, steps = 0): string {
  const bits = Array.from(secret.replace(/[\s=]/g, "").toUpperCase(), (sign) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"),
  ).join("");
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
