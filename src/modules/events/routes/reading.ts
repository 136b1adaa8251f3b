/** What the handlers of this module share. */
import { dayIn } from "#platform/clock.ts";
import type { FieldFault, Kept } from "#platform/form/parse.ts";
import type { Context } from "#platform/http/context.ts";
import { parseMarkdown } from "#platform/markdown/parse.ts";
import { printHtml } from "#platform/markdown/print-html.ts";
import { markdownWords } from "#platform/markdown/words.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import type { GroupsReadable } from "#modules/groups/public.ts";
import { viewOf, type NetworkReadable } from "#modules/network/public.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import { worksOnEvents } from "../access.ts";
import type { EventsAct } from "../actions/announce-output.ts";
import { discreet } from "../actions/log-inside.ts";
import { readEvent, type VisibleEvent } from "../queries/find-event.ts";
import type { EventsView } from "../queries/list-events.ts";
import type { EventsTables } from "../tables.ts";

/** The tables of this module and those it may read. */
export function reader(cx: Context) {
  return cx.read<EventsTables & NetworkReadable & GroupsReadable & PeopleReadable>();
}

/** The view of the request with its viewer. */
export function eventsView(cx: Context): EventsView {
  return { ...viewOf(cx), viewer: cx.viewer };
}

/** Today in the network's zone. */
export function todayOf(cx: Context): string {
  return dayIn(cx.clock.now(), cx.network.zone).toString();
}

/** What every page of this module wants. */
export function base(cx: Context) {
  return { t: cx.t, language: cx.language, today: todayOf(cx) };
}

/** What a form page shows besides what stands in the database. */
export type FormState = { faults: FieldFault[]; kept: Kept | null; refused?: Refusal };
export const FRESH: FormState = { faults: [], kept: null };

/** HTTP status of a page that shows a form again. */
export function statusOf(state: FormState): number {
  return state.refused?.status ?? (state.faults.length > 0 ? 422 : 200);
}

/** Hides a workspace page from those who work on no event. */
export function onlyWorkers(cx: Context): void {
  if (!worksOnEvents(cx.viewer)) throw notFound();
}

/** The event of the address as this viewer works on it; otherwise it is not there. */
export async function workOr404(cx: Context): Promise<VisibleEvent> {
  const event = await readEvent(reader(cx), { view: viewOf(cx), viewer: cx.viewer }, { key: cx.params.key ?? "", work: true });
  if (!event) throw notFound();
  return event;
}

/** The event of the address as this viewer sees it. */
export async function seenOr404(cx: Context): Promise<VisibleEvent> {
  const event = await readEvent(reader(cx), { view: viewOf(cx), viewer: cx.viewer }, { key: cx.params.key ?? "" });
  if (!event) throw notFound();
  return event;
}

/** Runs an act of this module; the change log keeps no words of closed groups. */
export function act<Result>(cx: Context, work: (act: EventsAct) => Promise<Result>): Promise<Result> {
  return cx.act<EventsTables, Result>((one) => work(discreet(one)));
}

/** Runs `work`; a refusal of a rule (409, 422) becomes `show`'s page with what was typed, everything else goes on. */
export async function orShow(work: () => Promise<Response>, show: (refused: Refusal) => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && (error.status === 409 || error.status === 422)) return show(error);
    throw error;
  }
}

/** Markdown that people of the network wrote, as HTML. */
export function textHtml(cx: Context, body: string): string {
  return printHtml(parseMarkdown(body), { words: markdownWords(cx.t), siteOrigin: cx.baseUrl, trusted: true, picture: () => undefined });
}

/** Whether the page follows a successful save. */
export const wasSaved = (cx: Context) => cx.url.searchParams.has("saved");

/** The way back from a page about an event in the workspace. */
export function crumbs(cx: Context, event: VisibleEvent): { href: string; label: string }[] {
  return [
    { href: `/${cx.language}/workspace/events`, label: cx.t("events.work.events") },
    { href: `/${cx.language}/workspace/events/${event.key}`, label: event.title.text },
  ];
}
