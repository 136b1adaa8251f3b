/**
 * Words. Every module keeps its texts in `messages/<language>.json` and the words of its workspace (coordinators, administrators) in
 * `messages/workspace/<language>.json`: flat keys, ICU MessageFormat texts. They are read once, at the start, into one catalogue.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES, type Language } from "../languages.ts";

/** Who reads a text: everybody in ten languages, or those who work behind the sign-in in the workspace languages. */
export type Audience = "everybody" | "workspace";

/** The languages of the workspace. */
export const WORKSPACE_LANGUAGES: readonly Language[] = ["en", "lv"];

/** A module and its folder of messages. */
export interface MessageFolder {
  readonly module: string;
  readonly dir: string;
}

/** A key of the catalogue: the module that owns it and who reads it. */
export interface KeyFacts {
  readonly module: string;
  readonly audience: Audience;
}

/** All texts of the site. `texts` holds ICU messages by language and key, `keys` says where each key comes from. */
export interface Catalogue {
  readonly texts: ReadonlyMap<Language, ReadonlyMap<string, string>>;
  readonly keys: ReadonlyMap<string, KeyFacts>;
}

/**
 * Reads the messages of all modules. Throws an Error that names the file when a file is not flat JSON of texts, or when two modules
 * (or the two audiences of one) claim the same key. A language without a file is an empty one: `checkCatalogues` reports what lacks.
 */
export function loadCatalogues(folders: readonly MessageFolder[]): Catalogue {
  const texts = new Map<Language, Map<string, string>>(LANGUAGES.map((language) => [language, new Map()]));
  const keys = new Map<string, KeyFacts>();
  for (const { module, dir } of folders) {
    for (const audience of ["everybody", "workspace"] as const) {
      const folder = audience === "workspace" ? join(dir, "workspace") : dir;
      for (const [language, entries] of texts) {
        for (const [key, text] of readMessages(join(folder, `${language}.json`))) {
          claimKey(keys, key, { module, audience });
          entries.set(key, text);
        }
      }
    }
  }
  return { texts, keys };
}

function claimKey(keys: Map<string, KeyFacts>, key: string, facts: KeyFacts): void {
  const owner = keys.get(key);
  if (owner && (owner.module !== facts.module || owner.audience !== facts.audience)) {
    throw new Error(`message "${key}" is claimed by ${owner.module} (${owner.audience}) and ${facts.module} (${facts.audience})`);
  }
  keys.set(key, facts);
}

function readMessages(file: string): [string, string][] {
  if (!existsSync(file)) return [];
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`messages of ${lastParts(file)} are not JSON`, { cause: error });
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) throw new Error(`${lastParts(file)} holds no messages`);
  return Object.entries(content).map(([key, text]) => {
    if (typeof text !== "string") throw new Error(`message "${key}" of ${lastParts(file)} is not a text`);
    return [key, text];
  });
}

/** The end of a path, enough to find the file, without the machine's folders. */
function lastParts(file: string): string {
  return file.split(/[\\/]/).slice(-4).join("/");
}

/** A catalogue written down in a test or made by a program: `{ en: { "a.b": "Text" } }`. */
export function catalogueOf(texts: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>, facts?: KeyFacts): Catalogue {
  const owner = facts ?? { module: "test", audience: "everybody" };
  const byLanguage = new Map(LANGUAGES.map((language) => [language, new Map(Object.entries(texts[language] ?? {}))]));
  const keys = [...byLanguage.values()].flatMap((entries) => [...entries.keys()]);
  return { texts: byLanguage, keys: new Map(keys.map((key) => [key, owner])) };
}

/** The languages in which a text for this audience must exist. */
export function languagesFor(audience: Audience): readonly Language[] {
  return audience === "workspace" ? WORKSPACE_LANGUAGES : LANGUAGES;
}
