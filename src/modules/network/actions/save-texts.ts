/** Saves texts of one language, of a city or of the network. Texts of other languages are never touched (row F3). */
import { sql, type Transaction } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Language } from "#platform/languages.ts";
import { forbidden, notFound, Refusal, stale } from "#platform/refusal.ts";
import { may } from "../access.ts";
import type { CityText, NetworkText } from "../input.ts";
import { findCityForAct } from "../queries/work-cities.ts";
import type { NetworkTables } from "../tables.ts";

/** Texts by field; an empty text means that there is none in this language. */
export type Texts<Field extends string> = Record<Field, string>;

/** `version`: of the row as the writer saw it. */
export type SaveCityTexts = { key: string; language: Language; version: number; texts: Texts<CityText> };
export type SaveNetworkTexts = { language: Language; version: number; texts: Texts<NetworkText> };

/** What stands there now, for a writer who came too late. */
export type CurrentTexts = { version: number; texts: Record<string, string> };

type NetworkAct = Act<NetworkTables>;

/**
 * Makes the texts of a city in one language exactly these. Returns the row's version. Repeating it changes nothing. Refuses
 * with 404 for no such city, 403 without the right, 409 `stale` (with the current texts) and 422 when a text would be left in no language.
 */
export async function saveCityTexts(act: NetworkAct, command: SaveCityTexts): Promise<{ version: number }> {
  const city = await findCityForAct(act.db, act.networkId, command.key);
  if (!city) throw notFound();
  if (!may(act.viewer, "edit-city", city)) throw forbidden();
  const { version } = await act.db
    .selectFrom("city")
    .select("version")
    .where("network_id", "=", act.networkId)
    .where("id", "=", city.id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(notFound);
  const changed = await writeTexts(act, { subject: "city", subjectId: city.id, name: "save-texts", version }, command);
  if (!changed) return { version };
  await act.db
    .updateTable("city")
    .set({ version: version + 1 })
    .where("network_id", "=", act.networkId)
    .where("id", "=", city.id)
    .execute();
  return { version: version + 1 };
}

/** The same for the network's slogan, summary and purpose; its coordinators only. */
export async function saveNetworkTexts(act: NetworkAct, command: SaveNetworkTexts): Promise<{ version: number }> {
  if (!may(act.viewer, "edit-network")) throw forbidden();
  const { version } = await act.db
    .selectFrom("network")
    .select("version")
    .where("network_id", "=", act.networkId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(notFound);
  const changed = await writeTexts(act, { subject: "network", subjectId: act.networkId, name: "save-texts", version }, command);
  if (!changed) return { version };
  await act.db
    .updateTable("network")
    .set({ version: version + 1 })
    .where("network_id", "=", act.networkId)
    .execute();
  return { version: version + 1 };
}

type Owner = { subject: string; subjectId: string; name: string; version: number };

/** Whether anything changed. Texts that are already so are no conflict, whatever the version: a repeated form is harmless. */
async function writeTexts(
  act: NetworkAct,
  owner: Owner,
  command: { language: Language; version: number; texts: Record<string, string> },
): Promise<boolean> {
  const { language, texts } = command;
  const rows = await act.db
    .selectFrom("network_text")
    .select(["field", "language", "text"])
    .where("network_id", "=", act.networkId)
    .where("subject", "=", owner.subject)
    .where("subject_id", "=", owner.subjectId)
    .where("field", "in", Object.keys(texts))
    .execute();
  const now = Object.fromEntries(
    Object.keys(texts).map((field) => [field, rows.find((row) => row.field === field && row.language === language)?.text ?? ""]),
  );
  const changed = Object.keys(texts).filter((field) => texts[field] !== now[field]);
  if (changed.length === 0) return false;
  if (command.version !== owner.version) throw stale({ version: owner.version, texts: now } satisfies CurrentTexts);
  for (const field of changed) {
    const elsewhere = rows.some((row) => row.field === field && row.language !== language);
    if (!texts[field] && !elsewhere) throw new Refusal(422, "network-last-text", { field });
    await writeText(act.db, { networkId: act.networkId, ...owner, field, language, text: texts[field] ?? "" });
  }
  // The language stands in the path of each field, so that the change log tells it.
  const pick = (from: Record<string, string>) => ({ [language]: Object.fromEntries(changed.map((field) => [field, from[field] || null])) });
  await act.audit({ act: owner.name, subject: owner.subject, subjectId: owner.subjectId, before: pick(now), after: pick(texts) });
  return true;
}

type OneText = { networkId: string; subject: string; subjectId: string; field: string; language: Language; text: string };

async function writeText(db: Transaction<NetworkTables>, { networkId, subject, subjectId, field, language, text }: OneText): Promise<void> {
  if (text === "") {
    await sql`delete from network_text where network_id = ${networkId} and subject = ${subject} and subject_id = ${subjectId} and field = ${field} and language = ${language}`.execute(
      db,
    );
    return;
  }
  await sql`insert into network_text (network_id, subject, subject_id, field, language, text) values (${networkId}, ${subject}, ${subjectId}, ${field}, ${language}, ${text})
    on conflict (network_id, subject, subject_id, field, language) do update set text = excluded.text`.execute(db);
}
