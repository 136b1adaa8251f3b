/** Which addresses a text may link to. Everything that is not plainly harmless is refused; then the link's words stay, as text. */

/** An address that may stand in `href`, and whether it leads away from this site. Still to be escaped as an attribute. */
export interface SafeLink {
  readonly href: string;
  readonly external: boolean;
}

/** C0 and C1 controls, blanks, backslash (browsers read it as a slash), line and paragraph separators, invisible and direction signs. */
const ODD =
  /[\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff\\]/;

/**
 * Allows `http:`, `https:` (without user name: `https://bank@evil` deceives), `mailto:` to one address, and addresses on this site that
 * begin with `/`, `./`, `../`, `?` or `#`. A bare `page` is refused, because a text is shown on several pages. Returns undefined for
 * everything else: other schemes in any casing or disguise, `//host`, controls, blanks, bidirectional signs.
 */
export function safeLink(url: string, siteOrigin?: string): SafeLink | undefined {
  const trimmed = url.trim();
  if (trimmed === "" || trimmed.length > 2000 || ODD.test(trimmed)) return undefined;
  if (/^https?:\/\//i.test(trimmed)) return webLink(trimmed, siteOrigin);
  if (/^mailto:/i.test(trimmed)) return mailLink(trimmed);
  return /^(\/(?!\/)|\.{1,2}\/|[?#])/.test(trimmed) ? siteLink(trimmed) : undefined;
}

function webLink(text: string, siteOrigin: string | undefined): SafeLink | undefined {
  const url = URL.parse(text);
  if (!url || url.username !== "" || url.password !== "" || url.hostname === "") return undefined;
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  return { href: url.href, external: url.origin !== siteOrigin };
}

function mailLink(text: string): SafeLink | undefined {
  // A line end in a field of the address would add a header to the reader's letter.
  if (/%0[ad]/i.test(text)) return undefined;
  const wellFormed = /^mailto:[^@?&<>"'(),:;%]{1,64}@[^@?&<>"'(),:;%/]{1,255}(\?[^<>"']*)?$/i.test(text);
  return wellFormed ? { href: `mailto:${text.slice(7)}`, external: false } : undefined;
}

function siteLink(text: string): SafeLink | undefined {
  const base = "https://site.invalid";
  return URL.parse(text, `${base}/a/b/c`)?.origin === base ? { href: text, external: false } : undefined;
}
