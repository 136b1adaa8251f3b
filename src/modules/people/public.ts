/** The door of module people for other modules. */
import type { OrganisationTable, PersonTable, RoleGrantTable } from "./tables.ts";

export { viewerFinder } from "./auth/viewer.ts";
export { inviteByLink } from "./actions/invite.ts";
export { grantRole } from "./actions/write-grant.ts";

/** Tables of people that higher modules may read (never write). */
export type PeopleReadable = { organisation: OrganisationTable; person: PersonTable; role_grant: RoleGrantTable };
