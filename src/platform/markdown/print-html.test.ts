import { describe, expect, test } from "vitest";
import { judgeHtml } from "../../../tests/html-judge.ts";
import { parseMarkdown } from "./parse.ts";
import { printHtml } from "./print-html.ts";
import type { PrintOptions, TextPicture } from "./print-state.ts";

const words = { footnotes: "Notes", backToText: "Back, note", done: "Done:", open: "Open:", table: "Table" };

function print(source: string, options: Partial<PrintOptions> = {}): string {
  const html = printHtml(parseMarkdown(source), { words, ...options });
  expect(judgeHtml(html)).toEqual([]);
  return html;
}

describe("words", () => {
  test("keep their marks", () => {
    expect(print('A *b* **c** ~~d~~ `e < f`  \ng & "h"')).toBe(
      "<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>e &lt; f</code><br>\ng &amp; &quot;h&quot;</p>\n",
    );
  });

  test("of HTML are shown, comments are not", () => {
    expect(print("<b>x</b> <!-- secret --> y")).toBe("<p>&lt;b&gt;x&lt;/b&gt;  y</p>\n");
    expect(print("<div onclick=alert(1)>\nx\n</div>")).toBe("<p>&lt;div onclick=alert(1)&gt;\nx\n&lt;/div&gt;</p>\n");
    expect(print("<!-- a\nb -->")).toBe("");
  });
});

describe("headings", () => {
  test("begin below the page's own and have unique stable ids", () => {
    expect(print("# Costs\n\n## Costs\n\n# Mūsu *plāns*!\n\n# ?\n\n#")).toBe(
      '<h2 id="text-costs">Costs</h2>\n<h3 id="text-costs-2">Costs</h3>\n<h2 id="text-mūsu-plāns">Mūsu <em>plāns</em>!</h2>\n<h2 id="text-section">?</h2>\n',
    );
    expect(print("# a\n# a 2\n# a\n# a\n# a 2").match(/id="[^"]*"/g)).toEqual(
      ["a", "a-2", "a-3", "a-4", "a-2-2"].map((id) => `id="text-${id}"`),
    );
    expect(print("###### Deep", { headingLevel: 4 })).toBe('<h4 id="text-deep">Deep</h4>\n');
    expect(print("## a\n#### b\n### c\n## d").match(/<h\d/g)).toEqual(["<h2", "<h3", "<h3", "<h2"]);
    expect(print("# A", { headingLevel: 1, idPrefix: 'p"1' })).toBe('<h1 id="p1-a">A</h1>\n');
  });

  test("are reached by a link in the text", () => {
    expect(print("[to](#costs) [again](#text-costs) [Mūsu](#M%C5%ABsu-pl%C4%81ns) [top](#) [odd](#%zz)")).toBe(
      '<p><a href="#text-costs">to</a> <a href="#text-costs">again</a> <a href="#text-mūsu-plāns">Mūsu</a> <a href="#">top</a> <a href="#text-zz">odd</a></p>\n',
    );
  });
});

describe("lists", () => {
  test("are tight or loose, begin where they say, and nest", () => {
    expect(print("3. a\n4. b")).toBe('<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n');
    expect(print("- a\n\n- b")).toBe("<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>\n");
    expect(print("- a\n  - b")).toBe("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>\n");
  });

  test("of tasks say what is done", () => {
    expect(print("- [x] a\n- [ ] b")).toBe(
      '<ul>\n<li class="task"><input type="checkbox" disabled checked aria-label="Done:"> a</li>\n' +
        '<li class="task"><input type="checkbox" disabled aria-label="Open:"> b</li>\n</ul>\n',
    );
  });
});

describe("tables", () => {
  test("have column heads, alignment by class and a region that scrolls", () => {
    expect(print("| City | Sum | |\n|:-:|--:|-|\n| Riga | 5 |\n| a | b | c | d |")).toBe(
      '<div class="table-scroll" role="group" aria-label="Table" tabindex="0"><table>\n<thead>\n' +
        '<tr><th scope="col" class="align-center">City</th><th scope="col" class="align-right">Sum</th><td></td></tr>\n</thead>\n<tbody>\n' +
        '<tr><td class="align-center">Riga</td><td class="align-right">5</td><td></td></tr>\n' +
        '<tr><td class="align-center">a</td><td class="align-right">b</td><td>c</td></tr>\n</tbody>\n</table></div>\n',
    );
  });
});

describe("other blocks", () => {
  test("are printed plainly", () => {
    expect(print("> quoted\n\n---\n\n```html\n<script>\n```")).toBe(
      '<blockquote>\n<p>quoted</p>\n</blockquote>\n<hr>\n<pre class="code-scroll" tabindex="0"><code>&lt;script&gt;</code></pre>\n',
    );
  });
});

describe("footnotes", () => {
  test("follow the order of the text, lead back, and may refer to each other", () => {
    const html = print("One[^b] two[^a] one again[^b].\n\n[^a]: First.\n[^b]: Second, see[^c].\n[^c]: Third.\n[^d]: Never.");
    expect(html).toBe(
      '<p>One<sup><a href="#text--note-1" id="text--note-sign-1">1</a></sup> two<sup><a href="#text--note-2" id="text--note-sign-2">2</a></sup> ' +
        'one again<sup><a href="#text--note-1" id="text--note-sign-1-2">1</a></sup>.</p>\n' +
        '<section class="footnotes"><h2 id="text--notes">Notes</h2>\n<ol>\n' +
        '<li id="text--note-1"><p>Second, see<sup><a href="#text--note-3" id="text--note-sign-3">3</a></sup>. <a href="#text--note-sign-1" aria-label="Back, note 1">↩</a></p></li>\n' +
        '<li id="text--note-2"><p>First. <a href="#text--note-sign-2" aria-label="Back, note 2">↩</a></p></li>\n' +
        '<li id="text--note-3"><p>Third. <a href="#text--note-sign-3" aria-label="Back, note 3">↩</a></p></li>\n</ol></section>\n',
    );
  });

  test("do not share ids with headings of the same words", () => {
    const ids = [...print("# Notes\n\n# Note 1\n\n# Note sign 1\n\nx[^a]\n\n[^a]: y").matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["text-notes", "text-note-1", "text-note-sign-1", "text--note-sign-1", "text--notes", "text--note-1"]);
  });

  test("that refer to themselves end", () => {
    expect(print("x[^a]\n\n[^a]: again[^a]").match(/<li/g)).toEqual(["<li"]);
  });
});

describe("links", () => {
  test("leading away say so to search engines, own ones do not", () => {
    expect(print("[a](https://example.org/x?y=1&z=2) <https://example.org> www.example.org")).toBe(
      '<p><a href="https://example.org/x?y=1&amp;z=2" rel="noopener nofollow ugc">a</a> ' +
        '<a href="https://example.org/" rel="noopener nofollow ugc">https://example.org</a> ' +
        '<a href="http://www.example.org/" rel="noopener nofollow ugc">www.example.org</a></p>\n',
    );
    expect(print("[a](https://city.example/x)", { siteOrigin: "https://city.example" })).toBe(
      '<p><a href="https://city.example/x">a</a></p>\n',
    );
    expect(print("[a](https://example.org)", { trusted: true })).toBe('<p><a href="https://example.org/" rel="noopener">a</a></p>\n');
    expect(print("[a](/lv/news) [m](mailto:a@example.org) a@example.org")).toBe(
      '<p><a href="/lv/news">a</a> <a href="mailto:a@example.org">m</a> <a href="mailto:a@example.org">a@example.org</a></p>\n',
    );
  });

  test("by reference use the first definition", () => {
    expect(print("[a][x] [x] [no][y]\n\n[x]: /one\n[x]: /two")).toBe('<p><a href="/one">a</a> <a href="/one">x</a> [no][y]</p>\n');
    expect(print("[__proto__] [constructor]")).toBe("<p>[<strong>proto</strong>] [constructor]</p>\n");
  });
});

describe("pictures", () => {
  const cat: TextPicture = {
    src: "/media/7/960.jpg",
    alt: 'A "square"',
    width: 960,
    height: 640,
    webp: [{ src: "/media/7/480.webp", width: 480 }],
    credit: "City <archive>",
  };
  const picture = (id: string): TextPicture | undefined =>
    id === "7" ? cat : id === "bad" ? { ...cat, src: "javascript:alert(1)" } : undefined;
  const image =
    '<picture><source type="image/webp" srcset="/media/7/480.webp 480w" sizes="(min-width: 60rem) 55rem, 100vw">' +
    '<img src="/media/7/960.jpg" alt="A &quot;square&quot;" width="960" height="640" loading="lazy" decoding="async"></picture>';

  test("of the site stand with description and credit", () => {
    expect(print("![](media:7)", { picture })).toBe(
      `<figure class="picture">${image}<figcaption class="credit">City &lt;archive&gt;</figcaption></figure>\n`,
    );
    expect(print("See ![][p].\n\n[p]: media:7", { picture })).toBe(
      `<p>See <span class="picture">${image} <small class="credit">City &lt;archive&gt;</small></span>.</p>\n`,
    );
    expect(print("![Own words](media:7)", { picture })).toContain('alt="Own words"');
  });

  test("from anywhere else are left out", () => {
    expect(print("![a](https://example.org/x.png) ![b](data:image/png;base64,AA) ![c](media:8) ![d](media:../7)", { picture })).toBe("");
    expect(print("![](media:7)")).toBe("");
    expect(print("x ![](media:bad)", { picture })).not.toContain("javascript");
  });
});
