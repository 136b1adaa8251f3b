/** Calendar files as answers. */
import { setImmediate } from "node:timers/promises";
import type { CalendarItem } from "#platform/card.ts";
import { text } from "#platform/http/answers.ts";
import { CALENDAR_TYPE, calendarParts, type CalendarFrame } from "../print.ts";

/** A calendar file, printed in pieces between which the server answers others: a feed of thousands holds nobody up. */
export async function calendarAnswer(
  items: readonly CalendarItem[],
  frame: CalendarFrame,
  headers: Record<string, string> = {},
): Promise<Response> {
  const parts: string[] = [];
  for (const part of calendarParts(items, frame)) {
    parts.push(part);
    await setImmediate();
  }
  return text(parts.join(""), CALENDAR_TYPE, headers);
}
