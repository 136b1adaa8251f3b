/** Saves what the network's coordinators set: who may frame its pages, whether texts need a second person. */
import { sql } from "kysely";
import type { Act } from "#platform/act.ts";
import { forbidden, notFound, stale } from "#platform/refusal.ts";
import { may } from "../access.ts";
import type { NetworkCommand } from "../input.ts";
import type { NetworkTables } from "../tables.ts";

/** Makes the settings exactly these; returns the row's version. Repeating it changes nothing. Refuses with 403, or 409 `stale` with the current settings. */
export async function saveNetwork(act: Act<NetworkTables>, command: NetworkCommand): Promise<{ version: number }> {
  if (!may(act.viewer, "edit-network")) throw forbidden();
  const row = await act.db
    .selectFrom("network")
    .select(["version", "embed_origins", "approval_required"])
    .where("network_id", "=", act.networkId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(notFound);
  const { version, ...current } = row;
  const after = { embed_origins: [...new Set(command.embed_origins)], approval_required: command.approval_required };
  if (JSON.stringify(current) === JSON.stringify(after)) return { version };
  if (command.version !== version) throw stale({ version, settings: current });
  await act.db
    .updateTable("network")
    .set({ embed_origins: sql`${after.embed_origins}::text[]`, approval_required: after.approval_required, version: version + 1 })
    .where("network_id", "=", act.networkId)
    .execute();
  await act.audit({ act: "save-settings", subject: "network", subjectId: act.networkId, before: current, after });
  return { version: version + 1 };
}
