/** Local times of forms, judged in the zone of the event. */
import { parseLocalTime } from "#platform/clock.ts";
import type { FieldFault } from "#platform/form/parse.ts";

/** Faults of local times: unreadable, or skipped by the clocks that night (the nearest times that exist are named). */
export function timeFaults<Name extends string>(
  value: Readonly<Partial<Record<Name, string | null>>>,
  names: readonly Name[],
  zone: string,
): FieldFault[] {
  return names.flatMap((field): FieldFault[] => {
    const text = value[field];
    if (text === null || text === undefined) return [];
    const read = parseLocalTime(text, zone);
    if (read.kind === "ok") return [];
    if (read.kind === "gap") return [{ field, key: "attendance.time-gap", values: { before: read.before, after: read.after } }];
    return [{ field, key: "form.date-time", values: {} }];
  });
}
