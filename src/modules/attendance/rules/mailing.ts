/** Bulk mail (row B20): who gets a letter, and values in its text. Pure. */

/** Conditions of a letter; all of them must hold. An empty list asks for nothing. `silent`: invited and not registered. */
export type Receivers = {
  group: "registered" | "silent" | "list";
  states: readonly ("confirmed" | "waiting")[];
  mode: "on-site" | "online" | null;
  partnerId: string | null;
  sector: "public" | "business" | "civil-society" | "science" | null;
  attended: boolean | null;
  listId: string | null;
};

/** Values that a text may use. */
export const VALUES = ["name", "event", "when", "place"] as const;
export type Value = (typeof VALUES)[number];

/** A text with its values: `{name}` becomes the name. What a value holds is not read again; unknown braces stay as they are. */
export function filled(text: string, values: Readonly<Record<Value, string>>): string {
  return text.replace(/\{(name|event|when|place)\}/g, (_, name: Value) => values[name]);
}

/** Values in a text that nobody knows, so that a slip of the pen is seen before 5,000 read it. */
export function unknownValues(text: string): string[] {
  const found = [...text.matchAll(/\{([^{}\s]{1,40})\}/g)].map((match) => match[1] ?? "");
  return [...new Set(found.filter((name) => !(VALUES as readonly string[]).includes(name)))];
}

/** Most reminders that somebody who is silent gets. */
export const MOST_REMINDERS = 2;

/** Days between two of them, at least. */
export const REMINDER_DAYS = 3;

/** Whether somebody silent may be reminded now. */
export function mayRemind(invitation: { reminders: number; remindedAt: Temporal.Instant | null }, now: Temporal.Instant): boolean {
  if (invitation.reminders >= MOST_REMINDERS) return false;
  return invitation.remindedAt === null || Temporal.Instant.compare(invitation.remindedAt.add({ hours: 24 * REMINDER_DAYS }), now) <= 0;
}
