/** The rich editor, loaded on demand: Tiptap over the text area, with a toolbar. Every change goes back into the text area as Markdown. */
import { Editor } from "@tiptap/core";
import type { EditorWord } from "../pages/editor-words.ts";
import { extensions, isKept, readMarkdown, writeMarkdown } from "./editor-markdown.ts";
import { makeToolbar } from "./editor-toolbar.ts";

/** Opens the editor in place of the text area; the answer closes it again. Null: the text holds what only plain text can keep. */
export type OpenEditor = (area: HTMLTextAreaElement, word: (name: EditorWord) => string) => (() => void) | null;

export const openEditor: OpenEditor = (area, word) => {
  if (!isKept(area.value)) return null;
  const frame = document.createElement("div");
  frame.className = "editor";
  const place = document.createElement("div");
  place.className = "editor-place";
  const editor = new Editor({
    element: place,
    extensions,
    injectCSS: false,
    content: readMarkdown(area.value),
    editorProps: { attributes: attributesOf(area) },
    onUpdate: () => {
      area.value = writeMarkdown(editor.getJSON());
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const toolbar = makeToolbar(editor, word);
  frame.append(toolbar, place);
  area.before(frame);
  area.hidden = true;
  editor.commands.focus("start");
  return () => {
    editor.destroy();
    frame.remove();
    area.hidden = false;
    area.focus();
  };
};

/** Name, hint, fault and language of the text area count for the editor as well. */
function attributesOf(area: HTMLTextAreaElement): Record<string, string> {
  const described = area.getAttribute("aria-describedby");
  const label = area.labels[0]?.textContent?.trim() ?? "";
  return {
    class: "editor-text prose",
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": label,
    ...(area.lang ? { lang: area.lang } : {}),
    ...(described ? { "aria-describedby": described } : {}),
  };
}
