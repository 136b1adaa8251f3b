/**
 * The ten languages of the network: those of the partner cities and English, in which the network works.
 * Everything that depends on a language (words, dates, sorting, link previews) starts from this list.
 */

/** The languages in the order in which they are offered. */
export const LANGUAGES = ["en", "lv", "pl", "lt", "it", "es", "ca", "pt", "fr", "nb"] as const;

/** A language of the site, as it stands in the first path segment: `lv`. */
export type Language = (typeof LANGUAGES)[number];

/** The language in which the network works and into which a missing text falls back. */
export const MAIN_LANGUAGE: Language = "en";

interface LanguageFacts {
  readonly ownName: string;
  readonly locale: string;
  readonly openGraph: string;
}

const FACTS: Readonly<Record<Language, LanguageFacts>> = {
  en: { ownName: "English", locale: "en-GB", openGraph: "en_GB" },
  lv: { ownName: "Latviešu", locale: "lv-LV", openGraph: "lv_LV" },
  pl: { ownName: "Polski", locale: "pl-PL", openGraph: "pl_PL" },
  lt: { ownName: "Lietuvių", locale: "lt-LT", openGraph: "lt_LT" },
  it: { ownName: "Italiano", locale: "it-IT", openGraph: "it_IT" },
  es: { ownName: "Español", locale: "es-ES", openGraph: "es_ES" },
  ca: { ownName: "Català", locale: "ca-ES", openGraph: "ca_ES" },
  pt: { ownName: "Português", locale: "pt-PT", openGraph: "pt_PT" },
  fr: { ownName: "Français", locale: "fr-FR", openGraph: "fr_FR" },
  nb: { ownName: "Norsk bokmål", locale: "nb-NO", openGraph: "nb_NO" },
};

const KNOWN: ReadonlySet<string> = new Set(LANGUAGES);

/** True when the text is the code of one of the ten languages, exactly as written in an address. */
export function isLanguage(text: string | undefined | null): text is Language {
  return typeof text === "string" && KNOWN.has(text);
}

/** The name of a language in that language, as a language menu shows it: `Latviešu`. */
export function ownName(language: Language): string {
  return FACTS[language].ownName;
}

/** The locale for `Intl` formatters: `en` is British English, `nb` Norwegian as used in Norway. */
export function intlLocale(language: Language): string {
  return FACTS[language].locale;
}

/** The value for `og:locale`: `lv_LV`. */
export function openGraphLocale(language: Language): string {
  return FACTS[language].openGraph;
}

/**
 * Chooses a language for a reader from the `Accept-Language` header (RFC 9110, 12.5.4): highest weight first, the order of the
 * header between equal weights, `pt-BR` is served with `pt`, Norwegian `no` and Nynorsk `nn` with `nb`, `q=0` means "not this one".
 * `*` and unknown languages give no answer of their own; `fallback` is returned when nothing fits.
 */
export function negotiateLanguage(header: string | undefined | null, supported: readonly Language[], fallback: Language): Language {
  const wishes = parseWishes(header ?? "");
  const refused = new Set(wishes.filter((wish) => wish.weight === 0).map((wish) => wish.language));
  const accepted = wishes.filter((wish) => wish.weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { language } of accepted) {
    const match = supported.find((candidate) => candidate === language);
    if (match && !refused.has(match)) return match;
  }
  return refused.has(fallback) ? (supported.find((candidate) => !refused.has(candidate)) ?? fallback) : fallback;
}

/** A header longer than this is not read to its end: no browser sends it. */
const MAX_HEADER = 1000;

function parseWishes(header: string): { language: string; weight: number }[] {
  return header
    .slice(0, MAX_HEADER)
    .split(",")
    .flatMap((part) => {
      const [tag = "", ...parameters] = part.split(";").map((piece) => piece.trim());
      const primary = tag.split("-")[0]?.toLowerCase() ?? "";
      if (!/^[a-z]{2,3}$/.test(primary)) return [];
      const weight = readWeight(parameters);
      // A refused region (`pt-BR;q=0`) says nothing against the language as such.
      if (weight === 0 && tag.includes("-")) return [];
      return [{ language: primary === "no" || primary === "nn" ? "nb" : primary, weight }];
    });
}

function readWeight(parameters: readonly string[]): number {
  const q = parameters.find((parameter) => /^q\s*=/i.test(parameter));
  if (q === undefined) return 1;
  const value = q.slice(q.indexOf("=") + 1).trim();
  return /^(0(\.\d{1,3})?|1(\.0{1,3})?)$/.test(value) ? Number(value) : 0;
}
