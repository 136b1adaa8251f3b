import type { ComponentChildren } from "preact";
import type { Context } from "#platform/http/context.ts";
import { notFound } from "#platform/refusal.ts";
import { showPage } from "#ui/respond.tsx";
import { LinkGonePage } from "../pages/sign-in-link.tsx";
import type { Mine } from "../queries/account.ts";
import type en from "../messages/en.json";

type Shown = { title: keyof typeof en; status?: number; islands?: string[]; headers?: Record<string, string> };

/** A page of the own account: never indexed, with the way back to the account's first page. */
export function showAccount(cx: Context, content: ComponentChildren, { title, ...shown }: Shown): Response {
  const own = title === "people.account.title";
  return showPage(cx, {
    ...shown,
    width: "reading",
    head: { title: cx.t(title), description: cx.t(title), noindex: true },
    ...(own ? {} : { breadcrumb: [{ href: `/${cx.language}/account`, label: cx.t("people.account.title") }] }),
    content,
  });
}

/** A link of a letter that was used, replaced or is too old: 422 with the way to a new one. */
export function showLinkGone(cx: Context): Response {
  const title = cx.t("people.link.gone.title");
  return showPage(cx, {
    status: 422,
    width: "reading",
    head: { title, description: title, noindex: true },
    content: <LinkGonePage t={cx.t} language={cx.language} />,
  });
}

/** The ids of the viewer's own rows; 404 for an account that is no member of this network. */
export function mineOf(cx: Context): Mine {
  const { personId, accountId } = cx.viewer;
  if (personId === null || accountId === null) throw notFound();
  return { networkId: cx.network.id, personId, accountId };
}

/** The account of the viewer; the route has let nobody else in. */
export function accountOf(cx: Context): string {
  if (cx.viewer.accountId === null) throw notFound();
  return cx.viewer.accountId;
}

/** Whether the page was reached by the redirect after a successful write. */
export function isSaved(cx: Context): boolean {
  return cx.url.searchParams.has("saved");
}
