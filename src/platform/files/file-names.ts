/** Names of files that strangers gave: harmless in a folder, in a header and on a page. */

/** Controls, invisible signs and signs that turn the reading direction (`gpj.exe` shown as `exe.jpg`). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu;

/** Not allowed in names on Windows, or read as folders somewhere. */
const FORBIDDEN = /[<>:"/\\|?*%]+/g;

/** Names of devices on Windows, with any ending. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i;

const MAX_STEM = 80;

/** What is longer is not a name but an attempt. */
const MAX_DECLARED = 1000;

/**
 * The name under which a file is offered again: the last part of the path that was declared, cleaned, cut to 80 letters, and with the
 * ending that the content has, whatever ending was declared. `extension` is without the point. Never empty, never begins with a point.
 */
export function safeFileName(declared: string, extension: string): string {
  const last = declared.slice(0, MAX_DECLARED).split("\0", 1).join("").split(/[/\\]/).at(-1) ?? "";
  const clean = last.normalize("NFC").replace(/\s/g, " ").replace(INVISIBLE, "").replace(/ +/g, " ").replace(FORBIDDEN, "-");
  const stem = withoutEnding(clean).replace(/^[\s.~-]+|[\s.]+$/g, "");
  const named = stem === "" ? "file" : DEVICES.test(stem) ? `file-${stem}` : stem;
  const short = Array.from(named)
    .slice(0, MAX_STEM)
    .join("")
    .replace(/[\s.]+$/, "");
  return `${short}.${extension}`;
}

/** Takes all short endings off: `report.pdf.exe` is called `report`, `Plan 2.0` keeps its number. */
function withoutEnding(name: string): string {
  const shorter = name.replace(/\.[a-z][a-z0-9]{0,5}[\s.]*$/i, "");
  return shorter === name ? name : withoutEnding(shorter);
}

/**
 * The value of `Content-Disposition` (RFC 6266): a plain name for old readers and the full one in UTF-8 (RFC 8187). The name is cleaned of
 * line ends and quotes here once more, so that no name can add a header.
 */
export function contentDisposition(kind: "attachment" | "inline", name: string): string {
  const clean = name.replace(INVISIBLE, "").replace(/["\\]/g, "");
  const plain = clean
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/g, "_")
    .replace(/[%;]/g, "_");
  const full = encodeURIComponent(clean.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`;
}
