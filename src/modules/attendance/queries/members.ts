/** What the form of registration knows of a member before. */
import type { Reader } from "#platform/act.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { Viewer } from "#platform/viewer.ts";

/** Name and address of the account, and the partner for which the person holds a role. */
export async function memberFacts(
  db: Pick<Reader<PeopleReadable>, "selectFrom">,
  networkId: string,
  viewer: Viewer,
): Promise<{ name: string; email: string | null; partnerId: string | null } | null> {
  if (viewer.personId === null) return null;
  const row = await db
    .selectFrom("person")
    .select(["name", "email"])
    .where("network_id", "=", networkId)
    .where("id", "=", viewer.personId)
    .executeTakeFirst();
  if (!row) return null;
  return { ...row, partnerId: viewer.grants.find(({ scope }) => scope === "partner")?.scopeId ?? null };
}
