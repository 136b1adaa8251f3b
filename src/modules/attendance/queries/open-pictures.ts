/** Pictures of public events that everybody on them agreed to, for modules that show them elsewhere (row Y11). */
import { sql } from "kysely";
import type { Reader } from "#platform/act.ts";
import { readWords, wordsIn } from "#platform/db/words.ts";
import type { StoredPart } from "#platform/files/storage.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { View } from "#modules/network/public.ts";
import type { EventsReadable } from "#modules/events/public.ts";
import type { AttendanceTables } from "../tables/owned.ts";
import { drawable, pictureStates, type PictureState } from "./pictures.ts";

/** A picture that may be shown to everybody: how it is drawn, and the event it is of. */
export type OpenPicture = {
  id: string;
  eventTitle: string;
  credit: string;
  licence: string;
  sizes: StoredPart[];
  picture: Awaited<ReturnType<typeof drawable>>[number];
};

type Db = Reader<AttendanceTables & EventsReadable>;

/** Pictures that may be shown to everybody, the newest first, after an id; `next` is the id of the last when more follow. */
export async function openPictures(
  db: Db,
  view: View,
  wish: { before?: string | undefined; ids?: readonly string[]; limit: number },
): Promise<{ rows: OpenPicture[]; next: string | null }> {
  const found = await db
    .selectFrom("event_picture")
    .innerJoin("event", (join) =>
      join.onRef("event.network_id", "=", "event_picture.network_id").onRef("event.id", "=", "event_picture.event_id"),
    )
    .select(["event_picture.id", "event.key", "event.id as event_id"])
    .where("event_picture.network_id", "=", view.networkId)
    .where("event_picture.withdrawn_at", "is", null)
    .where("event.visibility", "=", "public")
    .where("event.state", "=", "announced")
    .$if(wish.before !== undefined, (query) => query.where("event_picture.id", "<", wish.before ?? ""))
    .$if(wish.ids !== undefined, (query) => query.where(sql<boolean>`event_picture.id = any(${[...(wish.ids ?? [])]}::uuid[])`))
    .orderBy("event_picture.id", "desc")
    .limit(wish.limit + 1)
    .execute();
  const shown = found.slice(0, wish.limit);
  const states = await pictureStates(db, view.networkId, { ids: shown.map(({ id }) => id) });
  const open = states.filter(({ hidden }) => hidden === null);
  const rows = await withWords(db, view, { open, events: new Map(shown.map((row) => [row.id, row])) });
  return { rows, next: found.length > wish.limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Those of these pictures that may still be shown to everybody. */
export async function openPictureIds(db: Db, view: View, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await openPictures(db, view, { ids, limit: ids.length });
  return new Set(rows.map(({ id }) => id));
}

/** What is said of a picture, in all languages in which it is. */
export async function pictureAlt(db: Db, networkId: string, id: string): Promise<LanguageMap> {
  const words = await readWords(db, { table: "attendance_text", networkId, subject: "picture", subjectId: id });
  return words.get(id)?.alt ?? {};
}

async function withWords(
  db: Db,
  view: View,
  of: { open: readonly PictureState[]; events: ReadonlyMap<string, { key: string; event_id: string }> },
): Promise<OpenPicture[]> {
  const subjectIds = [...new Set([...of.events.values()].map(({ event_id }) => event_id))];
  const titles = await wordsIn(db, view, { table: "event_text", subject: "event", fields: ["title"], subjectIds });
  const drawn = await drawable(db, view, of.open);
  return of.open.flatMap((state, at) => {
    const event = of.events.get(state.id);
    const picture = drawn[at];
    if (!event || !picture) return [];
    const { id, credit, licence, sizes } = state;
    return [{ id, eventTitle: titles.get(event.event_id)?.title?.text ?? event.key, credit, licence, sizes, picture }];
  });
}
