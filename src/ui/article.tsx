import { Figure } from "./picture.tsx";
import type { ArticleHeaderProps, ProseProps } from "./part-types.ts";

/** Top of an article: title (heading 1), lead, meta row and the picture with its credit. */
export function ArticleHeader({ title, eyebrow, lead, meta, picture, caption, lang }: ArticleHeaderProps) {
  return (
    <header class="article-header">
      {eyebrow && <p class="eyebrow">{eyebrow}</p>}
      <h1 lang={lang}>{title}</h1>
      {lead && (
        <p class="article-lead" lang={lang}>
          {lead}
        </p>
      )}
      {meta}
      {picture && <Figure picture={picture} caption={caption} eager />}
    </header>
  );
}

/**
 * Running text. `html` must come from the platform's Markdown printer, which makes only safe elements; nothing else may be handed in.
 * Tables in it scroll sideways by themselves on a phone.
 */
export function Prose({ html, children, lang, dropCap }: ProseProps) {
  const name = dropCap ? "prose prose-drop-cap" : "prose";
  if (html === undefined) {
    return (
      <div class={name} lang={lang}>
        {children}
      </div>
    );
  }
  return <div class={name} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
