import type { Translate } from "#platform/i18n/translator.ts";
import type { Language } from "#platform/languages.ts";
import type enUi from "#ui/messages/en.json";
import type en from "../messages/en.json";
import type enWorkspace from "../messages/workspace/en.json";

/** The words of public, sign-in and account pages. */
export type PeopleWords = Translate<keyof typeof en | keyof typeof enUi>;

/** The words of the workspace's pages. */
export type WorkspaceWords = Translate<keyof typeof enWorkspace | keyof typeof en | keyof typeof enUi>;

/** What every page knows. */
export type Base = { t: PeopleWords; language: Language };

/** What every page of the workspace knows. */
export type WorkspaceBase = { t: WorkspaceWords; language: Language };
