/** Words of the plain error page, already in the reader's language. */
export type PlainErrorWords = { lang: string; title: string; text: string; reference?: string; home?: { href: string; label: string } };

/**
 * A whole HTML document as a string for 500 and 503. It needs no stylesheet, no catalogue, no database and no renderer: it must print when
 * those are what failed.
 */
export function plainErrorPage({ lang, title, text, reference, home }: PlainErrorWords): string {
  return `<!doctype html>
<html lang="${escapeText(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)}</title>
</head>
<body>
<main>
<h1>${escapeText(title)}</h1>
<p>${escapeText(text)}</p>
${reference ? `<p><code>${escapeText(reference)}</code></p>\n` : ""}${home ? `<p><a href="${escapeText(home.href)}">${escapeText(home.label)}</a></p>\n` : ""}</main>
</body>
</html>
`;
}

/** Text made safe for HTML, in content and in attributes between double quotes. */
export function escapeText(text: string): string {
  const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}
