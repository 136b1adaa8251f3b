import type { Reader } from "#platform/act.ts";
import { LANGUAGES, MAIN_LANGUAGE, type Language } from "#platform/languages.ts";
import type { PeopleTables, PrivacyPurpose } from "../tables.ts";

/** The version of the privacy text that counts now. */
export type CurrentPrivacy = { version: string; purposes: PrivacyPurpose[] };

/** The current version, or null when the network has published none. */
export async function currentPrivacy(db: Pick<Reader<PeopleTables>, "selectFrom">, networkId: string): Promise<CurrentPrivacy | null> {
  const row = await db
    .selectFrom("privacy_version")
    .select(["version", "purposes"])
    .where("network_id", "=", networkId)
    .where("is_current", "=", true)
    .executeTakeFirst();
  return row ?? null;
}

/** A text as a reader gets it: `language` says in which language it is. */
export type PrivacyText = { version: string; language: Language; title: string; body: string };

/** Key under which the one text of all purposes is kept. */
export const WHOLE_TEXT = "privacy";

/** The current privacy text in the wished language, else visibly in the source language, else in English, else in any. */
export async function privacyText(
  db: Reader<PeopleTables>,
  networkId: string,
  wish: { language: Language; source: Language },
): Promise<PrivacyText | null> {
  const current = await currentPrivacy(db, networkId);
  if (!current) return null;
  const rows = await db
    .selectFrom("privacy_text")
    .select(["language", "title", "body"])
    .where("network_id", "=", networkId)
    .where("purpose", "=", WHOLE_TEXT)
    .where("version", "=", current.version)
    .execute();
  for (const language of [wish.language, wish.source, MAIN_LANGUAGE, ...LANGUAGES]) {
    const row = rows.find((text) => text.language === language);
    if (row) return { version: current.version, language, title: row.title, body: row.body };
  }
  return null;
}
