import { parseForm, parseQuery } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { notFound } from "#platform/refusal.ts";
import { showPage } from "#ui/respond.tsx";
import { keepProfileFields } from "../actions/keep-profile-fields.ts";
import { directoryQuery, profileFieldsForm } from "../input/notices.ts";
import { DirectoryPage, ProfileFieldsPage } from "../pages/directory.tsx";
import { faultyForm, freshForm, type FormState } from "../pages/form-state.tsx";
import { ownProfile } from "../queries/account.ts";
import { listDirectory, ownProfileFields } from "../queries/directory.ts";
import type { PeopleTables, ProfileField } from "../tables.ts";
import { isSaved, mineOf, showAccount } from "./show.tsx";

const PAGE_SIZE = 48;
const who = { who: "member" } as const;
const FIELDS: Readonly<Record<Exclude<ProfileField, "listed" | "email">, string>> = {
  organisation: "showOrganisation",
  city: "showCity",
  languages: "showLanguages",
  about: "showAbout",
};

/** The member directory and what one shows of oneself there. */
export function directoryRoutes(list: RouteList): void {
  list.get("/people", who, directory);
  list.get("/account/profile-fields", who, async (cx) => fieldsPage(cx, await freshFields(cx)));
  list.post("/account/profile-fields", who, saveFields);
}

async function directory(cx: Context): Promise<Response> {
  const query = parseQuery(cx.url, directoryQuery);
  if (!query.ok) throw notFound();
  const page = await listDirectory(cx.read<PeopleTables>(), cx.network.id, { ...query.value, limit: PAGE_SIZE });
  const title = cx.t("people.directory.title");
  const props = { t: cx.t, language: cx.language, ...page, search: query.value.search ?? "" };
  return showPage(cx, { head: { title, description: title, noindex: true }, content: <DirectoryPage {...props} /> });
}

async function freshFields(cx: Context): Promise<FormState> {
  const fields = await ownProfileFields(cx.read<PeopleTables>(), mineOf(cx));
  const values: Record<string, string> = {};
  if (fields.get("listed")?.shown) values.listed = "on";
  if (fields.get("email")?.shown) values.showEmail = "on";
  for (const [field, show] of Object.entries(FIELDS) as [keyof typeof FIELDS, string][]) {
    values[field] = fields.get(field)?.text ?? "";
    if (fields.get(field)?.shown) values[show] = "on";
  }
  return freshForm(values);
}

async function fieldsPage(cx: Context, form: FormState, status = 200): Promise<Response> {
  const profile = await ownProfile(cx.read<PeopleTables>(), mineOf(cx));
  if (!profile) throw notFound();
  const props = { t: cx.t, language: cx.language, zone: cx.network.zone, saved: isSaved(cx), form, email: profile.email };
  return showAccount(cx, <ProfileFieldsPage {...props} />, { title: "people.fields.title", status });
}

async function saveFields(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, profileFieldsForm);
  if (!parsed.ok) return fieldsPage(cx, faultyForm(cx.t, parsed.faults, parsed.kept), 422);
  const { value } = parsed;
  await cx.act<PeopleTables, void>(
    (act) =>
      keepProfileFields(act, {
        listed: { text: null, shown: value.listed },
        email: { text: null, shown: value.showEmail },
        organisation: { text: value.organisation, shown: value.showOrganisation && value.organisation !== null },
        city: { text: value.city, shown: value.showCity && value.city !== null },
        languages: { text: value.languages, shown: value.showLanguages && value.languages !== null },
        about: { text: value.about, shown: value.showAbout && value.about !== null },
      }),
    { quiet: true },
  );
  return toPage(cx, "/account/profile-fields?saved=1");
}
