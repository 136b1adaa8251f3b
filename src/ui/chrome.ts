/** What stands around every page, made from the request: menus by who looks, the languages of this page, emblem and statement. */
import type { Context } from "#platform/http/context.ts";
import { mayKnock } from "#platform/http/routes.ts";
import { intlLocale, LANGUAGES, ownName, type Language } from "#platform/languages.ts";
import type { MenuEntry } from "#platform/card.ts";
import type { Chrome, SideGroup } from "./layout-types.ts";

/** Paths of the same page per language, without the language segment; a language that is absent has no text of its own here. */
export type Translations = Partial<Record<Language, string>>;

export type ChromeOptions = {
  /** Where this page is found in the languages in which it is published; default: the same path in all of them. */
  translations?: Translations;
  /** Islands used on the page, by file name without ending. */
  islands?: readonly string[];
};

/** The chrome of a page. */
export function chromeOf(cx: Context, options: ChromeOptions = {}): Chrome {
  const { t, language, network } = cx;
  const words = network.words[language];
  const home = `/${language}`;
  return {
    lang: language,
    dir: "ltr",
    path: cx.url.pathname,
    network: { title: network.title, slogan: words.slogan, homeHref: home },
    nav: entries(cx, "main"),
    languages: network.languages.map((code) => ({
      code,
      name: ownName(code),
      href: languageHref(cx, code, options.translations),
      current: code === language,
      available: options.translations === undefined || options.translations[code] !== undefined,
    })),
    viewer: cx.viewer.accountId === null ? null : { name: cx.viewer.name, href: `${home}/account` },
    signIn: { href: `${home}/sign-in`, label: t("ui.sign-in") },
    account: entries(cx, "account").map(({ href, label }) => ({ href, label })),
    signOut: { action: `${home}/sign-out`, label: t("ui.sign-out") },
    labels: labelsOf(cx),
    funding: {
      emblemHref: cx.assets.url("eu-emblem.svg"),
      emblemAlt: t("ui.emblem"),
      statement: words.statement,
      disclaimer: words.disclaimer,
    },
    footerLinks: entries(cx, "footer").map(({ href, label }) => ({ href, label })),
    copyright: t("ui.licence"),
    assets: {
      css: cx.assets.url("main.css"),
      islands: (name) => cx.assets.url(`${name}.js`),
      favicon: cx.assets.url("favicon.svg"),
      fonts: [cx.assets.url("atkinson-hyperlegible-next-latin-wght-normal.woff2")],
    },
    script: [...new Set(options.islands ?? [])].map((name) => cx.assets.url(`${name}.js`)),
  };
}

function labelsOf({ t }: Context): Chrome["labels"] {
  return {
    skip: t("ui.skip"),
    menu: t("ui.menu"),
    languages: t("ui.languages"),
    nav: t("ui.navigation"),
    footer: t("ui.footer"),
    account: t("ui.account"),
    languageMissing: t("ui.language-missing"),
    breadcrumb: t("ui.breadcrumb"),
  };
}

/** The side menu of the workspace: only what this person may open. */
export function workspaceGroups(cx: Context): SideGroup[] {
  const groups = new Map<string, SideGroup>();
  for (const entry of visible(cx, "workspace")) {
    const key = entry.group ?? "";
    const group: SideGroup = groups.get(key) ?? { ...(key ? { title: cx.t(key) } : {}), links: [] };
    group.links.push(link(cx, entry));
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Language links for head: absolute addresses of the published languages, and the one a reader without a match gets. */
export function alternatesOf(cx: Context, translations?: Translations): { lang: string; href: string }[] {
  const published = LANGUAGES.filter(
    (code) => cx.network.languages.includes(code) && (translations === undefined || translations[code] !== undefined),
  );
  const links = published.map((code) => ({
    lang: intlLocale(code).startsWith("nb") ? "nb" : code,
    href: `${cx.baseUrl}${languageHref(cx, code, translations)}`,
  }));
  const fallback = links.find(({ lang }) => lang === cx.network.sourceLanguage);
  return links.length > 1 && fallback ? [...links, { lang: "x-default", href: fallback.href }] : links;
}

function entries(cx: Context, place: MenuEntry["place"]) {
  return visible(cx, place).map((entry) => link(cx, entry));
}

/** The entries of a place behind which there is a page for this viewer. */
export function visible(cx: Pick<Context, "menu" | "viewer">, place: MenuEntry["place"]): MenuEntry[] {
  return cx.menu.filter((entry) => entry.place === place && mayKnock(cx.viewer, entry.who) && entry.when?.(cx.viewer) !== false);
}

function link(cx: Context, { label, href }: MenuEntry) {
  const target = `/${cx.language}${href}`;
  const path = cx.url.pathname;
  return { href: target, label: cx.t(label), current: isCurrent(path, target) };
}

function languageHref(cx: Context, code: Language, translations?: Translations): string {
  const own = translations?.[code];
  if (own !== undefined) return `/${code}${own}`;
  const here = cx.url.pathname.replace(/^\/[a-z]{2}(?=\/|$)/, "");
  return `/${code}${here}`;
}

/** The overview of the workspace is only itself; every other entry stands for the pages below it as well. */
function isCurrent(path: string, target: string): boolean {
  return path === target || (!target.endsWith("/workspace") && path.startsWith(`${target}/`));
}
