import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { isLanguage, type Language } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import type { LetterKind } from "../letters.ts";
import type { PeopleTables } from "../tables.ts";
import { orderLetter } from "./order-letter.ts";

type PeopleAct = Act<PeopleTables>;

/** The viewer's own person; 404 for an account that is no member of this network. */
export async function ownPerson(act: PeopleAct) {
  const { personId } = act.viewer;
  const row =
    personId === null
      ? undefined
      : await act.db.selectFrom("person").selectAll().where("network_id", "=", act.networkId).where("id", "=", personId).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Changes name, language, time zone and year of birth of the viewer; a form opened before another change is refused (409 stale). */
export async function changeProfile(
  act: PeopleAct,
  profile: { name: string; language: Language; timeZone: string | null; birthYear: number | null; version: number },
): Promise<void> {
  const before = await ownPerson(act);
  const written = await act.db
    .updateTable("person")
    .set({
      name: profile.name,
      language: profile.language,
      time_zone: profile.timeZone,
      birth_year: profile.birthYear,
      version: sql<number>`version + 1`,
    })
    .where("network_id", "=", act.networkId)
    .where("id", "=", before.id)
    .where("version", "=", profile.version)
    .executeTakeFirst();
  if (written.numUpdatedRows === 0n) throw new Refusal(409, "stale");
  if (before.account_id !== null)
    await act.db
      .updateTable("auth_user")
      .set({ name: profile.name, updated_at: act.clock.now().toString() })
      .where("id", "=", before.account_id)
      .execute();
  const after = { name: profile.name, language: profile.language, timeZone: profile.timeZone };
  await act.audit({
    act: "change-profile",
    subject: "person",
    subjectId: before.id,
    before: { name: before.name, language: before.language, timeZone: before.time_zone },
    after,
  });
}

/** Notes a change of how the viewer signs in, and tells them by mail, so that a stranger's change does not pass unseen. */
export async function noteAccountChange(act: PeopleAct, change: { act: string; letter?: LetterKind; path?: string }): Promise<void> {
  const { accountId } = act.viewer;
  if (accountId === null) throw notFound();
  await act.audit({ act: change.act, subject: "account", subjectId: accountId });
  if (!change.letter) return;
  const user = await act.db
    .selectFrom("auth_user")
    .leftJoin("person", (join) => join.onRef("person.account_id", "=", "auth_user.id").on("person.network_id", "=", act.networkId))
    .select(["auth_user.email", "auth_user.name", "person.language"])
    .where("auth_user.id", "=", accountId)
    .executeTakeFirstOrThrow();
  const language = isLanguage(user.language) ? user.language : act.language;
  await orderLetter(act, {
    kind: change.letter,
    to: user.email,
    name: user.name,
    language,
    ...(change.path ? { path: `/${language}${change.path}` } : {}),
  });
}

/** Removes a passkey of the viewer; 404 when it is not theirs. */
export async function removePasskey(act: PeopleAct, passkeyId: string): Promise<void> {
  const { accountId } = act.viewer;
  const gone = await act.db
    .deleteFrom("auth_passkey")
    .where("id", "=", passkeyId)
    .where("user_id", "=", accountId ?? "")
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
  await act.audit({ act: "remove-passkey", subject: "account", subjectId: accountId ?? "", before: { passkeyId } });
}
