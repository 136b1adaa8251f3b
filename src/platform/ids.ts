/** Identities and secrets. Ids are made in the application, so that an act knows them before it writes. */
import { createHash, randomBytes, randomFillSync } from "node:crypto";
import { type Clock, systemClock } from "./clock.ts";

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Makes ids; a test may hold one of its own. */
export type IdMaker = () => string;

/**
 * A maker of UUIDv7 (RFC 9562, 5.7) whose ids rise in every case: 48 bits of Unix milliseconds, then 12 bits of a counter (6.2, method 1)
 * that starts at random in its lower half with each new millisecond, then 62 random bits. When the counter is used up, or the clock
 * stands still or goes back, the maker runs ahead of the clock by a millisecond instead of repeating itself.
 * Node's own `randomUUIDv7` is not used because its order within a millisecond is random.
 */
export function idMaker(clock: Clock = systemClock): IdMaker {
  let lastMs = 0;
  let counter = 0;
  const bytes = new Uint8Array(16);
  return () => {
    randomFillSync(bytes);
    const now = clock.now().epochMilliseconds;
    const start = (((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) & 0x7ff;
    if (now > lastMs) {
      lastMs = now;
      counter = start;
    } else if (counter === 0xfff) {
      lastMs += 1;
      counter = start;
    } else {
      counter += 1;
    }
    return format(bytes, lastMs, counter);
  };
}

function format(bytes: Uint8Array, ms: number, counter: number): string {
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(ms / 0x10000));
  view.setUint16(4, ms % 0x10000);
  view.setUint16(6, 0x7000 | counter);
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** One maker for each clock, so that ids made one after the other rise, wherever they are asked for. */
const makers = new WeakMap<Clock, IdMaker>();

/** A new UUIDv7 in lower case. With a clock of its own (tests, imports) it carries that clock's time. */
export function newId(clock?: Clock): string {
  const key = clock ?? systemClock;
  const maker = makers.get(key) ?? idMaker(key);
  makers.set(key, maker);
  return maker();
}

/** True for a UUIDv7 in the form in which `newId` writes it; what else stands in an address is a page that does not exist. */
export function isId(text: string | undefined | null): text is string {
  return typeof text === "string" && UUID_V7.test(text);
}

/** The instant, in whole milliseconds, that an id carries. Throws a RangeError when the text is not an id. */
export function timeOfId(id: string): Temporal.Instant {
  if (!isId(id)) throw new RangeError("not an id");
  return Temporal.Instant.fromEpochMilliseconds(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

/** A secret for a link or a token: 256 random bits, 43 characters of base64url. Shown once; only its hash is stored. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 of a secret as 64 hex digits. A fast hash is enough, because the secret is long and random. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}
