/** From a key and values to a text in the reader's language. */
import { IntlMessageFormat } from "intl-messageformat";
import { intlLocale, type Language, MAIN_LANGUAGE } from "../languages.ts";
import type { Catalogue } from "./catalogue.ts";

/** What a message may hold: texts, numbers (plurals, `{n, number}`) and choices (`select`). Dates are formatted before. */
export type MessageValues = Readonly<Record<string, string | number | bigint>>;

/**
 * Gives the text of a key. A module narrows the keys to its own: `type Words = Translate<keyof typeof en & string>` after
 * `import type en from "./messages/en.json"`; the translator of the whole site fits every such type.
 * Values are inserted as they are, as text: nothing in them is read as a message, a tag or Markdown. The result is plain text; the
 * printer of pages and of mail escapes it.
 */
export type Translate<Key extends string = string> = (key: Key, values?: MessageValues) => string;

/** A text that could not be given as written. `missing`: no text in this language; `unusable`: unreadable, or a value is lacking. */
export interface WordProblem {
  readonly kind: "missing" | "unusable";
  readonly language: Language;
  readonly key: string;
}

/**
 * Makes the translators of a catalogue, one per language, kept. A text that lacks in a language is given in English and reported
 * (workspace words outside the workspace languages fall back silently: that is the plan). A key without any usable text gives the key
 * itself and is reported: a page with an odd word is better than no page.
 */
export function translators(
  catalogue: Catalogue,
  report: (problem: WordProblem) => void = () => undefined,
): (language: Language) => Translate {
  const made = new Map<Language, Translate>();
  const build = (language: Language): Translate => {
    const own = new Words(catalogue, language, report);
    const english = language === MAIN_LANGUAGE ? undefined : translator(MAIN_LANGUAGE);
    return (key, values) => {
      const text = own.text(key, values);
      if (text !== undefined) return text;
      return english ? english(key, values) : key;
    };
  };
  const translator = (language: Language): Translate => {
    const known = made.get(language) ?? build(language);
    made.set(language, known);
    return known;
  };
  return translator;
}

/** Keys are written by us; the limit only guards against keys made from input by mistake. */
const MAX_KEPT = 20_000;

/** What the formatter must see: arguments and quoting apostrophes. Most texts of a page have neither and are given as they are. */
const FORMATTED = /[{}]|'['<>]/;

/** A plain text, a compiled message, or null where there is none that can be used: then it was reported once and is not looked up again. */
type Message = string | IntlMessageFormat | null;

/** The compiled messages of one language. */
class Words {
  readonly #catalogue: Catalogue;
  readonly #language: Language;
  readonly #report: (problem: WordProblem) => void;
  readonly #compiled = new Map<string, Message>();

  constructor(catalogue: Catalogue, language: Language, report: (problem: WordProblem) => void) {
    this.#catalogue = catalogue;
    this.#language = language;
    this.#report = report;
  }

  /** The text of a key, or undefined when this language has none that can be used. */
  text(key: string, values: MessageValues | undefined): string | undefined {
    let message = this.#compiled.get(key);
    if (message === undefined) {
      message = this.#compile(key);
      if (this.#compiled.size < MAX_KEPT) this.#compiled.set(key, message);
    }
    if (message === null) return undefined;
    if (typeof message === "string") return message;
    try {
      return String(message.format(values));
    } catch {
      this.#report({ kind: "unusable", language: this.#language, key });
      return undefined;
    }
  }

  #compile(key: string): Message {
    const source = this.#catalogue.texts.get(this.#language)?.get(key);
    if (source === undefined || source === "") {
      const planned = this.#language !== MAIN_LANGUAGE && this.#catalogue.keys.get(key)?.audience === "workspace";
      if (!planned) this.#report({ kind: "missing", language: this.#language, key });
      return null;
    }
    if (!FORMATTED.test(source)) return source;
    try {
      return compileMessage(source, this.#language);
    } catch {
      this.#report({ kind: "unusable", language: this.#language, key });
      return null;
    }
  }
}

/** Reads an ICU message for a language. Tags are no part of our messages: `<b>` is text. Throws a SyntaxError for an unreadable one. */
export function compileMessage(source: string, language: Language): IntlMessageFormat {
  return new IntlMessageFormat(source, intlLocale(language), undefined, { ignoreTag: true });
}

/** True when the site has a text for a key in a language of its own, without falling back. */
export function hasWords(catalogue: Catalogue, language: Language, key: string): boolean {
  return Boolean(catalogue.texts.get(language)?.get(key));
}
