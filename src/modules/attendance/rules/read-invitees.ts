/** A CSV of people to invite: columns `name`, `email` and, if there is one, `language`. Pure. */

/** One row with its fate: somebody to invite, or what is wrong with it. */
export type InviteeRow = {
  line: number;
  name: string;
  email: string;
  invitee: { name: string; email: string; language: string; partnerId: null } | null;
  fault: "name" | "email" | "language" | "twice" | "too-many" | null;
};

/** How single values are read; null: they cannot be. */
type Readers = {
  email: (text: string) => string | null;
  name: (text: string) => string | null;
  language: (text: string) => string | null;
  fallback: string;
};

/** Most rows in one file. */
export const MOST_INVITEES = 10_000;

/** Reads the records of a file; null when the first line does not name the columns. A second row of the same address is a fault. */
export function readInvitees(records: readonly { line: number; cells: readonly string[] }[], read: Readers): InviteeRow[] | null {
  const head = records[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const at = { name: head.indexOf("name"), email: head.indexOf("email"), language: head.indexOf("language") };
  if (at.name < 0 || at.email < 0) return null;
  const seen = new Set<string>();
  return records.slice(1).map(({ line, cells }, position): InviteeRow => {
    const plain = (index: number) => (index < 0 ? "" : (cells[index] ?? "").replace(/^'(?=[=+\-@])/, ""));
    const row = { line, name: plain(at.name), email: plain(at.email) };
    const [name, email] = [read.name(row.name), read.email(row.email)];
    const language = plain(at.language) === "" ? read.fallback : read.language(plain(at.language).toLowerCase());
    if (position >= MOST_INVITEES) return { ...row, invitee: null, fault: "too-many" };
    if (name === null) return { ...row, invitee: null, fault: "name" };
    if (email === null) return { ...row, invitee: null, fault: "email" };
    if (language === null) return { ...row, invitee: null, fault: "language" };
    if (seen.has(email)) return { ...row, invitee: null, fault: "twice" };
    seen.add(email);
    return { ...row, invitee: { name, email, language, partnerId: null }, fault: null };
  });
}
