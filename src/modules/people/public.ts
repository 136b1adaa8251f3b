/** The door of module people for other modules. */
import type { OrganisationTable, PersonTable } from "./tables.ts";

export { ORGANISATION_KINDS, SECTORS, type OrganisationKind, type Sector } from "./tables.ts";

/** Tables of people that higher modules may read (never write). */
export type PeopleReadable = { organisation: OrganisationTable; person: PersonTable };
import type { Clock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/db/connect.ts";
import type { NetworkFacts } from "#platform/http/context.ts";
import { STRANGER, type Viewer } from "#platform/viewer.ts";

/** Who sends a request: by session cookie or API token; everybody else is a stranger. */
export function viewerFinder(_database: Database, _config: Config, _clock: Clock): (request: Request, network: NetworkFacts) => Promise<Viewer> {
  return async () => STRANGER;
}
