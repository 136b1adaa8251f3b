/** A text that stands in another language than the page, marked for readers and for screen readers. */
import type { ComponentChildren } from "preact";
import { ownName, type Language } from "#platform/languages.ts";
import type { Translate } from "#platform/i18n/translator.ts";
import { Notice } from "./notice.tsx";

/** The language attribute for a text, only where it differs from the page's. */
export function langOf(text: { language: Language }, page: Language): Language | undefined {
  return text.language === page ? undefined : text.language;
}

/** Says that a text could only be had in another language. */
export function FallbackNotice({ language, t }: { language: Language; t: Translate<"ui.text-in"> }) {
  return (
    <Notice tone="info">
      <p>{t("ui.text-in", { language: ownName(language) })}</p>
    </Notice>
  );
}

/** A short text with its language mark. */
export function Worded({
  words,
  page,
  as: Tag = "span",
  children,
}: {
  words: { text: string; language: Language } | null;
  page: Language;
  as?: "span" | "p";
  children?: ComponentChildren;
}) {
  if (words === null) return null;
  return (
    <Tag lang={langOf(words, page)}>
      {words.text}
      {children}
    </Tag>
  );
}
