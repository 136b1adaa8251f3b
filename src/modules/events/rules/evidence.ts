/** What evidence an event can have; pure. */
import type { EvidenceKind } from "#modules/results/public.ts";
import type { EventState, FileKind } from "../tables.ts";
import { lastDay } from "./dates.ts";

/** Kinds of evidence that a kind of event may ask for. */
export const EVIDENCE = [
  "agenda",
  "attendance",
  "minutes",
  "report",
  "presentation",
  "picture",
  "picture-reason",
  "link",
] as const satisfies readonly EvidenceKind[];

/** The evidence that a file of this kind is; `other` is none. */
export function evidenceOfFile(kind: FileKind): EvidenceKind | null {
  return kind === "other" ? null : kind;
}

/**
 * Whether an event was held, and so may count: it was announced, not cancelled, and has ended. What has no time but a date (or neither: a
 * record of the past) was held when its last possible day is over.
 */
export function wasHeld(
  event: { state: EventState; endsAt: Temporal.Instant | null; from: string | null; to: string | null },
  now: Temporal.Instant,
): boolean {
  if (event.state !== "announced") return false;
  if (event.endsAt !== null) return Temporal.Instant.compare(event.endsAt, now) <= 0;
  const last = event.to ?? event.from;
  return last === null || lastDay(last) < now.toZonedDateTimeISO("UTC").toPlainDate().toString();
}
