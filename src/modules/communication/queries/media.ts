/** Pictures with their alternative text in the reader's language. */
import { sql } from "kysely";
import { wordsIn } from "#platform/db/words.ts";
import type { StoredPart } from "#platform/files/storage.ts";
import type { Language } from "#platform/languages.ts";
import { openPictureIds } from "#modules/attendance/public.ts";
import type { View } from "#modules/network/public.ts";
import type { CommunicationDb } from "./public-articles.ts";

/** A picture as pages show it. */
export type MediaRow = {
  id: string;
  alt: string;
  altLanguage: Language;
  licence: string;
  credit: string;
  width: number;
  height: number;
  sizes: StoredPart[];
  version: number;
  createdAt: Temporal.Instant;
};

/** Pictures by their ids, in one query and one for their words. */
export async function mediaByIds(db: CommunicationDb, view: View, ids: readonly string[]): Promise<Map<string, MediaRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("media")
    .selectAll()
    .where("network_id", "=", view.networkId)
    .where("withdrawn_at", "is", null)
    .where("id", "in", [...ids])
    .execute();
  return withAlt(db, view, await stillOpen(db, view, rows));
}

/** Pictures, newest first, after an id. */
export async function listMedia(
  db: CommunicationDb,
  view: View,
  wish: { before?: string; limit: number },
): Promise<{ rows: MediaRow[]; next: string | null }> {
  const rows = await db
    .selectFrom("media")
    .selectAll()
    .where("network_id", "=", view.networkId)
    .where("withdrawn_at", "is", null)
    .$if(wish.before !== undefined, (query) => query.where("id", "<", wish.before ?? ""))
    .orderBy("id", "desc")
    .limit(wish.limit + 1)
    .execute();
  const shown = rows.slice(0, wish.limit);
  const found = await withAlt(db, view, await stillOpen(db, view, shown));
  return { rows: [...found.values()], next: rows.length > wish.limit ? (shown.at(-1)?.id ?? null) : null };
}

/**
 * Leaves out pictures of events to which somebody on them no longer agrees. The job that withdraws them here may be a moment behind;
 * what is shown never is.
 */
async function stillOpen(db: CommunicationDb, view: View, rows: readonly Row[]): Promise<Row[]> {
  const origins = rows.flatMap((row) => (row.origin_picture_id === null ? [] : [row.origin_picture_id]));
  const open = await openPictureIds(db as never, view, origins);
  return rows.filter((row) => row.origin_picture_id === null || open.has(row.origin_picture_id));
}

type Row = {
  id: string;
  licence: string;
  credit: string;
  width: number;
  height: number;
  sizes: StoredPart[];
  version: number;
  created_at: Temporal.Instant;
  origin_picture_id: string | null;
};

async function withAlt(db: CommunicationDb, view: View, rows: readonly Row[]): Promise<Map<string, MediaRow>> {
  const wish = {
    table: "communication_text",
    subject: "media",
    fields: ["alt"],
    subjectIds: rows.map((row) => row.id),
  };
  const words = await wordsIn(db, view, wish);
  return new Map(
    rows.map((row) => {
      const alt = words.get(row.id)?.alt;
      const { id, licence, credit, width, height, sizes, version } = row;
      return [
        id,
        {
          id,
          licence,
          credit,
          width,
          height,
          sizes,
          version,
          createdAt: row.created_at,
          alt: alt?.text ?? "",
          altLanguage: alt?.language ?? view.language,
        },
      ];
    }),
  );
}

/** The address of one size of a picture. */
export function mediaUrl(id: string, part: StoredPart): string {
  return `/media/${id}/${part.key.split("/").at(-1)}`;
}

/** The picture for `<img>`: the largest JPEG as fallback, all WebP sizes for the browser to choose. */
export function pictureOf(media: MediaRow) {
  const jpeg = media.sizes.find((part) => part.mime === "image/jpeg") ?? media.sizes[0];
  const webp = media.sizes.filter((part) => part.mime === "image/webp");
  return {
    src: jpeg ? mediaUrl(media.id, jpeg) : "",
    alt: media.alt,
    width: jpeg?.width ?? media.width,
    height: jpeg?.height ?? media.height,
    srcset: webp.map((part) => `${mediaUrl(media.id, part)} ${part.width ?? 0}w`).join(", "),
    sizes: "(min-width: 60rem) 40rem, 100vw",
    credit: `${media.credit} · ${media.licence}`,
  };
}

/** Where pictures taken over from a picture of an event are used: as covers and inside public texts. */
export async function usesOfOrigin(
  db: CommunicationDb,
  view: View,
  originPictureId: string,
): Promise<{ mediaId: string; articles: ArticleUse[] }[]> {
  const { rows } = await sql<{ mediaId: string; articleId: string | null; title: string | null; isPublic: boolean }>`
    select media.id as "mediaId", used.id as "articleId", used.title, coalesce(used.is_public, false) as "isPublic" from media
    left join lateral (
      select distinct on (article.id) article.id, text.title, article.audience = 'public' as is_public from article
      join article_text text on text.network_id = article.network_id and text.article_id = article.id
      where article.network_id = media.network_id and (article.cover_id = media.id or text.body like '%(media:' || media.id || ')%')
      order by article.id, array_position(array[${view.language}, ${view.sourceLanguage}], text.language) nulls last
    ) as used on true
    where media.network_id = ${view.networkId} and media.origin_picture_id = ${originPictureId}::uuid and media.withdrawn_at is null
    order by media.id, used.id limit 200`.execute(db as never);
  const found = new Map<string, ArticleUse[]>();
  for (const { mediaId, articleId, title, isPublic } of rows) {
    const articles = found.get(mediaId) ?? [];
    if (articleId !== null) articles.push({ articleId, title: title ?? "", isPublic });
    found.set(mediaId, articles);
  }
  return [...found].map(([mediaId, articles]) => ({ mediaId, articles }));
}

/** An article in which a picture is used. */
export type ArticleUse = { articleId: string; title: string; isPublic: boolean };
