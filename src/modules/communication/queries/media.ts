/** Pictures with their alternative text in the reader's language. */
import { wordsIn } from "#platform/db/words.ts";
import type { StoredPart } from "#platform/files/storage.ts";
import type { Language } from "#platform/languages.ts";
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
  return withAlt(db, view, rows);
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
  const found = await withAlt(db, view, shown);
  return { rows: [...found.values()], next: rows.length > wish.limit ? (shown.at(-1)?.id ?? null) : null };
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
