/** Refusals of this module: a stable code and the message `refusal.<code>`. */
import { Refusal } from "#platform/refusal.ts";

/** A group of this kind stays hidden and by invitation. */
export const groupStaysClosed = (): Refusal => new Refusal(422, "group-stays-closed");

/** The key is in use. */
export const groupKeyTaken = (): Refusal => new Refusal(409, "group-key-taken");

/** The group's work has ended. */
export const groupIsClosed = (): Refusal => new Refusal(409, "group-is-closed");

/** The group would be without a coordinator. */
export const lastGroupCoordinator = (): Refusal => new Refusal(409, "last-group-coordinator");

/** The person or organisation is in the group already. */
export const alreadyMember = (): Refusal => new Refusal(409, "already-member");

/** The invitation was used, taken back or is too old. */
export const groupInvitationGone = (): Refusal => new Refusal(404, "group-invitation-gone");

/** A mandate that ends before it begins. */
export const mandateDates = (): Refusal => new Refusal(422, "mandate-dates");

/** Only a member can take the coordinator's role over. */
export const handoverNeedsMember = (): Refusal => new Refusal(422, "handover-needs-member");

/** Another handover waits for its answer. */
export const handoverWaits = (): Refusal => new Refusal(409, "handover-waits");

/** A group keeps a name in its own language. */
export const groupNameNeeded = (): Refusal => new Refusal(422, "group-name-needed");
