/** The privacy text of `privacy.yaml`: a version, its purposes and the whole text per language. */
import { z } from "zod";
import type { Reader } from "#platform/act.ts";
import { jsonb, saveRow } from "#platform/db/save-row.ts";
import { inLanguageOrder, languageMap, type LanguageMap } from "#platform/language-map.ts";
import { LANGUAGES } from "#platform/languages.ts";
import type { ImportRun } from "#platform/network-data.ts";
import { currentPrivacy, WHOLE_TEXT } from "../queries/privacy.ts";
import type { PeopleTables } from "../tables.ts";

const FILE = "privacy.yaml";

const privacyFile = z.strictObject({
  version: z.string().regex(/^[0-9a-z.-]{1,30}$/, "is not a version such as 2026-11"),
  purposes: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key (small letters, digits, hyphens)"),
        basis: z.enum(["contract", "consent", "legal-obligation", "public-task", "legitimate-interests"]),
        name: languageMap,
      }),
    )
    .min(1),
  texts: z
    .partialRecord(z.enum(LANGUAGES), z.strictObject({ title: z.string().min(1), body: z.string().min(1) }))
    .refine((texts) => Object.keys(texts).length > 0, "has no language"),
});

/** Loads the text and makes its version the current one; repeatable. Older versions stay, because people accepted them. */
export async function loadPrivacy(run: ImportRun): Promise<void> {
  const file = run.read(FILE, privacyFile);
  if (!file) return;
  const act = run.actOn<PeopleTables>();
  await act.db
    .updateTable("privacy_version")
    .set({ is_current: false })
    .where("network_id", "=", act.networkId)
    .where("version", "<>", file.version)
    .where("is_current", "=", true)
    .execute();
  const saved = await saveRow(act.db, {
    table: "privacy_version",
    key: { network_id: act.networkId, version: file.version },
    values: { purposes: jsonb(file.purposes), is_current: true },
    once: { id: act.newId() },
  });
  run.count(FILE, saved.change);
  for (const language of LANGUAGES) {
    const text = file.texts[language];
    if (!text) continue;
    const row = await saveRow(act.db, {
      table: "privacy_text",
      key: { network_id: act.networkId, purpose: WHOLE_TEXT, version: file.version, language },
      values: { title: text.title, body: text.body },
      once: { id: act.newId() },
    });
    run.count(FILE, row.change);
  }
}

/** The file as it was loaded; nothing when the network has no privacy text. */
export async function dumpPrivacy(db: Reader<PeopleTables>, networkId: string): Promise<Record<string, unknown>> {
  const current = await currentPrivacy(db, networkId);
  if (!current) return {};
  const rows = await db
    .selectFrom("privacy_text")
    .select(["language", "title", "body"])
    .where("network_id", "=", networkId)
    .where("purpose", "=", WHOLE_TEXT)
    .where("version", "=", current.version)
    .execute();
  const texts = Object.fromEntries(
    LANGUAGES.flatMap((language) => rows.filter((row) => row.language === language).map(({ title, body }) => [language, { title, body }])),
  );
  const purposes = current.purposes.map(({ key, basis, name }) => ({ key, basis, name: inLanguageOrder(name as LanguageMap) }));
  return { [FILE]: { version: current.version, purposes, texts } };
}
