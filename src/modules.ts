/** The ordered list of modules: the only file that knows them all. A module may use only modules of a lower tier. */
import type { Card } from "#platform/card.ts";
import { people } from "#modules/people/module.ts";
import { network } from "#modules/network/module.ts";
import { groups } from "#modules/groups/module.ts";
import { library } from "#modules/library/module.ts";
import { results } from "#modules/results/module.ts";
import { events } from "#modules/events/module.ts";
import { attendance } from "#modules/attendance/module.ts";
import { communication } from "#modules/communication/module.ts";
import { admin } from "#modules/admin/module.ts";

export const MODULES: readonly Card[] = [people, network, groups, library, results, events, attendance, communication, admin];
