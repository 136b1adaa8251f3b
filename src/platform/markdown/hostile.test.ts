import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeHtml } from "../../../tests/html-judge.ts";
import { safeLink } from "./links.ts";
import { MarkdownError, markdownFault, parseMarkdown } from "./parse.ts";
import { printHtml } from "./print-html.ts";
import type { PrintOptions } from "./print-state.ts";

const options: PrintOptions = {
  words: { footnotes: "Notes", backToText: "Back", done: "Done", open: "Open", table: "Table" },
  picture: (id) => ({ src: `/media/${id}`, alt: `<${id}>"`, width: 1, height: 1, credit: '"><script>' }),
};
const print = (source: string) => printHtml(parseMarkdown(source), options);

const dangerous = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "javascript&colon;alert(1)",
  "javascript&#58;alert(1)",
  "javascript&#x3A;alert(1)",
  "javascript&amp;colon;alert(1)",
  "&#106;avascript:alert(1)",
  "&#x6A&#x61&#x76&#x61:alert(1)",
  "javascript%3Aalert(1)",
  "java%0ascript:alert(1)",
  "vbscript:msgbox(1)",
  "VBSCRIPT:msgbox(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:text/html;base64,PHNjcmlwdD4=",
  "blob:https://example.org/1",
  "file:///etc/passwd",
  "ftp://example.org",
  "feed:javascript:alert(1)",
  "view-source:javascript:alert(1)",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "https:evil.example",
  "https:\\\\evil.example",
  "https://bank.example@evil.example",
  "https://user:word@evil.example",
  "http://",
  "mailto:a@example.org%0d%0abcc:b@example.org",
  "mailto:javascript:alert(1)",
  "mailto:",
  "evil.example",
  "javascript\u2028:alert(1)",
  "https://example.org/\u202Egpj.exe",
  "\ufeffjavascript:alert(1)",
  "ｊavascript:alert(1)",
];

describe("a dangerous address", () => {
  test.each(dangerous)("%j is refused", (address) => {
    expect(safeLink(address)).toBeUndefined();
  });

  test.each(dangerous)("%j gives no link in any way of writing it", (address) => {
    const ways = [
      `[w](${address})`,
      `[w](<${address}>)`,
      `[w][r]\n\n[r]: <${address}>`,
      `![w](${address})`,
      `[![w](${address})](${address})`,
    ];
    for (const html of ways.map(print)) {
      expect(judgeHtml(html)).toEqual([]);
      expect(html).not.toMatch(/href="(?!https:\/\/example\.org)/);
      expect(html).not.toMatch(/<img/);
    }
  });

  test.each(dangerous)("<%s> as a bare link gives nothing that runs", (address) => {
    expect(judgeHtml(print(`<${address}> ${address}`))).toEqual([]);
  });
});

test("a harmless address is printed in its normal form", () => {
  expect(safeLink("HTTPS://EXAMPLE.org/a b")).toBeUndefined();
  expect(safeLink("HTTPS://EXAMPLE.org/%22")).toEqual({ href: "https://example.org/%22", external: true });
  expect(safeLink("https://bücher.example/")).toEqual({ href: "https://xn--bcher-kva.example/", external: true });
  expect(safeLink("../files?x=javascript:1")).toEqual({ href: "../files?x=javascript:1", external: false });
});

const hostile = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<<script>script>alert(1)<</script>/script>",
  "<!--><script>alert(1)</script>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?php <script> ?>",
  '[x](https://example.org "\\" onmouseover=alert(1) x=\\"")',
  '[x](https://example.org/"onmouseover=alert(1))',
  "[x](<https://example.org/ onmouseover=alert(1)>)",
  '![" onerror="alert(1)](media:x)',
  '![x](media:x" onerror="alert(1))',
  "[<img src=x onerror=alert(1)>](https://example.org)",
  "[a](https://example.org/[b](javascript:alert(1)))",
  "[https://example.org](javascript:alert(1))",
  '# <img src=x onerror=alert(1)>\n\n# " onclick=alert(1) x="',
  '```"><script>alert(1)</script>\n</code></pre><script>\n```',
  '| <script> | " |\n|-|-|\n| </td><script>alert(1)</script> | `</code><script>` |',
  "x[^<script>]\n\n[^<script>]: </li><script>alert(1)</script>",
  '[^"]: x\n\nx[^"]',
  "[x]: javascript:alert(1)\n[x]: https://example.org\n\n[x]",
  "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
  "<https://example.org/<script>>",
  'https://example.org/"><script>alert(1)</script>',
  "www.example.org/'onclick='alert(1)",
  'a@example.org"onclick=alert(1)',
  "<style>*{background:url(javascript:alert(1))}</style>",
  "<base href=https://evil.example>",
  "<form action=https://evil.example><button formaction=javascript:alert(1)>",
  "\u0000<script\u0000>alert(1)</script>",
];

describe("a hostile text", () => {
  test.each(hostile)("%j is harmless", (source) => {
    const html = print(source);
    expect(judgeHtml(html)).toEqual([]);
    expect(html).not.toMatch(/<script/i);
  });

  test("is found by the judge when it gets through", () => {
    const bad = [
      "<script>",
      '<p onclick="x">',
      '<a href="javascript:x">y</a>',
      "<p",
      "</p>",
      "a > b",
      "<a href=x>y</a>",
      '<a href="//e">y</a>',
    ];
    expect(bad.map((html) => judgeHtml(html).length > 0)).toEqual(bad.map(() => true));
  });

  test("made of any pieces stays harmless", () => {
    const pieces = fc.constantFrom(
      ...hostile,
      ...dangerous,
      ..."[ ] ( ) < > ! # * _ ~ ` | \" ' & ; : / \\ \n \n\n - 1. > ^ [^a] [^a]: {} &#x6a; &colon; media:x https:// mailto: www. @ on=".split(
        " ",
      ),
      "\n",
      "\n\n",
      "    ",
      "\t",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: "grapheme" })), { maxLength: 30 }), (parts) => {
        expect(judgeHtml(print(parts.join("")))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("a text that is too much", () => {
  test("is refused with a code", () => {
    expect(markdownFault("a".repeat(100_001))).toBe("too-long");
    expect(markdownFault("ā".repeat(50_001))).toBe("too-long");
    expect(markdownFault("a\n".repeat(5000))).toBe("too-long");
    expect(markdownFault(`${"|a".repeat(3000)}\n${"|-".repeat(3000)}\n${"|\n".repeat(4000)}`)).toBe("too-tangled");
    expect(markdownFault("> ".repeat(60))).toBe("too-deep");
    expect(markdownFault(">".repeat(5000))).toBe("too-deep");
    expect(markdownFault("- ".repeat(5000))).toBe("too-deep");
    expect(markdownFault("]".repeat(90_000))).toBe("too-tangled");
    expect(markdownFault("**a".repeat(30_000))).toBe("too-tangled");
    expect(() => parseMarkdown("[".repeat(5000))).toThrow(MarkdownError);
  });

  test("is told from one that is only long", () => {
    const table = `|a|b|\n|-|-|\n${"| [x](/y) | *z* |\n".repeat(600)}`;
    expect(markdownFault(table)).toBeUndefined();
    expect(markdownFault("Word ".repeat(19_000))).toBeUndefined();
    expect(markdownFault(`${"[x](/y) *z* ".repeat(100)}\n\n`.repeat(80))).toBeUndefined();
    expect(markdownFault("* * * * *\n\n- - -\n\n_ _ _")).toBeUndefined();
    expect(markdownFault("")).toBeUndefined();
  });
});
