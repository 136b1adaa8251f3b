const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Controls that no text needs, and the signs that turn the reading direction to hide what is written. */
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Makes a text safe between tags and inside a quoted attribute of HTML; controls and direction overrides are left out. */
export function escapeHtml(text: string): string {
  return text.replace(UNWANTED, "").replace(/[&<>"']/g, (sign) => NAMED[sign] ?? "");
}
