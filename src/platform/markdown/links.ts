/** Which addresses a text may link to. Everything that is not plainly harmless is refused; then the link's words stay, as text. */

/** An address that may stand in `href`, and whether it leads away from this site. Still to be escaped as an attribute. */
export interface SafeLink {
  readonly href: string;
  readonly external: boolean;
}

/** Controls, invisible and direction signs, blanks of every kind, unassigned signs, letters that show nothing, and the backslash, which browsers read as a slash. */
const ODD = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Z}\u115f\u1160\u3164\uffa0\\]|\u034f/u;

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
  if (url?.username !== "" || url.password !== "" || url.hostname === "") return undefined;
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
