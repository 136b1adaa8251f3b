import { LANGUAGES } from "../languages.ts";
import type { NetworkFacts } from "./context.ts";

const NO_WORDS = { slogan: "", statement: "", disclaimer: "" };

/** Stands in for the network where a route belongs to none. */
export const NO_NETWORK: NetworkFacts = {
  id: "00000000-0000-0000-0000-000000000000",
  key: "",
  title: "",
  hosts: [],
  zone: "UTC",
  sourceLanguage: "en",
  languages: LANGUAGES,
  embedOrigins: [],
  emblem: "2021-2027",
  words: Object.fromEntries(LANGUAGES.map((language) => [language, NO_WORDS])) as NetworkFacts["words"],
};
