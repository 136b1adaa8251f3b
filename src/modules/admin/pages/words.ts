import type { Translate } from "#platform/i18n/translator.ts";
import type en from "../messages/workspace/en.json";
import type enUi from "#ui/messages/en.json";

/** The words of this module's pages. */
export type AdminWords = Translate<keyof typeof en | keyof typeof enUi>;
