/** The link button of the toolbar with its field: no prompt of the browser, and Enter never sends the form. */
import type { Editor } from "@tiptap/core";
import type { EditorWord } from "../pages/editor-words.ts";

type Words = (name: EditorWord) => string;

/** Makes the button; the field opens as the last part of the toolbar. */
export function makeLinkField(editor: Editor, word: Words, bar: HTMLElement): HTMLButtonElement {
  const opener = makeButton("editor-tool", word("link"));
  const { field, input, set, remove } = makeField(word);

  const open = (isOpen: boolean) => {
    field.hidden = !isOpen;
    opener.ariaExpanded = String(isOpen);
    if (!isOpen) return;
    bar.append(field);
    input.value = String(editor.getAttributes("link").href ?? "");
    input.focus();
  };
  const finish = (work: () => void) => {
    work();
    open(false);
  };
  opener.ariaExpanded = "false";
  opener.addEventListener("click", () => open(field.hidden === true));
  set.addEventListener("click", () => finish(() => setLink(editor, input.value)));
  remove.addEventListener("click", () => finish(() => editor.chain().focus().extendMarkRange("link").unsetLink().run()));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    finish(() => (event.key === "Enter" ? setLink(editor, input.value) : editor.commands.focus()));
  });
  // The address is no part of the form: what is typed here is not yet a change of the text.
  for (const name of ["input", "change"]) field.addEventListener(name, (event) => event.stopPropagation());
  editor.on("selectionUpdate", () => {
    opener.ariaPressed = String(editor.isActive("link"));
  });
  return opener;
}

function makeField(word: Words) {
  const field = document.createElement("div");
  field.className = "editor-link";
  field.hidden = true;
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.className = "ds-input";
  input.type = "text";
  input.inputMode = "url";
  input.autocomplete = "off";
  label.append(word("link-address"), input);
  const set = makeButton("ds-button", word("link-set"));
  const remove = makeButton("ds-button", word("link-remove"));
  for (const button of [set, remove]) button.dataset.compact = "";
  remove.dataset.variant = "secondary";
  field.append(label, set, remove);
  return { field, input, set, remove };
}

/** Links the chosen words; where nothing is chosen, the address itself becomes the words. An address without scheme is taken as https. */
function setLink(editor: Editor, typed: string): void {
  const address = typed.trim();
  if (address === "") {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    return;
  }
  const href = /^([a-z][a-z0-9+.-]*:|\/|#)/i.test(address) ? address : `https://${address}`;
  if (editor.state.selection.empty && !editor.isActive("link")) {
    editor
      .chain()
      .focus()
      .insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href } }] })
      .run();
    return;
  }
  editor.chain().focus().extendMarkRange("link").setLink({ href }).run();
}

function makeButton(look: string, words: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = look;
  button.textContent = words;
  return button;
}
