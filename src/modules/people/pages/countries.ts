import { compareText } from "#platform/i18n/formats.ts";
import { intlLocale, type Language } from "#platform/languages.ts";

/** Members of the Council of Europe by ISO 3166-1 code, with Kosovo and Belarus as neighbours of programme countries. */
const COUNTRIES =
  "AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA XK".split(
    " ",
  );

/** A country's name in the language of the page; the code where no name is known. */
export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames([intlLocale(language)], { type: "region", fallback: "code" }).of(code) ?? code;
}

/** The countries to choose from, sorted as the language sorts; `extra` is added when it is none of them but has the form of a code. */
export function countryOptions(language: Language, extra?: string): { value: string; label: string }[] {
  const codes = extra && /^[A-Z]{2}$/.test(extra) && !COUNTRIES.includes(extra) ? [...COUNTRIES, extra] : COUNTRIES;
  const compare = compareText(language);
  return codes.map((code) => ({ value: code, label: countryName(code, language) })).sort((a, b) => compare(a.label, b.label));
}
