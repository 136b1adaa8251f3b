/** The door of module attendance for higher modules. */
import type { EventsReadable } from "#modules/events/public.ts";
import type { AttendanceTables } from "./tables/owned.ts";

/** Tables that `openPictures` reads; higher modules ask it and read none of them by themselves. */
export type AttendanceReadable = AttendanceTables & EventsReadable;

export { openPictureIds, openPictures, pictureAlt, type OpenPicture } from "./queries/open-pictures.ts";
