import { describe, expect, it } from "vitest";
import { dataBlock } from "./document-head.tsx";
import { embedPage } from "./embed-page.tsx";
import { page, workspacePage } from "./layout.tsx";
import type { Chrome, Head } from "./layout-types.ts";
import { escapeText, plainErrorPage } from "./plain-error-page.ts";
import { renderPart } from "./render.ts";
import { Wordmark } from "./wordmark.tsx";

const chrome: Chrome = {
  lang: "lv",
  dir: "ltr",
  path: "/lv",
  network: { title: "Gen-Y City", slogan: "Swing <it>", homeHref: "/lv" },
  nav: [
    { href: "/lv/a", label: "Tīkls", current: true },
    { href: "/lv/b", label: "Notikumi", current: false },
  ],
  languages: [
    { code: "lv", name: "Latviešu", href: "/lv", current: true, available: true },
    { code: "fr", name: "Français", href: "/fr", current: false, available: false },
  ],
  viewer: null,
  signIn: { href: "/lv/sign-in", label: "Ieiet" },
  account: [{ href: "/lv/account", label: "Konts" }],
  signOut: { action: "/lv/sign-out", label: "Iziet" },
  labels: {
    skip: "Uz saturu",
    menu: "Izvēlne",
    languages: "Valoda",
    nav: "Galvenā izvēlne",
    footer: "Par vietni",
    languageMissing: "nav tulkots",
  },
  funding: { emblemHref: "/assets/eu.svg", emblemAlt: "ES karogs", statement: "ES līdzfinansēts", disclaimer: "Atruna" },
  footerLinks: [{ href: "/lv/privacy", label: "Privātums" }],
  copyright: "© 2026",
  assets: { css: "/assets/main.css", islands: (name) => `/assets/${name}.js` },
  script: ["/assets/city-search.js"],
};
const head: Head = { title: "Ziņas", description: 'Jaunumi "šodien"' };

function pageWith(over: Partial<Chrome>, content: Parameters<typeof page>[2] = <p>x</p>): string {
  return renderPart(page({ ...chrome, ...over }, head, content));
}

describe("a page", () => {
  it("names language, title and stylesheet, and leads by a skip link to its main region", () => {
    const html = pageWith({});
    expect(html).toContain('<html lang="lv" dir="ltr" data-color-scheme="auto">');
    expect(html).toContain("<title>Ziņas – Gen-Y City</title>");
    expect(html).toContain('<link rel="stylesheet" href="/assets/main.css"');
    expect(html.indexOf('<a class="skip-to-content" href="#content">')).toBeLessThan(html.indexOf("<header"));
    expect(html).toContain('<main id="content"');
    expect(html.match(/<main\b/g)).toHaveLength(1);
  });

  it("keeps what people wrote from becoming markup", () => {
    const html = pageWith(
      { copyright: "<script>alert(1)</script>" },
      { children: <p>{"<b>"}</p>, breadcrumb: [{ href: "/x", label: "<i>" }] },
    );
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script>alert(1)&lt;/script>");
    expect(html).toContain("<p>&lt;b></p>");
    expect(html).toContain("Swing &lt;it>");
  });

  it("holds no style attribute, no inline script and no handler", () => {
    const html = renderPart(page(chrome, { ...head, jsonLd: { name: "x" } }, <p>x</p>));
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+=/);
    expect([...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script type="application/ld+json">',
      '<script type="module" src="/assets/city-search.js">',
    ]);
  });

  it("offers every language by its own name and says where the text is missing", () => {
    const html = pageWith({});
    expect(html).toContain('<a href="/lv" lang="lv" hreflang="lv" aria-current="true">Latviešu</a>');
    expect(html).toContain('<a href="/fr" lang="fr" hreflang="fr">Français</a><span class="language-missing">nav tulkots</span>');
    expect(html.match(/nav tulkots/g)).toHaveLength(1);
  });

  it("shows sign-in to a stranger and the account menu with a sign-out form to a member", () => {
    expect(pageWith({})).toContain('href="/lv/sign-in"');
    const signedIn = pageWith({ viewer: { name: "Ilze", href: "/lv/account" } });
    expect(signedIn).not.toContain('href="/lv/sign-in"');
    expect(signedIn).toContain('<form method="post" action="/lv/sign-out">');
  });

  it("prints emblem and statement above everything else, and again with the disclaimer at the foot", () => {
    const html = pageWith({});
    expect(html.match(/ES līdzfinansēts/g)).toHaveLength(2);
    expect(html.indexOf("ES līdzfinansēts")).toBeLessThan(html.indexOf("<nav"));
    expect(html).toContain('<img class="funding-emblem" src="/assets/eu.svg" alt="ES karogs"');
  });

  it("takes plain nodes as well as a body with a width of its own", () => {
    expect(pageWith({}, [<p key="a">a</p>, <p key="b">b</p>])).toContain('<div class="wrap main-inner"><p>a</p><p>b</p></div>');
    expect(pageWith({}, { width: "full", children: <p>a</p> })).toContain('class="main main-full" tabindex="-1"><p>a</p></main>');
  });
});

describe("other frames", () => {
  it("puts the side menu of the workspace before its only main region", () => {
    const frame = {
      title: "Darba vieta",
      navLabel: "Darba izvēlne",
      groups: [{ links: [{ href: "/w", label: "Ziņas", current: true, count: "4" }] }],
    };
    const html = renderPart(workspacePage(chrome, head, { frame, content: <p>x</p> }));
    expect(html).toContain('<aside class="side-nav" aria-label="Darba vieta">');
    expect(html).toContain('<a href="/w" aria-current="page">');
    expect(html.match(/<main\b/g)).toHaveLength(1);
  });

  it("keeps an embedded page bare and out of search engines", () => {
    const html = renderPart(embedPage(chrome, { ...head, canonical: "https://example.org/lv/x" }, <p>x</p>));
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(html).toContain('<a href="https://example.org/lv/x" target="_top">');
    expect(html).not.toContain("<header");
  });

  it("prints the plain error page without any asset, with everything escaped", () => {
    const html = plainErrorPage({
      lang: "en",
      title: "Broken <b>",
      text: 'a & "b"',
      reference: "R-1",
      home: { href: "/en", label: "Home" },
    });
    expect(html).toContain("<h1>Broken &lt;b&gt;</h1>\n<p>a &amp; &quot;b&quot;</p>\n<p><code>R-1</code></p>");
    expect(html).not.toMatch(/<link|<script|<img|style/);
    expect(escapeText("'")).toBe("&#39;");
  });
});

describe("parts of the frame", () => {
  it("closes no script block from inside a data block", () => {
    const text = dataBlock({ name: "</script><b>&" });
    expect(text).toBe('{"name":"\\u003c/script\\u003e\\u003cb\\u003e\\u0026"}');
    expect(JSON.parse(text)).toEqual({ name: "</script><b>&" });
  });

  it("swings the lone Y of a name and puts the sign before any other name", () => {
    const genY = renderPart(<Wordmark title="Gen-Y City" />);
    expect(genY).toMatch(/<span>Gen-<\/span><svg class="swinging-y".*<\/svg><span>City<\/span>/);
    expect(genY).toContain('<span class="ds-sr-only">Gen-Y City</span>');
    expect(renderPart(<Wordmark title="Young Towns" />)).toMatch(/<\/svg><span class="wordmark-name">Young Towns<\/span>/);
  });
});
