/** When a picture may be seen (row Y11). Pure. */

/** Somebody on a picture. `photo`: a consent that was not withdrawn; `isMinor`: then it must be the guardian's. */
export type Shown = { withdrawn: boolean; photo: "self" | "guardian" | "paper" | null; isMinor: boolean };

/** Why a picture is hidden; null: everybody may see it. */
export type HiddenBecause = "withdrawn" | "nobody-named" | "consent-missing" | "guardian-missing";

/**
 * A picture is shown when nobody can be recognised on it, or when everybody on it is named and agreed; for a minor the guardian must have
 * (or a paper with the guardian's signature).
 */
export function hiddenBecause(picture: { withdrawn: boolean; nobody: boolean }, shown: readonly Shown[]): HiddenBecause | null {
  if (picture.withdrawn || shown.some((one) => one.withdrawn)) return "withdrawn";
  if (picture.nobody) return null;
  if (shown.length === 0) return "nobody-named";
  if (shown.some((one) => one.photo === null)) return "consent-missing";
  if (shown.some((one) => one.isMinor && one.photo === "self")) return "guardian-missing";
  return null;
}
