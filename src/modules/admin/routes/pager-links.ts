import type { Context } from "#platform/http/context.ts";

/** Links of a list's pager: to its start from any later page, and to the next page; all other keys of the address stay. */
export function pagerLinks(
  cx: Context,
  { after, next }: { after: string | undefined; next: string | null },
): { firstHref: string | null; nextHref: string | null } {
  const href = (cursor: string | null) => {
    const query = new URLSearchParams(cx.url.searchParams);
    query.delete("saved");
    if (cursor === null) query.delete("after");
    else query.set("after", cursor);
    return query.size > 0 ? `${cx.url.pathname}?${query.toString()}` : cx.url.pathname;
  };
  return { firstHref: after === undefined ? null : href(null), nextHref: next === null ? null : href(next) };
}
