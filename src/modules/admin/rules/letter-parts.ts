/** The plain text of a letter in parts that a page can show. Pure. */

/** A paragraph with its lines, or a link on a line of its own (letters have links nowhere else). */
export type LetterPart = { kind: "lines"; lines: string[] } | { kind: "link"; label: string; href: string };

/** Cuts a letter at its empty lines. Quoted words of persons (`> …`) never become links. */
export function letterParts(text: string): LetterPart[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block): LetterPart => {
      const [label = "", href = "", ...more] = block.split("\n");
      if (more.length === 0 && /^https?:\/\/\S+$/.test(href) && !label.startsWith(">")) return { kind: "link", label, href };
      return { kind: "lines", lines: block.split("\n") };
    });
}
