import type { Translate } from "#platform/i18n/translator.ts";
import type en from "../messages/en.json";
import type enWork from "../messages/workspace/en.json";
import type enUi from "#ui/messages/en.json";

/** The words that this module's pages use: its own and those of the pages' vocabulary. */
export type NetworkWords = Translate<keyof typeof en | keyof typeof enUi>;

/** Words of the workspace pages. */
export type WorkWords = Translate<keyof typeof en | keyof typeof enUi | keyof typeof enWork>;
