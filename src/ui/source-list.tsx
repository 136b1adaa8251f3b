/** Where facts come from: web addresses as links by their host, other sources as words. */
type SourceListProps = { title: string; sources: readonly string[]; words?: Readonly<Record<string, string>> };

/** A list of sources; `words` translates the fixed phrases among them ("project description"). */
export function SourceList({ title, sources, words = {} }: SourceListProps) {
  if (sources.length === 0) return null;
  return (
    <details class="sources">
      <summary>{title}</summary>
      <ul>
        {sources.map((source) => (
          <li key={source}>
            {/^https?:\/\//.test(source) && URL.canParse(source) ? <SourceLink href={source} /> : (words[source] ?? source)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function SourceLink({ href }: { href: string }) {
  return (
    <a href={href} rel="external noopener">
      {decodedPath(href)}
    </a>
  );
}

function decodedPath(href: string): string {
  const { host, pathname } = new URL(href);
  const name = `${host.replace(/^www\./, "")}${pathname === "/" ? "" : pathname}`;
  try {
    return decodeURI(name);
  } catch {
    return name;
  }
}
