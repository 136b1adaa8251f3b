const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Controls that no text needs, and the signs that turn the reading direction to hide what is written. */
const UNWANTED = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Makes a text safe between tags and inside a quoted attribute of HTML; controls and direction overrides are left out. */
export function escapeHtml(text: string): string {
  return text.replace(UNWANTED, "").replace(/[&<>"']/g, (sign) => NAMED[sign] ?? "");
}
