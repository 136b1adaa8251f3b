import type { ComponentChildren } from "preact";

/** A link in a menu, a breadcrumb or a footer. `label` is already in the reader's language. */
export type LabelledLink = { href: string; label: string };

/** An entry of a menu; `current` marks the section the reader is in. */
export type NavLink = LabelledLink & { current: boolean };

/** One language of the switch. `name` is the language's own name ("Latviešu"); `available` is false where this page has no text in it. */
export type LanguageLink = { code: string; name: string; href: string; current: boolean; available: boolean };

/** Names of the page's regions, read by screen readers and printed on the menu buttons. */
export type ChromeLabels = {
  /** Text of the skip link: "Skip to the content". */
  skip: string;
  /** The menu button on a phone. */
  menu: string;
  /** The language switch. */
  languages: string;
  /** Accessible name of the main navigation. */
  nav: string;
  /** Accessible name of the footer's links. */
  footer: string;
  /** Accessible name of the account menu; falls back to the viewer's name. */
  account?: string;
  /** Printed beside a language in which the page is not (yet) written. */
  languageMissing?: string;
  /** Accessible name of the breadcrumb. */
  breadcrumb?: string;
};

/** The block of visibility rules: the emblem of the Union and the sentence that must stand beside it. */
export type Funding = { emblemHref: string; emblemAlt: string; statement: string; disclaimer: string };

/** Addresses of the stylesheet and of files with a hash in their name. See `assets.ts`. */
export type ChromeAssets = {
  css: string;
  /** Address of an island's module by its file name without ending ("unsaved-changes"). */
  islands: (name: string) => string;
  /** Address of the icon sprite; the parts look it up themselves. */
  icons?: string;
  favicon?: string;
  /** Fonts to preload. */
  fonts?: string[];
};

/** Everything around the content of a page; the same for all pages of one request. */
export type Chrome = {
  lang: string;
  dir: "ltr" | "rtl";
  /** What the reader chose; without a choice the page follows the system. */
  colorScheme?: "auto" | "light" | "dark";
  /** Path of this page, as requested. */
  path: string;
  network: { title: string; slogan: string; homeHref: string };
  nav: NavLink[];
  languages: LanguageLink[];
  viewer: null | { name: string; href: string };
  signIn: LabelledLink;
  /** Links of the signed-in person's menu. */
  account: LabelledLink[];
  /** Signing out is a POST form. */
  signOut?: { action: string; label: string };
  labels: ChromeLabels;
  funding: Funding;
  footerLinks: LabelledLink[];
  copyright: string;
  assets: ChromeAssets;
  /** Module addresses of further islands on this page; `error-focus`, `unsaved-changes` and `page-menus` come with every page. */
  script: string[];
};

/** What goes into `<head>`. */
export type Head = {
  /** Title of the page alone; the layout appends the network's title. */
  title: string;
  description: string;
  canonical?: string;
  alternates?: { lang: string; href: string }[];
  openGraph?: { type?: string; title?: string; description?: string; url?: string; image?: string; imageAlt?: string; locale?: string };
  /** Printed as a data block (JSON-LD), with `<` escaped. */
  jsonLd?: object;
  feeds?: { href: string; title: string; type: string }[];
  noindex?: boolean;
};

/** A group of links in the workspace's side menu; `title` may be absent for the first group. */
export type SideGroup = { title?: string; links: (NavLink & { count?: string })[] };

/** The frame of a workspace page: a side menu beside the content. */
export type WorkspaceFrame = {
  /** Name of the workspace, above the side menu. */
  title: string;
  /** Accessible name of the side menu, also the text of its button on a phone. */
  navLabel: string;
  groups: SideGroup[];
};

/** What stands inside a page; `width` is "wide" (default), "reading" for text, "full" when sections set their own width. */
export type PageBody = { children: ComponentChildren; width?: "wide" | "reading" | "full"; breadcrumb?: LabelledLink[] };
