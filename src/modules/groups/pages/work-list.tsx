import { LinkButton } from "#ui/button.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { GroupRow } from "../queries/groups.ts";
import type { WorkBase } from "./words.ts";

/** The groups that the viewer leads. */
export function WorkGroupsPage({
  t,
  language,
  rows,
  next,
  mayOpen,
  requests,
}: WorkBase & { rows: GroupRow[]; next: string | null; mayOpen: boolean; requests: ReadonlyMap<string, number> }) {
  const at = `/${language}/workspace/groups`;
  return (
    <div class="stack">
      <PageHeading
        title={t("groups.work.title")}
        lead={t("groups.work.lead")}
        actions={
          mayOpen ? (
            <LinkButton href={`${at}/new`} icon="plus">
              {t("groups.work.new")}
            </LinkButton>
          ) : undefined
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={t("groups.none")} icon="users" />
      ) : (
        <Table
          caption={t("groups.work.title")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("groups.work.name") },
            { label: t("groups.kind") },
            { label: t("groups.city") },
            { label: t("groups.tab.members"), kind: "number" },
            { label: t("groups.visibility") },
            { label: t("groups.work.tab.requests"), kind: "number" },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <a key="name" href={`${at}/${row.key}`}>
                {row.name}
              </a>,
              row.kindName,
              row.city ?? "–",
              String(row.members),
              <span key="state" class="tag-row">
                {t(`groups.visibility.${row.visibility}`)}
                {row.isClosed && <Tag tone="warning">{t("groups.closed")}</Tag>}
                {row.isDemo && <Tag>{t("groups.demo")}</Tag>}
              </span>,
              <Requests key="requests" href={`${at}/${row.key}/requests`} count={requests.get(row.key) ?? 0} />,
            ],
          }))}
        />
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?after=${next}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}

/** How many wait, as the way to them. */
function Requests({ href, count }: { href: string; count: number }) {
  return count === 0 ? <span>0</span> : <a href={href}>{count}</a>;
}
