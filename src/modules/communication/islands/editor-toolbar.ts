/** The toolbar of the rich editor: one stop of the Tab key, arrows inside (WAI-ARIA toolbar pattern). */
import type { ChainedCommands, Editor } from "@tiptap/core";
import type { EditorWord } from "../pages/editor-words.ts";
import { makeLinkField } from "./editor-link.ts";

type Words = (name: EditorWord) => string;

/** A button: what it does, when it counts as pressed, when it is there and when it can be used. */
type Tool = {
  name: EditorWord;
  run: (chain: ChainedCommands) => ChainedCommands;
  isOn?: (editor: Editor) => boolean;
  shown?: (editor: Editor) => boolean;
  usable?: (editor: Editor) => boolean;
};

const inTable = (editor: Editor) => editor.isActive("table");

const TOOLS: readonly Tool[] = [
  { name: "bold", run: (chain) => chain.toggleBold(), isOn: (editor) => editor.isActive("bold") },
  { name: "italic", run: (chain) => chain.toggleItalic(), isOn: (editor) => editor.isActive("italic") },
  { name: "heading-2", run: (chain) => chain.toggleHeading({ level: 2 }), isOn: (editor) => editor.isActive("heading", { level: 2 }) },
  { name: "heading-3", run: (chain) => chain.toggleHeading({ level: 3 }), isOn: (editor) => editor.isActive("heading", { level: 3 }) },
  { name: "bullet-list", run: (chain) => chain.toggleBulletList(), isOn: (editor) => editor.isActive("bulletList") },
  { name: "ordered-list", run: (chain) => chain.toggleOrderedList(), isOn: (editor) => editor.isActive("orderedList") },
  { name: "quote", run: (chain) => chain.toggleBlockquote(), isOn: (editor) => editor.isActive("blockquote") },
  {
    name: "table",
    run: (chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }),
    shown: (editor) => !inTable(editor),
  },
  { name: "row-add", run: (chain) => chain.addRowAfter(), shown: inTable },
  { name: "row-remove", run: (chain) => chain.deleteRow(), shown: inTable },
  { name: "column-add", run: (chain) => chain.addColumnAfter(), shown: inTable },
  { name: "column-remove", run: (chain) => chain.deleteColumn(), shown: inTable },
  { name: "table-remove", run: (chain) => chain.deleteTable(), shown: inTable },
  { name: "undo", run: (chain) => chain.undo(), usable: (editor) => editor.can().undo() },
  { name: "redo", run: (chain) => chain.redo(), usable: (editor) => editor.can().redo() },
];

/** Makes the toolbar with the field for links under it. */
export function makeToolbar(editor: Editor, word: Words): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "editor-tools";
  bar.role = "toolbar";
  bar.ariaLabel = word("toolbar");
  const buttons = new Map(TOOLS.map((tool) => [tool, makeButton(word(tool.name))]));
  for (const [tool, button] of buttons) {
    if (tool.name === "table") bar.append(makeLinkField(editor, word, bar));
    button.addEventListener("click", () => {
      if (button.ariaDisabled !== "true") tool.run(editor.chain().focus()).run();
    });
    bar.append(button);
  }
  const paint = () => {
    for (const [tool, button] of buttons) paintButton(editor, tool, button);
    keepOneStop(bar);
  };
  editor.on("transaction", paint);
  bar.addEventListener("keydown", (event) => moveFocus(event, bar));
  // A click of the mouse leaves the cursor in the text; by keyboard the text gets it back after the act.
  bar.addEventListener("mousedown", (event) => event.target instanceof HTMLButtonElement && event.preventDefault());
  bar.addEventListener("focusin", (event) => event.target instanceof HTMLButtonElement && makeStop(bar, event.target));
  paint();
  return bar;
}

function makeButton(label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "editor-tool";
  button.textContent = label;
  return button;
}

function paintButton(editor: Editor, tool: Tool, button: HTMLButtonElement): void {
  button.hidden = tool.shown ? !tool.shown(editor) : false;
  if (tool.isOn) button.ariaPressed = String(tool.isOn(editor));
  if (tool.usable) button.ariaDisabled = String(!tool.usable(editor));
}

function stopsOf(bar: HTMLElement): HTMLButtonElement[] {
  return [...bar.querySelectorAll<HTMLButtonElement>(".editor-tool")].filter((button) => !button.hidden);
}

function makeStop(bar: HTMLElement, chosen: HTMLButtonElement): void {
  if (!chosen.classList.contains("editor-tool")) return;
  for (const button of stopsOf(bar)) button.tabIndex = button === chosen ? 0 : -1;
}

/** When the button with the Tab stop went away, the first one gets it. */
function keepOneStop(bar: HTMLElement): void {
  const stops = stopsOf(bar);
  const chosen = stops.find((button) => button.tabIndex === 0 && button.hasAttribute("tabindex")) ?? stops[0];
  if (chosen) makeStop(bar, chosen);
}

function moveFocus(event: KeyboardEvent, bar: HTMLElement): void {
  const stops = stopsOf(bar);
  const at = document.activeElement instanceof HTMLButtonElement ? stops.indexOf(document.activeElement) : -1;
  if (at < 0) return;
  const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1 + stops.length, Home: 0, End: stops.length - 1 };
  const next = steps[event.key];
  if (next === undefined) return;
  event.preventDefault();
  stops[next % stops.length]?.focus();
}
