import type { Context } from "#platform/http/context.ts";
import type { FieldFault, Kept } from "#platform/form/parse.ts";
import type { PeopleReadable } from "#modules/people/public.ts";
import type { NetworkTables } from "../tables.ts";

/** The reader of this module. */
export const reader = (cx: Context) => cx.read<NetworkTables & PeopleReadable>();

/** What a form page shows besides what stands in the database. */
export type FormState<Theirs> = { faults: FieldFault[]; kept: Kept | null; theirs: Theirs | null; status: 200 | 409 | 422 };

/** A form as it is first opened. */
export const FRESH = { faults: [], kept: null, theirs: null, status: 200 } as const satisfies FormState<never>;

/** Rows of a list carry their number in the field's name: `channel_url.2` becomes `channel_url-2`, the id of that very field. */
export function withRowIds(faults: readonly FieldFault[]): FieldFault[] {
  return faults.map((fault) => ({ ...fault, field: fault.field.replace(/\.(\d+)$/, "-$1") }));
}

/** Whether the page follows a successful save. */
export const wasSaved = (cx: Context) => cx.url.searchParams.has("saved");
