/** Groups under `/api/v1`: the same queries as the pages. */
import { z } from "zod";
import type { ApiList } from "#platform/api/api-list.ts";
import { keyParam, text } from "#platform/api/fields.ts";
import type { Context } from "#platform/http/context.ts";
import { listGroups, type GroupRow } from "./queries/groups.ts";
import { listShownMembers } from "./queries/members-list.ts";
import { SECTORS } from "./rules/balance.ts";
import { enteredGroup, groupsView, knownGroup, reader, today } from "./routes/reading.ts";
import { GROUP_VISIBILITIES, JOIN_RULES, MEMBER_ROLES } from "./tables.ts";

const groupAnswer = z
  .object({
    key: z.string(),
    name: text,
    kind: z.string(),
    city: z.string().nullable().meta({ description: "Name of the city; null for a group of the network" }),
    visibility: z.enum(GROUP_VISIBILITIES),
    join: z.enum(JOIN_RULES),
    members: z.int(),
    closed: z.boolean(),
    page: z.string(),
  })
  .meta({ id: "Group" });

const memberAnswer = z
  .object({
    name: z.string(),
    organisation: z.string().nullable(),
    sector: z.enum(SECTORS),
    role: z.enum(MEMBER_ROLES),
    since: z.string().nullable(),
    until: z.string().nullable(),
    email: z.string().nullable().meta({ description: "Only when the person shows it" }),
  })
  .meta({ id: "GroupMember" });

/** Registers the operations. */
export function api(list: ApiList): void {
  list.page(
    "/groups",
    {
      summary: "Groups that the caller may know of",
      query: { city: keyParam.optional(), kind: keyParam.optional() },
      item: groupAnswer,
      cursor: z.string(),
    },
    async (cx, { query, after, limit }) => {
      const page = await listGroups(reader(cx), groupsView(cx), { act: "know", ...query, after, limit });
      return { items: page.rows.map((row) => itemOf(cx, row)), next: page.next };
    },
  );
  list.get("/groups/{key}", { summary: "One group", params: { key: keyParam }, answer: groupAnswer }, async (cx, { params }) =>
    itemOf(cx, await knownGroup(cx, params.key)),
  );
  list.page(
    "/groups/{key}/members",
    { summary: "Members of a group, for those inside it", params: { key: keyParam }, who: "token", item: memberAnswer, cursor: z.uuid() },
    async (cx, { params, after, limit }) => {
      const group = await enteredGroup(cx, params.key);
      const page = await listShownMembers(reader(cx), cx.network.id, { groupId: group.id, day: today(cx), after, limit });
      return { items: page.rows, next: page.next };
    },
  );
}

function itemOf(cx: Context, row: GroupRow): z.input<typeof groupAnswer> {
  const { key, name, nameLanguage, kind, city, visibility, joinRule, members, isClosed } = row;
  return {
    key,
    name: { text: name, language: nameLanguage },
    kind,
    city,
    visibility,
    join: joinRule,
    members,
    closed: isClosed,
    page: `${cx.baseUrl}/${cx.language}/groups/${key}`,
  };
}
