/** Cities, kinds and themes to choose from. */
import { compareText } from "#platform/i18n/formats.ts";
import type { Context } from "#platform/http/context.ts";
import { ownName } from "#platform/languages.ts";
import { cityNames, viewOf } from "#modules/network/public.ts";
import type { Option } from "#ui/form-types.ts";
import { kindsOf, topicsOf } from "../queries/kinds.ts";
import { reader } from "./reading.ts";

export type Choices = { cities: Option[]; kinds: Option[]; themes: Option[]; languages: Option[] };

/** What a list of events can be narrowed to; cities by their key. */
export async function filterChoices(cx: Context): Promise<Choices> {
  const db = reader(cx);
  const view = viewOf(cx);
  const names = await cityNames(db, view);
  const cities = await db.selectFrom("city").select(["id", "key"]).where("network_id", "=", view.networkId).limit(300).execute();
  const compare = compareText(cx.language);
  return {
    cities: cities.map((row) => ({ value: row.key, label: names.get(row.id) ?? row.key })).sort((a, b) => compare(a.label, b.label)),
    kinds: (await kindsOf(db, view)).map((kind) => ({ value: kind.key, label: kind.name.text })),
    themes: (await topicsOf(db, view)).map((topic) => ({ value: topic.key, label: topic.name })),
    languages: cx.network.languages.map((code) => ({ value: code, label: ownName(code) })),
  };
}
