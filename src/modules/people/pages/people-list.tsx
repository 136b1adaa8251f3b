import type { ScopeOption } from "#platform/card.ts";
import { ROLES, type Grant } from "#platform/viewer.ts";
import { LinkButton } from "#ui/button.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { StatusBadge, Tag } from "#ui/tag.tsx";
import type { PeoplePage } from "../queries/people.ts";
import { SearchForm } from "./search-form.tsx";
import type { WorkspaceBase } from "./words.ts";

/** A role with the place where it counts: `City coordinator, Daugavpils`. */
export function grantWords(t: WorkspaceBase["t"], grant: Grant, places: readonly ScopeOption[]): string {
  const role = t(`people.role.${grant.role}`);
  if (grant.scope === "network") return role;
  const place = places.find(({ scope, id }) => scope === grant.scope && id === grant.scopeId);
  return t("people.role.at", { role, place: place?.name ?? t("people.place.unknown") });
}

type ListProps = WorkspaceBase & { page: PeoplePage; wish: { search: string; role: string }; places: readonly ScopeOption[] };

/** The people whom the viewer may see. */
export function PeopleListPage({ t, language, page, wish, places }: ListProps) {
  const at = `/${language}/workspace/people`;
  const query = new URLSearchParams({ search: wish.search, role: wish.role, after: page.next ?? "" });
  return (
    <div class="stack">
      <PageHeading
        title={t("people.list.title")}
        actions={
          <LinkButton href={`/${language}/workspace/invitations/new`} icon="plus">
            {t("people.invite.title")}
          </LinkButton>
        }
      />
      <SearchForm
        t={t}
        at={at}
        label={t("people.list.search")}
        search={wish.search}
        filter={{
          id: "role",
          label: t("people.role"),
          value: wish.role,
          emptyLabel: t("people.list.every-role"),
          options: ROLES.map((role) => ({ value: role, label: t(`people.role.${role}`) })),
        }}
      />
      {page.rows.length === 0 ? (
        <EmptyState title={t("people.list.none")} icon="users" />
      ) : (
        <Table
          caption={t("people.list.title")}
          captionHidden
          phone="cards"
          columns={[{ label: t("people.name") }, { label: t("people.email") }, { label: t("people.role") }, { label: t("people.state") }]}
          rows={page.rows.map((row) => ({
            key: row.id,
            cells: [
              <a key="name" href={`${at}/${row.id}`}>
                {row.name}
              </a>,
              row.email ?? "",
              <span key="roles" class="tag-row">
                {row.grants.map((grant) => (
                  <Tag key={grant.id}>{grantWords(t, grant, places)}</Tag>
                ))}
              </span>,
              <PersonState key="state" t={t} suspended={row.suspended} hasAccount={row.hasAccount} />,
            ],
          }))}
        />
      )}
      <Pager
        label={t("ui.pager")}
        previous={undefined}
        next={page.next ? { href: `${at}?${query}`, label: t("ui.pager.next") } : undefined}
      />
    </div>
  );
}

/** Whether somebody can sign in. */
export function PersonState({ t, suspended, hasAccount }: Pick<WorkspaceBase, "t"> & { suspended: boolean; hasAccount: boolean }) {
  if (suspended) return <StatusBadge status="refused" label={t("people.state.suspended")} />;
  return hasAccount ? (
    <StatusBadge status="done" label={t("people.state.active")} />
  ) : (
    <StatusBadge status="draft" label={t("people.state.no-account")} />
  );
}
