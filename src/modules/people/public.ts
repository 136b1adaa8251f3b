/** The door of module people for other modules. */
import type { OrganisationTable, PersonTable, ProfileFieldTable, RoleGrantTable } from "./tables.ts";

export { viewerFinder } from "./auth/viewer.ts";
export { inviteByLink } from "./actions/invite.ts";
export { grantRole, setGroupGrant } from "./actions/write-grant.ts";
export { inviteToGroup, revokeGroupInvitations } from "./actions/invite-to-group.ts";
export { keepPeople, type KnownPerson } from "./actions/keep-people.ts";
export { listsOfPeople, peopleOfList } from "./routes/list-door.ts";
export { withdrawHappening } from "./actions/keep-notices.ts";
export { notify } from "./actions/notify.ts";

/** Tables of people that higher modules may read (never write). */
export type PeopleReadable = {
  organisation: OrganisationTable;
  person: PersonTable;
  role_grant: RoleGrantTable;
  profile_field: ProfileFieldTable;
};
