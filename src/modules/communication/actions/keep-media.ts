import type { StoredPart } from "#platform/files/storage.ts";
import { saveWords } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { forbidden, notFound, Refusal } from "#platform/refusal.ts";
import { isWriter } from "../access.ts";
import type { CommunicationAct } from "./load-article.ts";

/** A picture whose file is already kept. */
export type NewMedia = {
  id: string;
  sizes: StoredPart[];
  alt: LanguageMap;
  licence: string;
  credit: string;
  /** The picture of an event from which it is taken over. */
  originPictureId?: string;
};

/** Enters a picture: what it shows, whose it is, under which licence (row F15). */
export async function keepMedia(act: CommunicationAct, media: NewMedia): Promise<void> {
  if (!isWriter(act.viewer)) throw forbidden();
  const largest = [...media.sizes].sort((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
  await act.db
    .insertInto("media")
    .values({
      network_id: act.networkId,
      id: media.id,
      file_key: `${act.networkId}/${media.id}`,
      width: largest?.width ?? 0,
      height: largest?.height ?? 0,
      sizes: JSON.stringify(media.sizes),
      licence: media.licence,
      credit: media.credit,
      city_id: null,
      uploaded_by: act.viewer.personId,
      created_at: act.clock.now().toString(),
      origin_picture_id: media.originPictureId ?? null,
    })
    .execute();
  await saveWords(
    act.db,
    { table: "communication_text", networkId: act.networkId, subject: "media", subjectId: media.id, field: "alt" },
    media.alt,
  );
  await act.audit({
    act: "add",
    subject: "media",
    subjectId: media.id,
    after: { alt: media.alt, licence: media.licence, credit: media.credit, origin: media.originPictureId },
  });
}

/** Withdraws every picture that was taken over from a picture of an event; returns their ids, whose files the caller removes. */
export async function withdrawTakenOver(act: CommunicationAct, originPictureId: string): Promise<string[]> {
  const rows = await act.db
    .selectFrom("media")
    .select("id")
    .where("network_id", "=", act.networkId)
    .where("origin_picture_id", "=", originPictureId)
    .where("withdrawn_at", "is", null)
    .execute();
  for (const { id } of rows) await withdrawMedia(act, id);
  return rows.map(({ id }) => id);
}

/** Changes description, author and licence of a picture; refuses when somebody else did so meanwhile. */
export async function changeMedia(
  act: CommunicationAct,
  id: string,
  change: { alt: LanguageMap; licence: string; credit: string; version: number },
): Promise<void> {
  if (!isWriter(act.viewer)) throw forbidden();
  const before = await act.db
    .selectFrom("media")
    .selectAll()
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw notFound();
  if (before.version !== change.version) throw new Refusal(409, "media-stale");
  await act.db
    .updateTable("media")
    .set({ licence: change.licence, credit: change.credit, version: before.version + 1 })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  await saveWords(
    act.db,
    { table: "communication_text", networkId: act.networkId, subject: "media", subjectId: id, field: "alt" },
    change.alt,
  );
  await act.audit({
    act: "change",
    subject: "media",
    subjectId: id,
    before: { licence: before.licence, credit: before.credit },
    after: { alt: change.alt, licence: change.licence, credit: change.credit },
  });
}

/**
 * Takes a picture out of sight everywhere at once: lists, covers, texts, its own address. The caller removes the file
 * afterwards. Returns the articles whose cover it was. Harmless when repeated.
 */
export async function withdrawMedia(act: CommunicationAct, id: string): Promise<string[]> {
  if (!isWriter(act.viewer)) throw forbidden();
  const media = await act.db
    .selectFrom("media")
    .select(["id", "withdrawn_at"])
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!media) throw notFound();
  if (media.withdrawn_at) return [];
  const covers = await act.db
    .updateTable("article")
    .set({ cover_id: null })
    .where("network_id", "=", act.networkId)
    .where("cover_id", "=", id)
    .returning("id")
    .execute();
  await act.db
    .updateTable("media")
    .set({ withdrawn_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("id", "=", id)
    .execute();
  const articles = covers.map((row) => row.id);
  await act.audit({ act: "withdraw", subject: "media", subjectId: id, before: { covers: articles }, after: null });
  return articles;
}
