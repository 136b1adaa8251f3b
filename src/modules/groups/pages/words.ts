import type { Translate } from "#platform/i18n/translator.ts";
import type { Language } from "#platform/languages.ts";
import type enUi from "#ui/messages/en.json";
import type en from "../messages/en.json";
import type enWork from "../messages/workspace/en.json";

/** The words of the pages of members and visitors. */
export type GroupsWords = Translate<keyof typeof en | keyof typeof enUi>;

/** The words of the workspace's pages. */
export type WorkWords = Translate<keyof typeof enWork | keyof typeof en | keyof typeof enUi>;

/** What every page knows. */
export type Base = { t: GroupsWords; language: Language; zone: string };

/** What every page of the workspace knows. */
export type WorkBase = { t: WorkWords; language: Language; zone: string };
