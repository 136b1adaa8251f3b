/** From a page's content to an answer: chrome around it, the printer, the headers. */
import type { ComponentChildren } from "preact";
import { html, problem } from "#platform/http/answers.ts";
import type { Context, Words } from "#platform/http/context.ts";
import type { Fault } from "#platform/http/faults.ts";
import { contentSecurityPolicy } from "#platform/http/security.ts";
import { isLanguage, LANGUAGES, MAIN_LANGUAGE, negotiateLanguage, openGraphLocale, type Language } from "#platform/languages.ts";
import { alternatesOf, chromeOf, workspaceGroups, type ChromeOptions } from "./chrome.ts";
import { embedPage } from "./embed-page.tsx";
import { LinkButton } from "./button.tsx";
import { page, workspacePage } from "./layout.tsx";
import type { Head, LabelledLink, PageBody } from "./layout-types.ts";
import { Notice } from "./notice.tsx";
import { plainErrorPage } from "./plain-error-page.ts";
import { renderDocument } from "./render.ts";

/** A page to show: its head, its content and how it is framed. */
export type PageToShow = ChromeOptions & {
  head: Omit<Head, "canonical" | "alternates">;
  content: ComponentChildren;
  width?: PageBody["width"];
  breadcrumb?: LabelledLink[];
  status?: number;
  headers?: Record<string, string>;
};

/** A public or account page. */
export function showPage(cx: Context, shown: PageToShow): Response {
  const body: PageBody = { children: shown.content, width: shown.width, breadcrumb: shown.breadcrumb };
  const islands = shown.status === 422 ? ["page", ...(shown.islands ?? [])] : shown.islands;
  return html(renderDocument(page(chromeOf(cx, { ...shown, islands }), headOf(cx, shown), body)), shown.status, {
    "Speculation-Rules": '"/assets/speculation.json"',
    ...shown.headers,
  });
}

/** A page of the workspace, never indexed. */
export function showWorkspace(cx: Context, shown: PageToShow): Response {
  const frame = { title: cx.t("ui.workspace"), navLabel: cx.t("ui.workspace-menu"), groups: workspaceGroups(cx) };
  const content: PageBody = { children: shown.content, width: shown.width, breadcrumb: shown.breadcrumb };
  const head = headOf(cx, { ...shown, head: { ...shown.head, noindex: true } });
  return html(
    renderDocument(workspacePage(chromeOf(cx, { ...shown, islands: ["page", ...(shown.islands ?? [])] }), head, { frame, content })),
    shown.status,
    shown.headers,
  );
}

/** A page that a partner's own site may show in a frame; only the network's listed origins may. */
export function showEmbed(cx: Context, shown: PageToShow): Response {
  const policy = contentSecurityPolicy({ frameAncestors: ["'self'", ...cx.network.embedOrigins] });
  const document = embedPage(chromeOf(cx, shown), { ...headOf(cx, shown), noindex: true }, shown.content);
  return html(renderDocument(document), 200, { "Content-Security-Policy": policy, "Cross-Origin-Resource-Policy": "cross-origin" });
}

function headOf(cx: Context, shown: PageToShow): Head {
  const canonical = `${cx.baseUrl}${cx.url.pathname}`;
  if (shown.head.noindex) return { ...shown.head, canonical };
  return {
    ...shown.head,
    canonical,
    alternates: alternatesOf(cx, shown.translations),
    openGraph: {
      type: "website",
      title: shown.head.title,
      description: shown.head.description,
      url: canonical,
      locale: openGraphLocale(cx.language),
      ...shown.head.openGraph,
    },
  };
}

/**
 * The answer to a fault: a problem for the API, a plain page when the fault is ours or the network is unknown, otherwise
 * a page in the reader's language. Reads nothing from the database.
 */
export function faultAnswer(
  fault: Fault,
  request: Request,
  around: { cx: Context | null; words: (language: Language) => Words },
): Response {
  const path = new URL(request.url).pathname;
  const { cx } = around;
  const first = path.split("/")[1];
  const language = isLanguage(first) ? first : negotiateLanguage(request.headers.get("accept-language"), LANGUAGES, MAIN_LANGUAGE);
  const t = around.words(language);
  if (path.startsWith("/api/"))
    return problem(
      { status: fault.status, code: fault.code, title: around.words(MAIN_LANGUAGE)(`refusal.${fault.code}`, fault.values) },
      fault.reference ? { reference: fault.reference } : {},
    );
  if (cx === null || fault.status >= 500) {
    const headers = { "Cache-Control": "no-store", ...(fault.status === 503 ? { "Retry-After": "5" } : {}) };
    const title = t(fault.status === 503 ? "ui.away.title" : fault.status === 404 ? "ui.not-found.title" : "ui.fault.title");
    const text = t(fault.status === 503 ? "ui.away.text" : fault.status === 404 ? "ui.not-found.text" : "ui.fault.text");
    return html(
      plainErrorPage({ lang: language, title, text, reference: fault.reference, home: { href: `/${language}`, label: t("ui.to-home") } }),
      fault.status,
      headers,
    );
  }
  return refusalPage(fault, path, cx);
}

function refusalPage(fault: Fault, path: string, cx: Context): Response {
  const known = cx.t(`refusal.${fault.code}`, fault.values);
  const title = cx.t(fault.status === 404 ? "ui.not-found.title" : "ui.refused.title");
  const text = fault.status === 404 ? cx.t("ui.not-found.text") : known;
  const signIn = cx.viewer.accountId === null && fault.status === 404;
  return showPage(cx, {
    status: fault.status,
    width: "reading",
    head: { title, description: text, noindex: true },
    content: (
      <div class="stack">
        <h1>{title}</h1>
        <Notice tone={fault.status === 404 ? "info" : "warning"}>
          <p>{text}</p>
        </Notice>
        <p class="cluster">
          <LinkButton href={`/${cx.language}`} tone="primary">
            {cx.t("ui.to-home")}
          </LinkButton>
          {signIn && (
            <LinkButton href={`/${cx.language}/sign-in?back=${encodeURIComponent(path)}`} tone="quiet">
              {cx.t("ui.sign-in")}
            </LinkButton>
          )}
        </p>
      </div>
    ),
  });
}
