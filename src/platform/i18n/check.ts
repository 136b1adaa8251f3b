/** Finds what is wrong in the catalogues, for the tests: a translation that lacks is a failed test, not a surprise on a page. */
import type { IntlMessageFormat } from "intl-messageformat";
import { intlLocale, type Language, MAIN_LANGUAGE } from "../languages.ts";
import { type Catalogue, languagesFor } from "./catalogue.ts";
import { compileMessage } from "./translator.ts";

/**
 * A fault of one text. `missing`: the key has no text; `empty`: only blanks; `unreadable`: no ICU message; `placeholders`: other arguments
 * than in English; `plural`: a plural form of the language lacks; `choice`: other `select` cases than in English; `english`: a long text is
 * the English one; `key`: the key is not `lower.case.words`; `stray`: a workspace text in a language that the workspace does not have.
 */
export interface CatalogueFault {
  readonly kind: "missing" | "empty" | "unreadable" | "placeholders" | "plural" | "choice" | "english" | "key" | "stray";
  readonly module: string;
  readonly language: Language;
  readonly key: string;
  readonly detail: string;
}

type Finding = Pick<CatalogueFault, "kind" | "detail">;

const KEY = /^[a-z][a-zA-Z0-9-]*(\.[a-zA-Z0-9-]+)*$/;

/** Names, addresses and international words are the same in all languages; sentences are not. */
const LONG_TEXT = 30;

/**
 * Checks every text of a catalogue against the English one and against the grammar of its language. `sameOnPurpose` names keys whose long
 * text is the same in all languages (a proper name). An empty list means that all is well.
 */
export function checkCatalogues(catalogue: Catalogue, sameOnPurpose: ReadonlySet<string> = new Set()): CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  for (const [key, { module, audience }] of catalogue.keys) {
    const english = catalogue.texts.get(MAIN_LANGUAGE)?.get(key);
    const wanted = languagesFor(audience);
    for (const [language, texts] of catalogue.texts) {
      const found = wanted.includes(language)
        ? checkText(texts.get(key), english, { language, sameAllowed: sameOnPurpose.has(key) })
        : checkStray(texts.get(key));
      faults.push(...found.map((finding) => ({ ...finding, module, language, key })));
    }
    if (!KEY.test(key)) faults.push({ kind: "key", module, language: MAIN_LANGUAGE, key, detail: "not lower.case.words" });
  }
  return faults;
}

function checkStray(text: string | undefined): Finding[] {
  return text === undefined ? [] : [{ kind: "stray", detail: "the workspace does not have this language" }];
}

function checkText(
  text: string | undefined,
  english: string | undefined,
  { language, sameAllowed }: { language: Language; sameAllowed: boolean },
): Finding[] {
  if (text === undefined) return [{ kind: "missing", detail: "" }];
  if (text.trim() === "") return [{ kind: "empty", detail: "" }];
  const shape = shapeOf(text, language);
  if (!shape) return [{ kind: "unreadable", detail: text.slice(0, 80) }];
  const model = english === undefined ? undefined : shapeOf(english, MAIN_LANGUAGE);
  const findings = [...lackingPlurals(shape, language)];
  if (model && language !== MAIN_LANGUAGE) findings.push(...differences(shape, model));
  const copied = language !== MAIN_LANGUAGE && text === english && text.length >= LONG_TEXT && text.includes(" ");
  if (copied && !sameAllowed) findings.push({ kind: "english", detail: text.slice(0, 80) });
  return findings;
}

interface Shape {
  readonly arguments: Set<string>;
  readonly plurals: { name: string; ordinal: boolean; forms: string[] }[];
  readonly choices: Map<string, string>;
}

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

function shapeOf(text: string, language: Language): Shape | undefined {
  const shape: Shape = { arguments: new Set(), plurals: [], choices: new Map() };
  try {
    for (const element of compileMessage(text, language).getAst()) addElement(shape, element);
    return shape;
  } catch {
    return undefined;
  }
}

/** The parser's element kinds: 0 literal and 7 `#` name nothing; 5 is a choice, 6 a plural, the others plain arguments. */
function addElement(shape: Shape, element: Element): void {
  if (!("value" in element) || element.type === 0) return;
  shape.arguments.add(element.value);
  if (!("options" in element)) return;
  const forms = Object.keys(element.options);
  if ("pluralType" in element) {
    shape.plurals.push({ name: element.value, ordinal: element.pluralType === "ordinal", forms });
  } else {
    shape.choices.set(element.value, forms.sort().join(" "));
  }
  for (const option of Object.values(element.options)) for (const inner of option.value) addElement(shape, inner);
}

function differences(shape: Shape, model: Shape): Finding[] {
  const findings: Finding[] = [];
  const own = [...shape.arguments].sort().join(" ");
  const wanted = [...model.arguments].sort().join(" ");
  if (own !== wanted) findings.push({ kind: "placeholders", detail: `has "${own}", English has "${wanted}"` });
  for (const [name, cases] of shape.choices) {
    const wantedCases = model.choices.get(name);
    if (wantedCases !== undefined && wantedCases !== cases)
      findings.push({ kind: "choice", detail: `${name}: "${cases}", not "${wantedCases}"` });
  }
  return findings;
}

function lackingPlurals(shape: Shape, language: Language): Finding[] {
  return shape.plurals.flatMap(({ name, ordinal, forms }) => {
    const lacking = pluralForms(language, ordinal).filter((form) => !forms.includes(form));
    return lacking.length === 0 ? [] : [{ kind: "plural" as const, detail: `${name} lacks ${lacking.join(", ")}` }];
  });
}

const knownForms = new Map<string, readonly string[]>();

/**
 * The plural forms that a text must have: those that whole numbers below a million reach, and `other`, which ICU asks for. So Latvian
 * needs zero, one, other; Polish one, few, many, other; Lithuanian one, few, other (its `many` is for fractions); the `many` of Italian,
 * Spanish, Catalan, Portuguese and French is for whole millions and may be given.
 */
export function pluralForms(language: Language, ordinal = false): readonly string[] {
  const key = `${language} ${ordinal}`;
  const known = knownForms.get(key);
  if (known) return known;
  const rules = new Intl.PluralRules(intlLocale(language), { type: ordinal ? "ordinal" : "cardinal" });
  const reached = new Set<string>(["other"]);
  // The rules look at the last two digits and at whole hundreds of thousands.
  for (let n = 0; n <= 200; n += 1) reached.add(rules.select(n));
  const forms = rules.resolvedOptions().pluralCategories.filter((form) => reached.has(form));
  knownForms.set(key, forms);
  return forms;
}
