/** Numbers as people of a language type them. Strict: what could be read in two ways is refused, never guessed. Pure. */
import { intlLocale, type Language } from "#platform/languages.ts";

/** A decimal number as digits: `1234.5`, `-3`. Kept as text, so that nothing is lost on the way to the database. */
export type Decimal = string;

/** The signs with which a number is written. Group signs stand between three digits; null: groups are refused. */
export type NumberSigns = { decimal: readonly string[]; group: readonly string[] | null };

/** Spaces that languages write between groups of digits. */
const SPACES = [" ", "\u00a0", "\u202f", "\u2009"];

/** The signs of a language: English `1,234.5`, Latvian `1 234,5`, Spanish `1.234,5`. */
export function signsOf(language: Language): NumberSigns {
  const parts = new Intl.NumberFormat(intlLocale(language), { useGrouping: "always" }).formatToParts(12345.6);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const group = sign("group");
  return { decimal: [sign("decimal")], group: SPACES.includes(group) ? SPACES : [group] };
}

/** Most digits before the decimal sign; with three after it the number still fits the machine's numbers exactly. */
const MOST_DIGITS = 12;

/**
 * Reads a number. Null for everything that is not exactly one number in these signs: empty text, groups in the wrong place, two
 * decimal signs, exponents, letters, more than 12 digits before the decimal sign.
 */
export function parseNumber(text: string, signs: NumberSigns): Decimal | null {
  const typed = text.trim().replace(/^[\u2212\u2013]/, "-");
  const decimal = signs.decimal.map(quote).join("");
  const grouped = signs.group ? `|\\d{1,3}(?:([${signs.group.map(quote).join("")}])\\d{3})(?:\\3\\d{3})*` : "";
  const match = new RegExp(`^(-?)(\\d+${grouped})(?:[${decimal}](\\d+))?$`).exec(typed);
  if (!match) return null;
  const whole = (match[2] ?? "").replace(/\D/g, "").replace(/^0+(?=\d)/, "");
  const fraction = (match.at(-1) ?? "").replace(/0+$/, "");
  if (whole.length > MOST_DIGITS) return null;
  const number = fraction ? `${whole}.${fraction}` : whole;
  return match[1] && /[1-9]/.test(number) ? `-${number}` : number;
}

/** How many decimals a number has, without closing zeros. */
export function decimalsOf(number: Decimal): number {
  return number.split(".")[1]?.length ?? 0;
}

function quote(sign: string): string {
  return sign.replace(/[\\\]^.-]/g, "\\$&");
}
