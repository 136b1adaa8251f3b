import { LinkButton } from "#ui/button.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { OrganisationPage } from "../queries/organisations.ts";
import { SECTORS } from "../tables.ts";
import { countryName } from "./countries.ts";
import { SearchForm } from "./search-form.tsx";
import type { WorkspaceBase } from "./words.ts";

type ListProps = WorkspaceBase & { page: OrganisationPage; mayEdit: boolean; wish: { search: string; sector: string } };

/** The organisations of the network. */
export function OrganisationsPage({ t, language, page, mayEdit, wish }: ListProps) {
  const at = `/${language}/workspace/organisations`;
  const query = new URLSearchParams({ search: wish.search, sector: wish.sector, after: page.next ?? "" });
  return (
    <div class="stack">
      <PageHeading
        title={t("people.organisations.title")}
        actions={
          mayEdit ? (
            <LinkButton href={`${at}/new`} icon="plus">
              {t("people.organisation.new")}
            </LinkButton>
          ) : undefined
        }
      />
      <SearchForm
        t={t}
        at={at}
        label={t("people.organisations.search")}
        search={wish.search}
        filter={{
          id: "sector",
          label: t("people.organisation.sector"),
          value: wish.sector,
          emptyLabel: t("people.organisations.every-sector"),
          options: SECTORS.map((sector) => ({ value: sector, label: t(`people.sector.${sector}`) })),
        }}
      />
      {page.rows.length === 0 ? (
        <EmptyState title={t("people.organisations.none")} icon="building-2" />
      ) : (
        <Table
          caption={t("people.organisations.title")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("people.organisations.search") },
            { label: t("people.organisation.kind") },
            { label: t("people.organisation.sector") },
            { label: t("people.organisation.country") },
          ]}
          rows={page.rows.map((row) => ({
            key: row.key,
            cells: [
              <a key="name" href={`${at}/${row.key}`}>
                {row.name}
              </a>,
              t(`people.kind.${row.kind}`),
              t(`people.sector.${row.sector}`),
              countryName(row.country_code, language),
            ],
          }))}
        />
      )}
      <Pager label={t("ui.pager")} next={page.next ? { href: `${at}?${query}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}
