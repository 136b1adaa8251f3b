import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { parseMarkdown } from "#platform/markdown/parse.ts";
import { printHtml } from "#platform/markdown/print-html.ts";
import { markdownWords } from "#platform/markdown/words.ts";
import { notFound } from "#platform/refusal.ts";
import { showPage } from "#ui/respond.tsx";
import { PrivacyPage } from "../pages/privacy.tsx";
import { privacyText } from "../queries/privacy.ts";
import type { PeopleTables } from "../tables.ts";

/** The public privacy text. */
export function privacyRoutes(list: RouteList): void {
  list.get("/privacy", { who: "anyone", cache: [] }, privacy);
}

async function privacy(cx: Context): Promise<Response> {
  const text = await privacyText(cx.read<PeopleTables>(), cx.network.id, { language: cx.language, source: cx.network.sourceLanguage });
  if (!text) throw notFound();
  return showPage(cx, {
    width: "reading",
    head: { title: text.title, description: cx.t("people.privacy.description") },
    content: <PrivacyPage t={cx.t} language={cx.language} text={text} html={privacyHtml(cx, text.body)} />,
  });
}

/** The text's Markdown as HTML. */
export function privacyHtml(cx: Context, body: string): string {
  return printHtml(parseMarkdown(body), { words: markdownWords(cx.t), siteOrigin: cx.baseUrl, trusted: true });
}
