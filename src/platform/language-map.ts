/** Text per language as data files and forms have it. */
import { z } from "zod";
import { LANGUAGES, MAIN_LANGUAGE, type Language } from "./languages.ts";

/** Text per language; a missing language is missing, not empty. */
export type LanguageMap = Partial<Record<Language, string>>;

/** A language map of a data file: at least one language, no empty text. */
export const languageMap = z
  .partialRecord(z.enum(LANGUAGES), z.string().trim().min(1))
  .refine((map) => Object.keys(map).length > 0, "has no language");

/** The text in the wished language, else in the source language, else in English, else any; with the language it is in. Read-only fallback: never saved. */
export function textIn(map: LanguageMap, wished: Language, source: Language = MAIN_LANGUAGE): { text: string; language: Language } | null {
  for (const language of [wished, source, MAIN_LANGUAGE, ...LANGUAGES]) {
    const text = map[language];
    if (text) return { text, language };
  }
  return null;
}

/** The same map with its languages in the fixed order of the list, so that files compare. */
export function inLanguageOrder(map: LanguageMap): LanguageMap {
  return Object.fromEntries(LANGUAGES.flatMap((language) => (map[language] ? [[language, map[language]]] : [])));
}
