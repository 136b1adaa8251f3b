/** What the handlers of this module share: who reads in which language, pictures for rows, Markdown with pictures. */
import type { Context } from "#platform/http/context.ts";
import { parseMarkdown } from "#platform/markdown/parse.ts";
import { printHtml } from "#platform/markdown/print-html.ts";
import { markdownWords } from "#platform/markdown/words.ts";
import { viewOf, type NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { Picture } from "#ui/part-types.ts";
import { mediaByIds, mediaUrl, pictureOf } from "../queries/media.ts";
import type { ArticleView } from "../queries/public-articles.ts";
import type { CommunicationTables } from "../tables.ts";

/** The tables of this module and those it may read. */
export function reader(cx: Context) {
  return cx.read<CommunicationTables & NetworkReadable & PeopleReadable>();
}

/** The view of the request with its viewer. */
export function articleView(cx: Context): ArticleView {
  return { ...viewOf(cx), viewer: cx.viewer };
}

/** Covers of rows by their ids. */
export async function coversOf(cx: Context, rows: readonly { coverId: string | null }[]): Promise<Map<string, Picture>> {
  const ids = rows.flatMap((row) => (row.coverId ? [row.coverId] : []));
  const media = await mediaByIds(reader(cx), viewOf(cx), ids);
  return new Map([...media].map(([id, row]) => [id, pictureOf(row)]));
}

const MEDIA_IN_TEXT = /\(media:([0-9a-f-]{36})\)/g;

/** The text of an article as HTML; pictures named `media:ID` come with their alternative text and credit. */
export async function bodyHtml(cx: Context, body: string): Promise<string> {
  const ids = [...new Set([...body.matchAll(MEDIA_IN_TEXT)].map((match) => match[1] ?? ""))];
  const media = await mediaByIds(reader(cx), viewOf(cx), ids);
  return printHtml(parseMarkdown(body), {
    words: markdownWords(cx.t),
    siteOrigin: cx.baseUrl,
    trusted: true,
    picture: (id) => {
      const row = media.get(id);
      if (!row) return undefined;
      const { src, alt, width, height, credit } = pictureOf(row);
      const webp = row.sizes
        .filter((part) => part.mime === "image/webp")
        .map((part) => ({ src: mediaUrl(row.id, part), width: part.width ?? 0 }));
      return { src, alt, width, height, credit, webp };
    },
  });
}
