import type { Translate } from "#platform/i18n/translator.ts";
import type enUi from "#ui/messages/en.json";
import type en from "../messages/en.json";
import type enWork from "../messages/workspace/en.json";

/** Words of the public pages. */
export type PublicWords = Translate<keyof typeof en | keyof typeof enUi>;

/** Words of the workspace pages. */
export type WorkWords = Translate<keyof typeof en | keyof typeof enUi | keyof typeof enWork>;
