/** The form of an event: new, changed, and its words in other languages. */
import { isZone, toLocalInput } from "#platform/clock.ts";
import { parseForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { showWorkspace } from "#ui/respond.tsx";
import { beginEvent, changeEvent, type EventCommand } from "../actions/save-event.ts";
import { eventInput, type EventForm } from "../input.ts";
import { EventFormPage } from "../pages/work-event-form.tsx";
import { placesOf, zoneOfPerson } from "../queries/event-parts.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import { holdersOf, textsOf, zonesOf } from "../queries/work-event.ts";
import { readSpan } from "../rules/times.ts";
import { filterChoices } from "./choices.ts";
import { act, crumbs, FRESH, onlyWorkers, orShow, reader, statusOf, workOr404, type FormState } from "./reading.ts";

/** Registers the routes. */
export function workFormRoutes(list: RouteList): void {
  list.get("/workspace/events/new", { who: "workspace" }, (cx) => newPage(cx, FRESH));
  list.post("/workspace/events/new", { who: "workspace" }, begin);
  list.get("/workspace/events/:key/edit", { who: "workspace" }, async (cx) => editPage(cx, await workOr404(cx), FRESH));
  list.post("/workspace/events/:key/edit", { who: "workspace" }, change);
}

async function choicesOf(cx: Context) {
  const { cities, kinds, themes } = await filterChoices(cx);
  return {
    cities,
    kinds,
    themes,
    holders: await holdersOf(reader(cx), viewOf(cx), cx.viewer),
    zones: await zonesOf(reader(cx), cx.network.id),
    languages: cx.network.languages,
  };
}

/** What a new event begins with; the address may bring a kind, a time and a holder (from a poll or the planner). */
async function blank(cx: Context): Promise<Kept> {
  const given = (name: string) => cx.url.searchParams.get(name) ?? "";
  const zone = given("zone");
  const own = await zoneOfPerson(reader(cx), cx.network.id, cx.viewer.personId);
  const values: Record<string, string[]> = {
    zone: [isZone(zone) ? zone : (own ?? cx.network.zone)],
    visibility: ["public"],
    reminds: ["on"],
    languages: [cx.network.sourceLanguage],
  };
  for (const name of ["title", "kind", "holder", "city", "starts", "ends"]) if (given(name)) values[name] = [given(name).slice(0, 160)];
  return values;
}

async function newPage(cx: Context, state: FormState): Promise<Response> {
  onlyWorkers(cx);
  const title = cx.t("events.work.new");
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title, description: "" },
    breadcrumb: [{ href: `/${cx.language}/workspace/events`, label: cx.t("events.work.events") }],
    content: (
      <EventFormPage
        t={cx.t}
        language={cx.language}
        heading={title}
        action={`/${cx.language}/workspace/events/new`}
        words={faultWords(state.faults, cx.t)}
        values={state.kept ?? (await blank(cx))}
        version={0}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
        theirs={null}
        choices={await choicesOf(cx)}
      />
    ),
  });
}

async function begin(cx: Context): Promise<Response> {
  onlyWorkers(cx);
  const read = await readEventForm(cx);
  if (!read.ok) return newPage(cx, read);
  return orShow(
    async () => {
      const key = await act(cx, (one) => beginEvent(one, { ...read.command, sourceLanguage: cx.language }));
      return toPage(cx, `/workspace/events/${key}`);
    },
    (refused) => newPage(cx, { faults: [], kept: read.kept, refused }),
  );
}

type ReadForm =
  | { ok: true; command: Omit<EventCommand, "sourceLanguage">; version: number; kept: Kept }
  | { ok: false; faults: FieldFault[]; kept: Kept };

/** Reads the form; both times or none. */
async function readEventForm(cx: Context): Promise<ReadForm> {
  const parsed = await parseForm(cx.request, eventInput);
  if (!parsed.ok) return parsed;
  const { kept } = parsed;
  const { starts, ends, version, ...rest }: EventForm = parsed.value;
  if (starts === "" && ends === "") {
    if (!isZone(rest.zone)) return { ok: false, kept, faults: [{ field: "zone", key: "events.fault.zone", values: {} }] };
    return { ok: true, kept, version, command: { ...rest, startsAt: null, endsAt: null } };
  }
  const span = readSpan({ starts, ends, zone: rest.zone });
  if (!span.ok) return { ok: false, kept, faults: span.faults };
  return { ok: true, kept, version, command: { ...rest, startsAt: span.startsAt, endsAt: span.endsAt } };
}

/** The event as the form shows it. */
async function stored(cx: Context, event: VisibleEvent): Promise<Kept> {
  const texts = await textsOf(reader(cx), cx.network.id, event.id);
  const places = await placesOf(reader(cx), { ...viewOf(cx), language: texts.source }, event.id);
  const zone = event.zone ?? cx.network.zone;
  const local = (at: Temporal.Instant | null) => (at ? [toLocalInput(at, zone)] : []);
  const values: Record<string, string[]> = {
    title: [texts.title[texts.source] ?? ""],
    text: [texts.text[texts.source] ?? ""],
    kind: [event.kind],
    holder: [event.groupId ? `group:${event.groupId}` : event.partnerId ? `partner:${event.partnerId}` : "network"],
    city: [event.cityKey ?? ""],
    visibility: [event.visibility],
    starts: local(event.startsAt),
    ends: local(event.endsAt),
    zone: [zone],
    languages: event.languages,
    interpretation: event.interpretation,
    topics: event.topics,
    reminds: event.reminds ? ["on"] : [],
  };
  for (const place of places) {
    const name = place.mode === "on-site" ? "site" : "online";
    values[name] = [place.name];
    values[`${name}_seats`] = [place.capacity === null ? "" : String(place.capacity)];
    values[`${name}_text`] = [place.text?.text ?? ""];
    values[`${name}_reminder`] = [place.reminder?.text ?? ""];
    values[place.mode === "on-site" ? "site_address" : "online_url"] = [(place.mode === "on-site" ? place.address : place.url) ?? ""];
  }
  return values;
}

async function editPage(cx: Context, event: VisibleEvent, state: FormState): Promise<Response> {
  const title = cx.t("events.work.edit");
  return showWorkspace(cx, {
    status: statusOf(state),
    head: { title, description: "" },
    breadcrumb: crumbs(cx, event),
    content: (
      <EventFormPage
        t={cx.t}
        language={cx.language}
        heading={title}
        action={`/${cx.language}/workspace/events/${event.key}/edit`}
        words={faultWords(state.faults, cx.t)}
        values={state.kept ?? (await stored(cx, event))}
        version={event.version}
        refusal={state.refused ? cx.t(`refusal.${state.refused.code}`, state.refused.values) : null}
        theirs={state.refused?.code === "event-stale" ? await stored(cx, event) : null}
        choices={await choicesOf(cx)}
      />
    ),
  });
}

async function change(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const read = await readEventForm(cx);
  if (!read.ok) return editPage(cx, event, read);
  return orShow(
    async () => {
      await act(cx, (one) => changeEvent(one, event.id, { ...read.command, version: read.version, sourceLanguage: cx.language }));
      return toPage(cx, `/workspace/events/${event.key}?saved`);
    },
    async (refused) => editPage(cx, await workOr404(cx), { faults: [], kept: read.kept, refused }),
  );
}
