/** Pictures of events in news and pages: taken over with their words and licence, tied to the consents of those on them (row Y11). */
import { z } from "zod";
import type { PictureUse } from "#platform/card.ts";
import { parseForm, parseQuery } from "#platform/form/parse.ts";
import { removeFile, type StoredPart } from "#platform/files/storage.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { newId } from "#platform/ids.ts";
import { notFound } from "#platform/refusal.ts";
import { openPictures, pictureAlt, type AttendanceReadable, type OpenPicture } from "#modules/attendance/public.ts";
import { viewOf } from "#modules/network/public.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { keepMedia } from "../actions/keep-media.ts";
import { EventPicturesPage } from "../pages/event-pictures.tsx";
import { usesOfOrigin } from "../queries/media.ts";
import { reader } from "./reading.ts";
import { communicate } from "./work-article.tsx";
import { onlyWriters } from "./work-list.tsx";

const PAGE_SIZE = 24;
const listQuery = z.strictObject({ before: z.uuid().optional() });
const takeInput = z.strictObject({ picture: z.uuid("form.not-in-list") });
const pictures = (cx: Context) => cx.read<AttendanceReadable>();

/** Registers the routes. */
export function eventPictureRoutes(list: RouteList): void {
  list.get("/workspace/media/from-events", { who: "workspace" }, choose);
  list.post("/workspace/media/from-events", { who: "workspace" }, take);
}

async function choose(cx: Context): Promise<Response> {
  onlyWriters(cx);
  const query = parseQuery(cx.url, listQuery);
  if (!query.ok) throw notFound();
  const page = await openPictures(pictures(cx), viewOf(cx), { before: query.value.before, limit: PAGE_SIZE });
  const title = cx.t("communication.work.media.from-events");
  return showWorkspace(cx, {
    head: { title, description: "" },
    breadcrumb: [{ href: `/${cx.language}/workspace/media`, label: cx.t("communication.work.media") }],
    content: <EventPicturesPage t={cx.t} language={cx.language} rows={page.rows} next={page.next} />,
  });
}

/** Copies the files, so that an article's picture has its own address and its own cache; the tie to the consents stays in the row. */
async function take(cx: Context): Promise<Response> {
  onlyWriters(cx);
  const parsed = await parseForm(cx.request, takeInput);
  if (!parsed.ok) throw notFound();
  const found = (await openPictures(pictures(cx), viewOf(cx), { ids: [parsed.value.picture], limit: 1 })).rows[0];
  if (!found) throw notFound();
  const id = newId();
  const alt = await pictureAlt(pictures(cx), cx.network.id, found.id);
  try {
    const sizes = await copyParts(cx, found, `${cx.network.id}/${id}`);
    await communicate(cx, (act) =>
      keepMedia(act, { id, sizes, alt, licence: found.licence, credit: found.credit, originPictureId: found.id }),
    );
  } catch (error) {
    await removeFile(cx.files, `${cx.network.id}/${id}`);
    throw error;
  }
  return toPage(cx, `/workspace/media/${id}`);
}

async function copyParts(cx: Context, { sizes }: OpenPicture, folder: string): Promise<StoredPart[]> {
  const copied: StoredPart[] = [];
  for (const part of sizes) {
    const key = `${folder}/${part.key.split("/").at(-1)}`;
    await cx.files.copy(part.key, key);
    copied.push({ ...part, key });
  }
  return copied;
}

/** Where the website shows a picture of an event: among its own pictures, as cover and inside texts. */
export async function pictureUses(cx: Context, pictureId: string): Promise<PictureUse[]> {
  const found = await usesOfOrigin(reader(cx), viewOf(cx), pictureId);
  return found.flatMap(({ mediaId, articles }) => [
    {
      kind: "communication.use.media",
      title: cx.t("communication.use.media"),
      href: `/${cx.language}/workspace/media/${mediaId}`,
      public: false,
    },
    ...articles.map(({ articleId, title, isPublic }) => ({
      kind: "communication.use.article",
      title,
      href: `/${cx.language}/workspace/articles/${articleId}`,
      public: isPublic,
    })),
  ]);
}
