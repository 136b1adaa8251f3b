/** Settings of registration, kept seats, questions of the form. */
import { toLocalInput } from "#platform/clock.ts";
import { parseForm, requireEmptyForm, type FieldFault, type Kept } from "#platform/form/parse.ts";
import { readWords } from "#platform/db/words.ts";
import { toPage } from "#platform/http/answers.ts";
import type { Context } from "#platform/http/context.ts";
import type { RouteList } from "#platform/http/routes.ts";
import { isId } from "#platform/ids.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { LANGUAGES } from "#platform/languages.ts";
import { notFound, Refusal } from "#platform/refusal.ts";
import { viewOf } from "#modules/network/public.ts";
import { faultWords } from "#ui/form/fault-words.ts";
import { addField, changeField, removeField, type FieldWish } from "../actions/save-field.ts";
import { reserveSeats, saveSettings } from "../actions/save-settings.ts";
import { fieldInput, reservedInput, settingsInput, type FieldInput } from "../input/settings.ts";
import { timeFaults } from "../input/times.ts";
import { FieldPage, FormPage } from "../pages/work-form.tsx";
import { SettingsPage } from "../pages/work-settings.tsx";
import { modesOf, titleOf, type EventFacts } from "../queries/events.ts";
import { wordedFields } from "../queries/form-fields.ts";
import { partnerOptions } from "../queries/partners.ts";
import { readSettings, reservedSeats } from "../queries/settings.ts";
import { attend, reader, showWork, workOr404, workPath } from "./reading.tsx";

type State = { faults: FieldFault[]; kept: Kept | null; status?: number };
const FRESH: State = { faults: [], kept: null };

/** Registers the routes. */
export function workSettingsRoutes(list: RouteList): void {
  const who = { who: "workspace" } as const;
  list.get("/workspace/events/:key/registration", who, async (cx) => settingsPage(cx, await workOr404(cx), FRESH));
  list.post("/workspace/events/:key/registration", who, save);
  list.post("/workspace/events/:key/registration/seats", who, reserve);
  list.get("/workspace/events/:key/form", who, async (cx) => formPage(cx, await workOr404(cx)));
  list.get("/workspace/events/:key/form/new", who, async (cx) => fieldPage(cx, await workOr404(cx), { id: null, ...FRESH }));
  list.post("/workspace/events/:key/form/new", who, add);
  list.get("/workspace/events/:key/form/:field", who, async (cx) =>
    fieldPage(cx, await workOr404(cx), { id: cx.params.field ?? "", ...FRESH }),
  );
  list.post("/workspace/events/:key/form/:field", who, change);
  list.post("/workspace/events/:key/form/:field/removal", who, remove);
}

async function settingsPage(cx: Context, event: EventFacts, state: State): Promise<Response> {
  const settings = await readSettings(reader(cx), cx.network.id, event.id);
  const local = (instant: Temporal.Instant | null | undefined) => (instant ? toLocalInput(instant, event.zone) : "");
  return showWork(cx, event, {
    title: cx.t("attendance.work.settings"),
    status: state.status ?? (state.faults.length > 0 ? 422 : 200),
    content: (
      <SettingsPage
        t={cx.t}
        base={workPath(cx, event)}
        title={titleOf(event, cx.language)}
        zone={event.zone}
        settings={settings && { ...settings, opens: local(settings.opens_at), closes: local(settings.closes_at) }}
        modes={modesOf(event)}
        places={event.places.map(({ mode, capacity }) => ({ mode, capacity }))}
        reserved={await reservedSeats(reader(cx), cx.network.id, event.id)}
        partners={await partnerOptions(reader(cx), viewOf(cx))}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
        saved={cx.url.searchParams.has("saved")}
      />
    ),
  });
}

async function save(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, settingsInput);
  if (!parsed.ok) return settingsPage(cx, event, parsed);
  const faults = timeFaults(parsed.value, ["opens_at", "closes_at"], event.zone);
  if (faults.length > 0) return settingsPage(cx, event, { faults, kept: parsed.kept });
  try {
    await attend(cx, (act) => saveSettings(act, event.id, parsed.value), false);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "stale") throw error;
    const now = await readSettings(reader(cx), cx.network.id, event.id);
    const kept = { ...parsed.kept, version: [String(now?.version ?? 0)] };
    return settingsPage(cx, event, { faults: [{ field: "", key: "refusal.attendance-stale", values: {} }], kept, status: 409 });
  }
  return toPage(cx, `/workspace/events/${event.key}/registration?saved`);
}

async function reserve(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, reservedInput);
  if (!parsed.ok) return settingsPage(cx, event, { faults: parsed.faults, kept: null });
  const { mode, partner, seats } = parsed.value;
  const known = partner === null || (await partnerOptions(reader(cx), viewOf(cx))).some(({ value }) => value === partner);
  if (!known) throw notFound();
  await attend(cx, (act) => reserveSeats(act, event.id, { mode, partnerId: partner, seats }));
  return toPage(cx, `/workspace/events/${event.key}/registration?saved`);
}

async function formPage(cx: Context, event: EventFacts): Promise<Response> {
  return showWork(cx, event, {
    title: cx.t("attendance.work.form"),
    content: <FormPage t={cx.t} base={workPath(cx, event)} fields={await wordedFields(reader(cx), viewOf(cx), event.id)} />,
  });
}

type FieldState = State & { id: string | null };

async function fieldPage(cx: Context, event: EventFacts, state: FieldState): Promise<Response> {
  const fields = await wordedFields(reader(cx), viewOf(cx), event.id);
  const field = fields.find(({ id }) => id === state.id) ?? null;
  if (state.id !== null && !field) throw notFound();
  const words = field
    ? (await readWords(reader(cx), { table: "attendance_text", networkId: cx.network.id, subject: "field", subjectId: field.id })).get(
        field.id,
      )
    : undefined;
  return showWork(cx, event, {
    title: field?.label ?? cx.t("attendance.work.form.new"),
    status: state.status ?? (state.faults.length > 0 ? 422 : 200),
    content: (
      <FieldPage
        t={cx.t}
        base={workPath(cx, event)}
        languages={cx.network.languages}
        sourceLanguage={cx.network.sourceLanguage}
        zone={event.zone}
        field={field}
        deadline={field?.deadline ? toLocalInput(field.deadline, event.zone) : ""}
        texts={words ?? {}}
        others={fields.filter(({ id }) => id !== state.id)}
        words={faultWords(state.faults, cx.t)}
        kept={state.kept}
      />
    ),
  });
}

/** Texts of one kind by language, empty ones left out. */
function textsIn(value: FieldInput, prefix: "label" | "help" | "options"): LanguageMap {
  return Object.fromEntries(
    LANGUAGES.flatMap((code) => {
      const text = value[`${prefix}_${code}`];
      return text ? [[code, text]] : [];
    }),
  );
}

/** Options line by line; the key of an option is its place, so that a change of words keeps what was answered. */
function optionsIn(texts: LanguageMap): FieldWish["options"] {
  const lists = Object.entries(texts).map(
    ([code, text]) =>
      [
        code,
        text
          .split("\n")
          .map((row) => row.trim())
          .filter(Boolean),
      ] as const,
  );
  const most = Math.max(0, ...lists.map(([, rows]) => rows.length));
  return Array.from({ length: Math.min(most, 100) }, (_, at) => ({
    key: String(at + 1),
    words: Object.fromEntries(lists.flatMap(([code, rows]) => (rows[at] ? [[code, rows[at]]] : []))),
  }));
}

function wishOf(cx: Context, value: FieldInput, zone: string): { wish: FieldWish; faults: FieldFault[] } {
  const wish: FieldWish = {
    kind: value.kind,
    label: textsIn(value, "label"),
    help: textsIn(value, "help"),
    options: ["choice", "choices", "dietary", "access"].includes(value.kind) ? optionsIn(textsIn(value, "options")) : [],
    required: value.required,
    audience: value.audience,
    condition: value.condition_field && value.condition_value ? { fieldId: value.condition_field, value: value.condition_value } : null,
    deadline: value.deadline,
    retentionDays: value.retention_days,
    position: value.position,
  };
  const source = cx.network.sourceLanguage;
  const faults = timeFaults(value, ["deadline"], zone);
  if (!wish.label[source]) faults.push({ field: `label_${source}`, key: "form.required", values: {} });
  if (["choice", "choices", "dietary", "access"].includes(value.kind) && wish.options.length === 0)
    faults.push({ field: `options_${source}`, key: "form.required", values: {} });
  return { wish, faults };
}

async function add(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const parsed = await parseForm(cx.request, fieldInput);
  if (!parsed.ok) return fieldPage(cx, event, { id: null, ...parsed });
  const { wish, faults } = wishOf(cx, parsed.value, event.zone);
  if (faults.length > 0) return fieldPage(cx, event, { id: null, faults, kept: parsed.kept });
  await attend(cx, (act) => addField(act, event.id, wish));
  return toPage(cx, `/workspace/events/${event.key}/form`);
}

async function change(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  const id = cx.params.field ?? "";
  const parsed = await parseForm(cx.request, fieldInput);
  if (!isId(id)) throw notFound();
  if (!parsed.ok) return fieldPage(cx, event, { id, ...parsed });
  const { wish, faults } = wishOf(cx, parsed.value, event.zone);
  if (faults.length > 0) return fieldPage(cx, event, { id, faults, kept: parsed.kept });
  try {
    await attend(cx, (act) => changeField(act, { eventId: event.id, fieldId: id, version: parsed.value.version }, wish));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "stale") throw error;
    return fieldPage(cx, event, {
      id,
      faults: [{ field: "", key: "refusal.attendance-stale", values: {} }],
      kept: parsed.kept,
      status: 409,
    });
  }
  return toPage(cx, `/workspace/events/${event.key}/form`);
}

async function remove(cx: Context): Promise<Response> {
  const event = await workOr404(cx);
  await requireEmptyForm(cx.request);
  if (!isId(cx.params.field)) throw notFound();
  await attend(cx, (act) => removeField(act, { eventId: event.id, fieldId: cx.params.field ?? "" }));
  return toPage(cx, `/workspace/events/${event.key}/form`);
}
