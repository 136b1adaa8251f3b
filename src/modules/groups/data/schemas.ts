/** The forms of `group-kinds.yaml` and `groups.yaml`. */
import { z } from "zod";
import { languageMap } from "#platform/language-map.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { SECTORS } from "../rules/balance.ts";
import { GROUP_VISIBILITIES, JOIN_RULES, LAYERS, MEMBER_ROLES } from "../tables.ts";

const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not a key (small letters, digits, hyphens)");
const sources = z.array(z.string().min(1)).min(1, "names no source");

export const kindsFile = z.strictObject({
  kinds: z.array(
    z.strictObject({
      key,
      layer: z.enum(LAYERS),
      /** A group of such a kind can never be opened. */
      always_closed: z.literal(true).optional(),
      visibility: z.enum(GROUP_VISIBILITIES),
      join: z.enum(JOIN_RULES),
      name: languageMap,
      about: languageMap.optional(),
      sources,
    }),
  ),
  /** What members are asked about their own group. */
  assessment: z.array(z.strictObject({ key, text: languageMap, sources })),
});

export const groupsFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      key,
      kind: key,
      partner: key.optional(),
      visibility: z.enum(GROUP_VISIBILITIES),
      join: z.enum(JOIN_RULES),
      language: z.enum(LANGUAGES),
      name: languageMap,
      about: languageMap.optional(),
      url: z.url({ protocol: /^https?$/, error: "is not a web address" }).optional(),
      /** Organisations in the group that have not named their person. */
      members: z
        .array(z.strictObject({ organisation: key, sector: z.enum(SECTORS), role: z.enum(MEMBER_ROLES).optional(), sources }))
        .optional(),
      sources,
      demo: z.literal(true).optional(),
    }),
  ),
});
