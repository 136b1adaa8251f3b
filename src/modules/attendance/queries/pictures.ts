/** Pictures of events with the reason why one is hidden, worked out anew each time from the consents (row Y11). */
import { sql } from "kysely";
import { wordsIn } from "#platform/db/words.ts";
import type { Reader } from "#platform/act.ts";
import type { StoredPart } from "#platform/files/storage.ts";
import type { View } from "#modules/network/public.ts";
import type { Picture } from "#ui/part-types.ts";
import { hiddenBecause, type HiddenBecause, type Shown } from "../rules/pictures.ts";
import type { AttendanceTables } from "../tables/owned.ts";

type Db = Pick<Reader<AttendanceTables>, "selectFrom">;

/** A picture and who is on it. `hidden` null: it may be seen by those who may see the event. */
export type PictureState = {
  id: string;
  eventId: string;
  sizes: StoredPart[];
  width: number;
  height: number;
  credit: string;
  licence: string;
  nobody: boolean;
  hidden: HiddenBecause | null;
  people: { registrationId: string; name: string; photo: Shown["photo"]; isMinor: boolean; withdrawn: boolean }[];
};

/** Which pictures: of an event, one by its id, or those that show a person. */
export type PictureWish =
  | { eventId: string }
  | { id: string }
  | { ids: readonly string[] }
  | { personId: string }
  | { registrationId: string };

/** Pictures with their state, newest first; withdrawn ones are among them only when asked for by id or person. Two queries. */
export async function pictureStates(db: Db, networkId: string, wish: PictureWish): Promise<PictureState[]> {
  const { rows } = await sql<Omit<PictureState, "hidden" | "people"> & { withdrawn: boolean }>`
    select event_picture.id, event_picture.event_id as "eventId", sizes, width, height, credit, licence, nobody, withdrawn_at is not null as withdrawn
    from event_picture where network_id = ${networkId} and ${conditionOf(wish)} order by created_at desc, id desc limit 500`.execute(
    db as never,
  );
  const people = await peopleOn(
    db,
    networkId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ withdrawn, ...row }) => {
    const shown = people.filter((one) => one.pictureId === row.id);
    return { ...row, people: shown, hidden: hiddenBecause({ withdrawn, nobody: row.nobody }, shown) };
  });
}

function conditionOf(wish: PictureWish) {
  if ("eventId" in wish) return sql`event_id = ${wish.eventId} and withdrawn_at is null`;
  if ("id" in wish) return sql`id = ${wish.id}`;
  if ("ids" in wish) return sql`id = any(${[...wish.ids]}::uuid[])`;
  const whose = "personId" in wish ? sql`registration.person_id = ${wish.personId}` : sql`registration.id = ${wish.registrationId}`;
  return sql`id in (select picture_id from picture_person join registration on registration.network_id = picture_person.network_id
    and registration.id = picture_person.registration_id where picture_person.network_id = event_picture.network_id and ${whose})`;
}

async function peopleOn(db: Db, networkId: string, pictureIds: readonly string[]) {
  const { rows } = await sql<PictureState["people"][number] & { pictureId: string }>`
    select picture_id as "pictureId", registration.id as "registrationId", registration.name, registration.guardian_email is not null as "isMinor",
      picture_person.withdrawn_at is not null as withdrawn,
      (select given_by from event_consent where event_consent.network_id = registration.network_id and registration_id = registration.id
        and kind = 'photo' and event_consent.withdrawn_at is null
        and (given_by <> 'guardian' or registration.guardian_confirmed_at is not null) limit 1) as photo
    from picture_person join registration on registration.network_id = picture_person.network_id and registration.id = picture_person.registration_id
    where picture_person.network_id = ${networkId} and picture_id = any(${[...pictureIds]}::uuid[])
    order by registration.name, registration.id`.execute(db as never);
  return rows;
}

/** The address of one size of a picture. */
export function pictureUrl(id: string, part: StoredPart): string {
  return `/event-pictures/${id}/${part.key.split("/").at(-1)}`;
}

/** Pictures as pages draw them, with the alternative text in the reader's language; in the order given, one query. */
export async function drawable(
  db: Reader<AttendanceTables>,
  view: View,
  pictures: readonly PictureState[],
): Promise<(Picture & { id: string })[]> {
  const words = await wordsIn(db, view, {
    table: "attendance_text",
    subject: "picture",
    fields: ["alt"],
    subjectIds: pictures.map(({ id }) => id),
  });
  return pictures.map((picture) => {
    const jpeg = picture.sizes.find((part) => part.mime === "image/jpeg") ?? picture.sizes[0];
    const alt = words.get(picture.id)?.alt;
    return {
      id: picture.id,
      src: jpeg ? pictureUrl(picture.id, jpeg) : "",
      alt: alt?.text ?? "",
      lang: alt?.language,
      width: picture.width,
      height: picture.height,
      srcset: picture.sizes
        .filter((part) => part.mime === "image/webp")
        .map((part) => `${pictureUrl(picture.id, part)} ${part.width ?? 0}w`)
        .join(", "),
      sizes: "(min-width: 60rem) 20rem, 100vw",
      credit: `${picture.credit} · ${picture.licence}`,
    };
  });
}
