/** How a group's door may stand (row D1). Pure. */
import type { GroupVisibility, JoinRule } from "../tables.ts";

/** Visibility and join rule, chosen separately. */
export type Door = { visibility: GroupVisibility; joinRule: JoinRule };

/**
 * Whether a group may have this door: one of a kind that is always closed is hidden and by invitation. A hidden group is by invitation
 * alone, since nobody could ask to join what they cannot see.
 */
export function isDoorPossible(alwaysClosed: boolean, { visibility, joinRule }: Door): boolean {
  if (visibility === "hidden" && joinRule !== "invite") return false;
  return !alwaysClosed || visibility === "hidden";
}
