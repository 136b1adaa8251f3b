import type { Sector } from "../tables.ts";

/** The sectors in the order of tables, charts and fields. */
export const SECTOR_ORDER = ["public", "business", "civil-society", "science"] as const satisfies readonly Sector[];

/** Roles in a group in the order of the field. */
export const ROLE_ORDER = ["member", "coordinator", "observer"] as const;

/** Values of interest and influence. */
export const SCORES = ["1", "2", "3", "4", "5"] as const;
