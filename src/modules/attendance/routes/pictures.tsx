/** Files of pictures, and the pictures of a signed-in person. */
import { z } from "zod";
import { parseForm } from "#platform/form/parse.ts";
import { serveFile } from "#platform/files/serve-file.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import { notFound } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { showPage } from "#ui/respond.tsx";
import { may } from "../access.ts";
import { withdrawFromPicture } from "../actions/keep-pictures.ts";
import { MyPicturesPage } from "../pages/guardian.tsx";
import { eventFacts, titleOf } from "../queries/events.ts";
import { drawable, pictureStates } from "../queries/pictures.ts";
import { attend, reader } from "./reading.tsx";

const withdrawalInput = z.strictObject({ picture: z.uuid("form.not-in-list") });

/** Registers the routes. */
export function pictureRoutes(list: RouteList): void {
  list.get("/event-pictures/:id/:file", { who: "anyone", localized: false }, file);
  list.get("/account/pictures", { who: "member" }, mine);
  list.post("/account/pictures/withdrawal", { who: "member" }, withdraw);
}

/**
 * One size of a picture. Every request asks anew whether everybody on it agrees and whether the caller may see the event; no cache keeps it,
 * so that a withdrawal counts from the next request. Those who work on the event see it before everybody is named.
 */
async function file(cx: Context): Promise<Response> {
  const { id = "", file: name = "" } = cx.params;
  const state = isId(id) ? (await pictureStates(reader(cx), cx.network.id, { id }))[0] : undefined;
  const event = state && (await eventFacts(reader(cx), cx.network.id, { id: state.eventId }));
  if (!state || !event || state.hidden === "withdrawn") throw notFound();
  const isOwn = cx.viewer.personId !== null && (await isOnPicture(cx, id));
  const maySee = state.hidden === null ? may(cx.viewer, "see", event) : may(cx.viewer, "work", event);
  if (!maySee && !isOwn) throw notFound();
  const part = state.sizes.find((one) => one.key.split("/").at(-1) === name);
  const served = part && (await serveFile(cx.files, { key: part.key, mime: part.mime, name, version: id, drawn: true, isPublic: false }));
  if (!served) throw notFound();
  return served;
}

async function isOnPicture(cx: Context, id: string): Promise<boolean> {
  const shown = await pictureStates(reader(cx), cx.network.id, { personId: cx.viewer.personId ?? "" });
  return shown.some((picture) => picture.id === id);
}

async function mine(cx: Context): Promise<Response> {
  const db = reader(cx);
  const states = await pictureStates(db, cx.network.id, { personId: cx.viewer.personId ?? "" });
  const drawn = await drawable(db, viewOf(cx), states);
  const events = [];
  for (const id of new Set(states.map(({ eventId }) => eventId))) {
    const event = await eventFacts(db, cx.network.id, { id });
    if (!event) continue;
    const pictures = drawn.flatMap((picture, at) =>
      states[at]?.eventId === id ? [{ ...picture, withdrawn: states[at]?.hidden === "withdrawn" }] : [],
    );
    events.push({ key: event.key, title: titleOf(event, cx.language), pictures });
  }
  return showPage(cx, {
    head: { title: cx.t("attendance.my-pictures"), description: "", noindex: true },
    content: <MyPicturesPage t={cx.t} language={cx.language} events={events} saved={cx.url.searchParams.has("saved")} />,
  });
}

async function withdraw(cx: Context): Promise<Response> {
  const parsed = await parseForm(cx.request, withdrawalInput);
  if (!parsed.ok) throw notFound();
  await attend(cx, (act) => withdrawFromPicture(act, { personId: cx.viewer.personId ?? "" }, parsed.value.picture), false);
  return toPage(cx, "/account/pictures?saved");
}
