import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fenced, type Letter, letterHtml, letterText } from "./letter.ts";

const seen = (text: string) => text.replaceAll("\u200b", "|");
const letterOf = (...blocks: Letter["blocks"]): Letter => ({ language: "lv", subject: "Sveiki & <b>", blocks });

describe("a fenced text", () => {
  test.each([
    ["Anna Bērziņa", "Anna Bērziņa"],
    ["https://evil.example/prize", "https:|/|/|evil.|example/|prize"],
    ["www.evil.example", "www|.|evil.|example"],
    ["me@evil.example", "me@|evil.|example"],
    ["evil.example", "evil.|example"],
    ["at 10:30 on 20.11.2026, 1.234,50 €. Good.", "at 10:30 on 20.11.2026, 1.234,50 €. Good."],
    ["http://127.0.0.1:80", "http:|/|/|127.0.0.1:80"],
    ["tel:+371", "tel:|+371"],
    ["a\u202Eb\u0000c\u200bd\r\ne", "abcd\ne"],
  ])("%j is %j", (text, expected) => {
    expect(seen(fenced(text))).toBe(expected);
  });

  test("holds nothing that a mail program reads as an address", () => {
    const parts = fc.constantFrom(
      "https://",
      "http:",
      "//",
      "www.",
      "evil",
      ".",
      ".com",
      "@",
      "mailto:",
      "\u200b",
      " ",
      "1",
      "/",
      "\u00ad",
    );
    fc.assert(
      fc.property(fc.array(parts), (pieces) => {
        expect(fenced(pieces.join(""))).not.toMatch(/:\/|\/\/|[a-z]\.[a-z]|\bwww\.|@[a-z]|mailto:[a-z]/i);
      }),
    );
  });
});

describe("a letter", () => {
  const letter = letterOf(
    { kind: "heading", text: "Hello *Anna*" },
    { kind: "paragraph", text: "You are <b>invited</b> &\nwelcome by [x](https://evil.example)" },
    { kind: "facts", rows: [{ label: "Day", value: "20 November 2026" }] },
    { kind: "quote", text: "First line\n\nSecond <line>" },
    { kind: "list", items: ["one", "two\nlines"] },
    { kind: "button", label: "Take part", href: "https://city.example/lv/events?a=1&b=2" },
    { kind: "small", text: "Bye" },
  );

  test("is plain text", () => {
    expect(seen(letterText(letter))).toBe(
      "Hello *Anna*\n\nYou are <b>invited</|b> & welcome by [x](https:|/|/|evil.|example)\n\nDay: 20 November 2026\n\n" +
        "> First line\n>\n> Second <line>\n\n- one\n- two lines\n\nTake part\nhttps://city.example/lv/events?a=1&b=2\n\nBye\n",
    );
  });

  test("is a page with everything escaped and one link", () => {
    const html = letterHtml(letter);
    expect(seen(html.slice(html.indexOf("<main>")))).toBe(
      "<main>\n<h1>Hello *Anna*</h1>\n<p>You are &lt;b&gt;invited&lt;/|b&gt; &amp; welcome by [x](https:|/|/|evil.|example)</p>\n" +
        "<dl><dt>Day</dt><dd>20 November 2026</dd></dl>\n<blockquote>First line<br>\n<br>\nSecond &lt;line&gt;</blockquote>\n" +
        "<ul><li>one</li><li>two lines</li></ul>\n" +
        '<p><a class="button" href="https://city.example/lv/events?a=1&amp;b=2">Take part</a></p>\n<p class="small">Bye</p>\n</main></body></html>\n',
    );
    expect(html).toContain('<html lang="lv">');
    expect(html).toContain("<title>Sveiki &amp; &lt;b&gt;</title>");
  });

  test("never has an element or attribute that came from a text", () => {
    const tags = (html: string) => [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag).join("");
    const empty = tags(letterHtml(letterOf({ kind: "paragraph", text: "x" }, { kind: "list", items: ["x"] })));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom("<script>", '" onclick="x', "</p><img src=x>", "&lt;b&gt;", "<!--")), (text) => {
        expect(tags(letterHtml(letterOf({ kind: "paragraph", text }, { kind: "list", items: [text] })))).toBe(empty);
      }),
    );
  });

  test.each(["javascript:alert(1)", "/lv/events", "data:text/html,x", "https://a@evil.example", "", "mailto:a@example.org"])(
    "with the link %j is refused",
    (href) => {
      const wrong = letterOf({ kind: "link", label: "x", href });
      expect(() => letterText(wrong)).toThrow("mail is bad-link");
      expect(() => letterHtml(wrong)).toThrow("mail is bad-link");
    },
  );
});
