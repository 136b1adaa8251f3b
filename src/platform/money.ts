/**
 * Money is a whole number of cents, never a fraction of an euro in floating point. Rates are whole basis points: 85 % is 8500.
 */
import { intlLocale, type Language } from "./languages.ts";

/** A sum in cents of its currency; negative for a correction. Always a safe integer. */
export type Cents = number;

/** A rate in basis points, 0 to 10000: 85 % is 8500. */
export type BasisPoints = number;

/** The whole in basis points. */
export const WHOLE: BasisPoints = 10_000;

/** True for a number that can be a sum: a safe integer. */
export function isCents(value: unknown): value is Cents {
  return Number.isSafeInteger(value);
}

/** Adds sums. Throws a RangeError when a part is not a whole number of cents or the sum grows past what a number holds exactly. */
export function sumOf(parts: Iterable<Cents>): Cents {
  let total = 0;
  for (const part of parts) total = checked(total + checked(part));
  return total;
}

/**
 * The share of a sum at a rate, cut down to the cent (towards zero, so that a correction takes back exactly what was granted).
 * Co-financing is cut down because a fund never pays more than its rate. Throws a RangeError for a rate outside 0 to 10000.
 */
export function shareOf(total: Cents, rate: BasisPoints): Cents {
  if (!Number.isInteger(rate) || rate < 0 || rate > WHOLE) throw new RangeError(`a rate lies between 0 and ${WHOLE} basis points`);
  return Number((BigInt(checked(total)) * BigInt(rate)) / BigInt(WHOLE));
}

/** A sum split among its funds; `own` is what is left to pay. The shares and `own` add up to the sum to the cent. */
export interface Split<Fund extends string> {
  readonly shares: Readonly<Record<Fund, Cents>>;
  readonly own: Cents;
}

/**
 * Splits a cost among funds at their rates: each fund's share is cut down to the cent, the own share is the sum minus the funds.
 * Throws a RangeError when the rates are more than the whole.
 */
export function splitByRates<Fund extends string>(total: Cents, rates: Readonly<Record<Fund, BasisPoints>>): Split<Fund> {
  const funds = Object.keys(rates) as Fund[];
  if (funds.reduce((sum, fund) => sum + rates[fund], 0) > WHOLE) throw new RangeError("the rates are more than the whole");
  const shares = Object.fromEntries(funds.map((fund) => [fund, shareOf(total, rates[fund])])) as Record<Fund, Cents>;
  return { shares, own: total - sumOf(funds.map((fund) => shares[fund])) };
}

function checked(value: number): Cents {
  if (!isCents(value)) throw new RangeError("not a whole number of cents");
  return value;
}

/** The largest sum a form takes: 100 million euros. More is a slip of the finger. */
export const MAX_TYPED: Cents = 10_000_000_000;

const SPACE = /[\s\u00a0\u202f\u2009]/g;

/**
 * Reads a sum as a person types it in a language: Latvian `1 234,50`, Italian `1.234,50`, English `1,234.50`, each with or without the
 * euro sign. A lone point or comma before one or two last digits is a decimal sign in every language; before three digits it is taken
 * only where the language groups thousands with it. Returns undefined for anything that could be read in two ways.
 */
export function parseMoney(text: string, language: Language): Cents | undefined {
  const bare = text
    .trim()
    .replace(/^(€|EUR)/i, "")
    .replace(/(€|EUR)$/i, "")
    .trim();
  const match = /^([-−]?)([\d.,'’\s\u00a0\u202f\u2009]*\d)$/.exec(bare);
  if (!match) return undefined;
  const { group, decimal } = signsOf(language);
  const euros = readNumber(match[2] ?? "", group, decimal);
  if (euros === undefined) return undefined;
  const cents = match[1] ? 0 - euros : euros;
  return Math.abs(cents) <= MAX_TYPED ? cents : undefined;
}

function readNumber(body: string, group: string, decimal: string): Cents | undefined {
  const text = body.replace(SPACE, " ").replaceAll("’", "'");
  const other = decimal === "," ? "." : ",";
  return (
    readGrouped(text, [group, " ", "'"], decimal) ??
    (group === other ? undefined : readGrouped(text, [" ", "'"], other)) ??
    readLone(text, other)
  );
}

/** `1 234,56`: either no grouping, or one grouping sign between groups of three throughout. */
function readGrouped(text: string, groups: readonly string[], decimal: string): Cents | undefined {
  const at = text.indexOf(decimal);
  const whole = at < 0 ? text : text.slice(0, at);
  const rest = at < 0 ? "" : text.slice(at + 1);
  if (at >= 0 && !/^\d{1,2}$/.test(rest)) return undefined;
  const group = groups.find((sign) => whole.includes(sign));
  const parts = group === undefined ? [whole] : whole.split(group);
  const [first = "", ...others] = parts;
  const wellFormed =
    others.length === 0 ? /^\d{1,15}$/.test(first) : /^\d{1,3}$/.test(first) && others.every((part) => /^\d{3}$/.test(part));
  return wellFormed ? Number(parts.join("")) * 100 + Number(rest.padEnd(2, "0")) : undefined;
}

/** `12.50` where the comma is usual: no thousands can be meant, because one or two digits follow. */
function readLone(text: string, sign: string): Cents | undefined {
  return /^\d+[.,]\d{1,2}$/.test(text) && text.includes(sign) ? readGrouped(text, [], sign) : undefined;
}

const SIGNS = new Map<Language, { group: string; decimal: string }>();

function signsOf(language: Language): { group: string; decimal: string } {
  const known = SIGNS.get(language);
  if (known) return known;
  const parts = new Intl.NumberFormat(intlLocale(language), { useGrouping: "always" }).formatToParts(1234567.5);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  const signs = { group: part("group").replace(SPACE, " "), decimal: part("decimal") };
  SIGNS.set(language, signs);
  return signs;
}

const FORMATS = new Map<string, Intl.NumberFormat>();

/** A sum as people read it, with the sign of its currency (ISO 4217): `1 234,50 €`. Cents are always shown. */
export function formatMoney(cents: Cents, language: Language, currency = "EUR"): string {
  const key = `${language} ${currency}`;
  let format = FORMATS.get(key);
  if (!format) {
    format = new Intl.NumberFormat(intlLocale(language), { style: "currency", currency });
    FORMATS.set(key, format);
  }
  return format.format(decimalText(cents));
}

/** A sum as a machine reads it in CSV, XLSX and JSON: `-1234.50`. */
export function decimalText(cents: Cents): `${number}` {
  const digits = String(Math.abs(checked(cents))).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
}

/** A sum as it stands again in a form field, without grouping and sign: `1234,50`. `parseMoney` reads it back. */
export function moneyInput(cents: Cents, language: Language): string {
  return decimalText(cents).replace(".", signsOf(language).decimal);
}
