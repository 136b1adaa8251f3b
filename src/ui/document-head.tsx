import type { Chrome, Head } from "./layout-types.ts";

/** `<head>` of a page: one title form everywhere ("Page – Network"), data blocks escaped, no inline script. */
export function DocumentHead({ chrome, head }: { chrome: Chrome; head: Head }) {
  const { assets, network } = chrome;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{head.title === network.title ? `${network.title} – ${network.slogan}` : `${head.title} – ${network.title}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="description" content={head.description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#261d70" />
      {head.noindex && <meta name="robots" content="noindex" />}
      {(assets.fonts ?? []).map((font) => (
        <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.css} />
      {assets.favicon && <link rel="icon" href={assets.favicon} type="image/svg+xml" />}
      <Links head={head} />
      <OpenGraph chrome={chrome} head={head} />
      {head.jsonLd && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: dataBlock(head.jsonLd) }} />}
      {chrome.script.map((module) => (
        <script key={module} type="module" src={module} />
      ))}
    </head>
  );
}

function Links({ head }: { head: Head }) {
  return (
    <>
      {head.canonical && <link rel="canonical" href={head.canonical} />}
      {(head.alternates ?? []).map((alternate) => (
        <link key={alternate.lang} rel="alternate" hreflang={alternate.lang} href={alternate.href} />
      ))}
      {(head.feeds ?? []).map((feed) => (
        <link key={feed.href} rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
    </>
  );
}

function OpenGraph({ chrome, head }: { chrome: Chrome; head: Head }) {
  const graph = head.openGraph;
  if (!graph) return null;
  const properties: [string, string | undefined][] = [
    ["og:site_name", chrome.network.title],
    ["og:type", graph.type ?? "website"],
    ["og:title", graph.title ?? head.title],
    ["og:description", graph.description ?? head.description],
    ["og:url", graph.url ?? head.canonical],
    ["og:image", graph.image],
    ["og:image:alt", graph.imageAlt],
    ["og:locale", graph.locale],
  ];
  return (
    <>
      {properties.map(([property, content]) => content && <meta key={property} property={property} content={content} />)}
      <meta name="twitter:card" content={graph.image ? "summary_large_image" : "summary"} />
    </>
  );
}

/** JSON for a `<script>` data block: `<`, `>` and `&` as escapes, so that no text in it can end the block. */
export function dataBlock(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
