/** What the routes of this module begin with. */
import type { Reader } from "#platform/act.ts";
import type { Context } from "#platform/http/context.ts";
import { forbidden, notFound } from "#platform/refusal.ts";
import { findVisibleEvent } from "#modules/events/public.ts";
import type { VNode } from "preact";
import { showWorkspace } from "#ui/respond.tsx";
import { may } from "../access.ts";
import type { AttendanceAct, Readable } from "../actions/load-event.ts";
import { WorkNav } from "../pages/work-links.tsx";
import { eventFacts, titleOf, type EventFacts } from "../queries/events.ts";
import type { Door } from "../queries/own-registration.ts";

/** A reader of this module's tables and of those it may read. */
export function reader(cx: Context): Reader<Readable> {
  return cx.read<Readable>();
}

/** Runs an act of this module. What nobody sees in public leaves the page cache alone (`quiet`). */
export function attend<Result>(cx: Context, work: (act: AttendanceAct) => Promise<Result>, quiet = true): Promise<Result> {
  return cx.act<Readable, Result>(work, { quiet });
}

/** The event of the address, for somebody who may see it; otherwise it is not there. */
export async function visibleOr404(cx: Context): Promise<EventFacts> {
  const visible = await findVisibleEvent(cx, cx.params.key ?? "");
  const event = visible && (await eventFacts(reader(cx), cx.network.id, { id: visible.id }));
  if (!event || event.state === "draft") throw notFound();
  return event;
}

/** The event of the address by its key alone: for the bearer of a secret, whom the secret lets in. */
export async function eventByKey(cx: Context): Promise<EventFacts> {
  const event = await eventFacts(reader(cx), cx.network.id, { key: cx.params.key ?? "" });
  if (!event || event.state === "draft") throw notFound();
  return event;
}

/** The event of the address, for somebody who works on it: 404 when it is not there for them, 403 when they only see it. */
export async function workOr404(cx: Context): Promise<EventFacts> {
  const event = await eventFacts(reader(cx), cx.network.id, { key: cx.params.key ?? "" });
  if (!event || !may(cx.viewer, "see", event)) throw notFound();
  if (!may(cx.viewer, "work", event)) throw forbidden();
  return event;
}

/** The own registration: by the secret of a letter, or by the account. */
export function doorOf(cx: Context, token: string | null | undefined): Door {
  const eventKey = cx.params.key ?? "";
  return token ? { token, eventKey } : { eventKey };
}

/** What a workspace page of this module shows. */
export type WorkPage = { title: string; content: VNode; status?: number; islands?: string[]; headers?: Record<string, string> };

/** A page of the workspace about an event. */
export function showWork(cx: Context, event: EventFacts, page: WorkPage): Response {
  return showWorkspace(cx, {
    status: page.status,
    head: { title: page.title, description: "" },
    breadcrumb: [{ href: workPath(cx, event), label: titleOf(event, cx.language) }],
    islands: page.islands,
    headers: page.headers,
    content: (
      <>
        {page.content}
        <WorkNav t={cx.t} base={workPath(cx, event)} current={cx.url.pathname} title={titleOf(event, cx.language)} />
      </>
    ),
  });
}

/** The event's page in the workspace, with its language. */
export function workPath(cx: Context, event: { key: string }): string {
  return `/${cx.language}/workspace/events/${event.key}`;
}
