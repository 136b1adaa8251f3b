import type { Translate } from "../i18n/translator.ts";
import type en from "./messages/en.json";
import type { MarkdownWords } from "./print-state.ts";

/** The keys of this folder's messages. */
export type MarkdownKey = keyof typeof en & string;

/** The printer's own words in the language of a translator. The folder's messages must be part of the catalogue. */
export function markdownWords(t: Translate<MarkdownKey>): MarkdownWords {
  return {
    footnotes: t("markdown.footnotes"),
    backToText: t("markdown.back-to-text"),
    done: t("markdown.done"),
    open: t("markdown.open"),
    table: t("markdown.table"),
  };
}
