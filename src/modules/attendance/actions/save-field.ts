/** Questions of the form (row B9). */
import { saveWords } from "#platform/db/words.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { notFound, stale } from "#platform/refusal.ts";
import { questionsOf, type FieldRow } from "../queries/form-fields.ts";
import type { FieldKind } from "../rules/form-fields.ts";
import { eventToWork, type AttendanceAct } from "./load-event.ts";
import { instantIn } from "./save-settings.ts";

/** A question as a form describes it. Options have keys that stay the same while their words change. */
export type FieldWish = {
  kind: FieldKind;
  label: LanguageMap;
  help: LanguageMap;
  options: { key: string; words: LanguageMap }[];
  required: boolean;
  audience: FieldRow["audience"];
  condition: { fieldId: string; value: string } | null;
  deadline: string | null;
  retentionDays: number;
  position: number | null;
};

/** Adds a question at the end. Returns its id. */
export async function addField(act: AttendanceAct, eventId: string, wish: FieldWish): Promise<string> {
  const event = await eventToWork(act, eventId);
  const fields = await questionsOf(act.db, act.networkId, event.id);
  const id = act.newId();
  await act.db
    .insertInto("form_field")
    .values({
      network_id: act.networkId,
      id,
      event_id: event.id,
      ...columnsOf(wish, { fields, zone: event.zone, ownId: id }),
      position: wish.position ?? Math.max(0, ...fields.map(({ position }) => position)) + 1,
      removed_at: null,
    })
    .execute();
  await saveFieldWords(act, id, wish);
  await act.audit({ act: "add-question", subject: "form-field", subjectId: id, after: { event: event.id, ...wish } });
  return id;
}

/** Changes a question; its answers stay. Refuses (409 `stale`) when somebody else did meanwhile. */
export async function changeField(
  act: AttendanceAct,
  which: { eventId: string; fieldId: string; version: number },
  wish: FieldWish,
): Promise<void> {
  const event = await eventToWork(act, which.eventId);
  const fields = await questionsOf(act.db, act.networkId, event.id);
  const before = fields.find(({ id }) => id === which.fieldId);
  if (!before) throw notFound();
  const changed = await act.db
    .updateTable("form_field")
    .set({
      ...columnsOf(wish, { fields, zone: event.zone, ownId: before.id }),
      position: wish.position ?? before.position,
      version: which.version + 1,
    })
    .where("network_id", "=", act.networkId)
    .where("id", "=", before.id)
    .where("version", "=", which.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw stale(before);
  await saveFieldWords(act, before.id, wish);
  await act.audit({ act: "change-question", subject: "form-field", subjectId: before.id, before, after: wish });
}

/** No longer asks a question; answers that were given stay until their days are over. Harmless when repeated. */
export async function removeField(act: AttendanceAct, which: { eventId: string; fieldId: string }): Promise<void> {
  const event = await eventToWork(act, which.eventId);
  const gone = await act.db
    .updateTable("form_field")
    .set({ removed_at: act.clock.now().toString() })
    .where("network_id", "=", act.networkId)
    .where("event_id", "=", event.id)
    .where("id", "=", which.fieldId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (gone.numUpdatedRows > 0n) await act.audit({ act: "remove-question", subject: "form-field", subjectId: which.fieldId });
}

/** A condition names a question of the same form; another is not kept. */
function columnsOf(wish: FieldWish, at: { fields: readonly FieldRow[]; zone: string; ownId: string }) {
  const parent = at.fields.find(({ id }) => id === wish.condition?.fieldId && id !== at.ownId);
  return {
    kind: wish.kind,
    required: wish.required,
    audience: wish.kind === "dietary" ? ("catering" as const) : wish.kind === "access" ? ("access" as const) : wish.audience,
    options: wish.options.map(({ key }) => key),
    condition_field: parent?.id ?? null,
    condition_value: parent ? (wish.condition?.value ?? null) : null,
    deadline: instantIn(wish.deadline, at.zone),
    retention_days: wish.retentionDays,
  };
}

async function saveFieldWords(act: AttendanceAct, id: string, wish: FieldWish): Promise<void> {
  const of = { table: "attendance_text", networkId: act.networkId, subject: "field", subjectId: id };
  await saveWords(act.db, { ...of, field: "label" }, wish.label);
  await saveWords(act.db, { ...of, field: "help" }, wish.help);
  for (const { key, words } of wish.options) await saveWords(act.db, { ...of, field: `option.${key}` }, words);
}
