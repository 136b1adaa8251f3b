import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import type { Language } from "#platform/languages.ts";
import { Refusal } from "#platform/refusal.ts";
import type { PeopleTables } from "../tables.ts";

type PeopleAct = Act<PeopleTables>;

/** The account with this address, or null. Addresses are kept in lower case. */
export async function accountByEmail(db: PeopleAct["db"], email: string): Promise<{ id: string; name: string } | null> {
  const row = await db.selectFrom("auth_user").select(["id", "name"]).where("email", "=", email.toLowerCase()).executeTakeFirst();
  return row ?? null;
}

/**
 * Makes an account whose address is proven (a link was followed, or the program made it). `passwordHash` is of better-auth's own form. Of two
 * accounts with one address at the same moment the second is refused (409 `invitation-sign-in`).
 */
export async function makeAccount(act: PeopleAct, account: { email: string; name: string; passwordHash: string }): Promise<string> {
  const id = act.newId();
  const now = act.clock.now().toString();
  const made = await act.db
    .insertInto("auth_user")
    .values({ id, name: account.name, email: account.email.toLowerCase(), email_verified: true, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) throw new Refusal(409, "invitation-sign-in");
  await act.db
    .insertInto("auth_account")
    .values({
      id: act.newId(),
      account_id: id,
      provider_id: "credential",
      user_id: id,
      password: account.passwordHash,
      created_at: now,
      updated_at: now,
    })
    .execute();
  return id;
}

/** What is known of somebody who joins the network with an account. `timeZone` is the network's, until the person chooses another. */
export type Joining = { accountId: string; name: string; email: string; language: Language; invitedBy: string | null; timeZone?: string };

/**
 * The person of an account in this network: the one that is there, else the one that was known by this address without an account, else
 * a new one. Returns its id.
 */
export async function joinNetwork(act: PeopleAct, joining: Joining): Promise<string> {
  const email = joining.email.toLowerCase();
  const known = await act.db
    .selectFrom("person")
    .select(["id", "account_id"])
    .where("network_id", "=", act.networkId)
    .where("erased_at", "is", null)
    .where((where) =>
      where.or([
        where("account_id", "=", joining.accountId),
        where.and([where("account_id", "is", null), where(sql`lower(email)`, "=", email)]),
      ]),
    )
    .orderBy("account_id", (order) => order.asc().nullsLast())
    .executeTakeFirst();
  if (!known) return addPerson(act, joining);
  if (known.account_id === null) {
    const change = {
      account_id: joining.accountId,
      name: joining.name,
      language: joining.language,
      time_zone: sql<string | null>`coalesce(time_zone, ${joining.timeZone ?? null})`,
      version: sql<number>`version + 1`,
    };
    await act.db.updateTable("person").set(change).where("network_id", "=", act.networkId).where("id", "=", known.id).execute();
  }
  return known.id;
}

async function addPerson(act: PeopleAct, joining: Joining): Promise<string> {
  const id = act.newId();
  await act.db
    .insertInto("person")
    .values({
      network_id: act.networkId,
      id,
      account_id: joining.accountId,
      name: joining.name,
      email: joining.email.toLowerCase(),
      language: joining.language,
      time_zone: joining.timeZone ?? null,
      suspended_at: null,
      erased_at: null,
      created_at: act.clock.now().toString(),
      invited_by: joining.invitedBy,
    })
    .execute();
  return id;
}
