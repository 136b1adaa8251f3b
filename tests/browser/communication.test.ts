/** News in a real browser: without script on a phone, with the rich editor on a desk. */
import type { Nodes } from "mdast";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "#platform/markdown/parse.ts";
import { browsedSite, complaints, sidewaysScroll } from "../browser.ts";
import { newsroom, PEOPLE } from "../communication-ground.ts";

const site = await browsedSite();
const room = await newsroom(site);

/** The tree without places and without blank lines between the items of a list. */
function treeOf(text: string): unknown {
  return bare(parseMarkdown(text));
}

function bare(node: Nodes): unknown {
  const { position: _position, ...rest } = node;
  const said = node.type === "list" || node.type === "listItem" ? { ...rest, spread: null } : rest;
  return "children" in node ? { ...said, children: node.children.map(bare) } : said;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/en/sign-in");
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page
    .locator("form", { has: page.locator("#password") })
    .locator("button[type=submit]")
    .first()
    .click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

it("a city coordinator writes, translates and publishes on a phone without script", async () => {
  const page = await site.page({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const narrow: [string, number][] = [];
  const step = async () =>
    narrow.push([
      new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/, "ID"),
      await page.locator("body").evaluate((body) => Math.max(0, body.ownerDocument.documentElement.scrollWidth - 360)),
    ]);
  await signIn(page, PEOPLE.daugavpils, "demo-city-coordinator-2026");
  await page.goto("/en/workspace/articles/new");
  await step();
  await page.getByLabel("Title").fill("Jauniešu nedēļa Daugavpilī");
  await page.getByLabel("Written first in").selectOption("lv");
  expect(await page.getByLabel("City", { exact: true }).locator("option").allTextContents()).toEqual(["Daugavpils"]);
  await page.getByRole("button", { name: "Begin" }).click();
  await step();
  expect(await page.locator("markdown-editor button").count()).toBe(0);
  await page.getByLabel("Summary").fill("Septiņas dienas, viena pilsēta.");
  await page.getByLabel("Text", { exact: true }).fill("## Kas notiks\n\n- darbnīca\n- koncerts");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await step();
  const article = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Publish: Latviešu" }).click();
  await page.getByRole("link", { name: "Translate: English" }).click();
  await step();
  expect(await page.getByText("Kas notiks").count()).toBe(1);
  await page.getByLabel("Title").fill("Youth week in Daugavpils");
  await page.getByLabel("Summary").fill("Seven days, one city.");
  await page.getByLabel("Text", { exact: true }).fill("## What happens\n\n- a workshop\n- a concert");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByRole("link", { name: "Preview: English" }).click();
  await step();
  await page.goBack();
  await page.getByRole("button", { name: "Publish: English" }).click();
  for (const path of ["", "/history", "/texts/en"]) {
    await page.goto(`${article}${path}`);
    await step();
  }
  for (const path of [
    "/en/workspace",
    "/en/workspace/articles",
    "/en/workspace/translations?language=pl",
    "/en/workspace/media",
    "/en/workspace/media/new",
  ]) {
    await page.goto(path);
    await step();
  }
  expect(narrow.filter(([, width]) => width > 0)).toEqual([]);

  const reader = await site.page({ viewport: { width: 360, height: 740 } });
  await reader.goto("/lv/news/jauniesu-nedela-daugavpili");
  expect([await reader.locator("h1").textContent(), await reader.locator("article .prose li").allTextContents()]).toEqual([
    "Jauniešu nedēļa Daugavpilī",
    ["darbnīca", "koncerts"],
  ]);
  await reader.goto("/en/news/youth-week-in-daugavpils");
  expect([await reader.locator("h1").textContent(), await sidewaysScroll(reader), complaints(reader)]).toEqual([
    "Youth week in Daugavpils",
    0,
    [],
  ]);
});

/** Opens the rich editor and waits until it has the focus. */
async function openEditor(page: Page) {
  await page.getByRole("button", { name: "Write with the rich editor" }).click();
  const box = page.locator(".editor-text:focus");
  await box.waitFor();
  return box;
}

describe("the rich editor", () => {
  const open = async (page: Page, title: string, language: string) => {
    await page.goto("/en/workspace/articles");
    await page.getByRole("link", { name: title, exact: true }).click();
    await page.getByRole("link", { name: `Edit: ${language}` }).click();
  };

  it.each([
    ["Daugavpils tells the press what it has learned", "Latviešu"],
    ["Bologna: two days, six places, one ecosystem", "Italiano"],
    ["How the network works", "Polski"],
  ])("gives back %s in %s as it was", async (title, language) => {
    const page = await site.page();
    await signIn(page, PEOPLE.coordinator, "demo-network-coordinator-2026");
    await open(page, title, language);
    const area = page.locator("#body");
    const before = await area.inputValue();
    const box = await openEditor(page);
    expect([await area.inputValue(), await area.isVisible(), await page.locator(".unsaved-note").count()]).toEqual([before, false, 0]);
    await box.press("Control+End");
    await page.keyboard.type("x");
    expect(await page.locator(".unsaved-note").count()).toBe(1);
    await page.keyboard.press("Backspace");
    const after = await area.inputValue();
    expect(treeOf(after)).toEqual(treeOf(before));
    await page.getByRole("button", { name: "Back to plain text" }).click();
    expect([await area.inputValue(), await area.isVisible(), complaints(page)]).toEqual([after, true, []]);
  });

  it("writes by keyboard what is then saved, published and read", async () => {
    const id = await room.begin({ title: "Rich words" });
    const page = await site.page({ viewport: { width: 360, height: 740 } });
    await signIn(page, PEOPLE.coordinator, "demo-network-coordinator-2026");
    await page.goto(`/en/workspace/articles/${id}/texts/en`);
    await page.getByLabel("Summary").fill("Short");
    await openEditor(page);
    const tool = (name: string) => page.getByRole("toolbar", { name: "Formatting" }).getByRole("button", { name, exact: true });
    const use = async (name: string) => {
      await tool(name).click();
      await page.locator(".editor-text:focus").waitFor();
    };
    // One stop of the Tab key, arrows inside.
    await tool("Bold").focus();
    await page.keyboard.press("ArrowRight");
    expect(await tool("Italic").evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.locator(".editor-text:focus").waitFor();
    expect(await tool("Bold").getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.type("Strong");
    await use("Bold");
    await page.keyboard.type(" and plain ");
    await tool("Link").click();
    await page.getByLabel("Web address of the link").fill("example.org/a_b");
    await page.keyboard.press("Enter");
    await page.locator(".editor-text:focus").waitFor();
    expect(new URL(page.url()).pathname.endsWith("/texts/en")).toBe(true);
    await page.keyboard.press("Enter");
    await use("Heading");
    await page.keyboard.type("Part");
    await page.keyboard.press("Enter");
    await use("List");
    await page.keyboard.type("one");
    await page.keyboard.press("Enter");
    await page.keyboard.type("two");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await use("Table");
    await page.keyboard.type("What");
    await tool("Remove the row").waitFor();
    expect([await tool("Table").count(), await sidewaysScroll(page)]).toEqual([0, 0]);
    const markdown = await page.locator("#body").inputValue();
    expect(treeOf(markdown)).toEqual(
      treeOf(
        "**Strong** and plain [example.org/a_b](https://example.org/a_b)\n\n## Part\n\n- one\n- two\n\n| What |  |\n| --- | --- |\n|  |  |\n|  |  |",
      ),
    );
    await page.getByRole("button", { name: "Save the draft" }).click();
    await page.getByRole("button", { name: "Publish: English" }).click();
    await page.goto("/en/news/rich-words");
    expect([
      await page.locator("article .prose strong").first().textContent(),
      await page.locator("article .prose h2").first().textContent(),
      await page.locator("article .prose li").allTextContents(),
    ]).toEqual(["Strong", "Part", ["one", "two"]]);
    expect(complaints(page)).toEqual([]);
  });

  it("leaves a text that it would harm to the plain field", async () => {
    const id = await room.begin({ title: "Footnotes" });
    await room.write(id, "en", { body: "a[^1]\n\n[^1]: note" });
    const page = await site.page();
    await signIn(page, PEOPLE.coordinator, "demo-network-coordinator-2026");
    await page.goto(`/en/workspace/articles/${id}/texts/en`);
    await page.getByRole("button", { name: "Write with the rich editor" }).click();
    await page.getByText("only plain text can keep").waitFor();
    expect([
      await page.locator("#body").isVisible(),
      await page.locator(".editor").count(),
      await page.locator("#body").inputValue(),
    ]).toEqual([true, 0, "a[^1]\n\n[^1]: note"]);
  });
});

it("hostile words run nowhere, and feeds with them are well-formed", async () => {
  const title = `Hostile "'><img src=x onerror=document.title='run'> ]]> <script>document.title='run'</script>`;
  await room.published(title, {
    slug: "hostile",
    summary: title,
    body: `<img src=x onerror="document.title='run'">\n\n[a](javascript:document.title='run')`,
  });
  const page = await site.page();
  for (const path of ["/en/news/hostile", "/en/news", "/en", "/en/embed/news"]) {
    await page.goto(path);
    expect([path, (await page.title()) === "run", (await page.content()).includes("Hostile"), complaints(page)]).toEqual([
      path,
      false,
      true,
      [],
    ]);
  }
  const feed = await page.evaluate(async () => {
    const parsed = new DOMParser().parseFromString(await (await fetch("/en/news/feed.xml")).text(), "application/xml");
    const maps = new DOMParser().parseFromString(await (await fetch("/sitemap.xml")).text(), "application/xml");
    return {
      faults: parsed.querySelectorAll("parsererror").length + maps.querySelectorAll("parsererror").length,
      titles: [...parsed.querySelectorAll("item > title")].map((node) => node.textContent),
    };
  });
  expect([feed.faults, feed.titles.includes(title)]).toEqual([0, true]);
});
