/** The readable form of the API's document; in English, as the document is. */
import { API_ROOT } from "#platform/api/mount.ts";
import { documentOf } from "#platform/api/openapi.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { LANGUAGES, MAIN_LANGUAGE } from "#platform/languages.ts";
import { showPage } from "#ui/respond.tsx";
import { ApiReferencePage } from "../pages/api-reference.tsx";
import { readOpenApi } from "../rules/read-openapi.ts";

/** Registers the route. */
export function apiReferenceRoutes(list: RouteList): void {
  list.get(API_ROOT, { who: "anyone", localized: false, cache: [] }, reference);
}

function reference(asked: Context): Response {
  const cx = { ...asked, language: MAIN_LANGUAGE, t: asked.words(MAIN_LANGUAGE) };
  const found = readOpenApi(documentOf(cx));
  return showPage(cx, {
    head: { title: found.title, description: found.description, noindex: true },
    // The page stands in no language's part of the site: the language menu leads to the first pages.
    translations: Object.fromEntries(LANGUAGES.map((language) => [language, ""])),
    content: <ApiReferencePage t={cx.t} reference={found} documentHref={`${API_ROOT}/openapi.json`} />,
  });
}
