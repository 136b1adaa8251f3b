import { Prose } from "#ui/article.tsx";
import { FallbackNotice, langOf } from "#ui/fallback-note.tsx";
import { PageHeading } from "#ui/section.tsx";
import type { PrivacyText } from "../queries/privacy.ts";
import type { Base } from "./words.ts";

/** The public privacy text. `html` is printed from Markdown. */
export function PrivacyPage({ t, language, text, html }: Base & { text: PrivacyText; html: string }) {
  return (
    <article class="stack">
      <PageHeading title={text.title} eyebrow={t("people.privacy.version", { version: text.version })} lang={langOf(text, language)} />
      {text.language !== language && <FallbackNotice language={text.language} t={t} />}
      <Prose html={html} lang={langOf(text, language)} />
    </article>
  );
}
