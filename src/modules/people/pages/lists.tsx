import type { ScopeOption } from "#platform/card.ts";
import { ROLES } from "#platform/viewer.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { RadioGroup, Select } from "#ui/form/choices.tsx";
import { Fieldset, FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { DefinitionList, Table } from "#ui/table.tsx";
import type { Found, SavedListRow } from "../queries/saved-lists.ts";
import { ORGANISATION_KINDS, SECTORS } from "../tables.ts";
import { countryName, countryOptions } from "./countries.ts";
import { Faults, type FormState } from "./form-state.tsx";
import type { WorkspaceBase } from "./words.ts";

type Places = { places: readonly ScopeOption[]; cities: readonly { key: string; name: string }[] };

/** The viewer's saved searches, each with how many it finds now. */
export function ListsPage({
  t,
  language,
  rows,
  next,
}: WorkspaceBase & { rows: { list: SavedListRow; total: number | null }[]; next: string | null }) {
  const at = `/${language}/workspace/lists`;
  return (
    <div class="stack">
      <PageHeading
        title={t("people.lists.title")}
        lead={t("people.lists.lead")}
        actions={
          <LinkButton href={`${at}/new`} icon="plus">
            {t("people.lists.new")}
          </LinkButton>
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={t("people.lists.none")} icon="search" />
      ) : (
        <Table
          caption={t("people.lists.title")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("people.lists.name") },
            { label: t("people.lists.subject") },
            { label: t("people.lists.count"), kind: "number" },
          ]}
          rows={rows.map(({ list, total }) => ({
            key: list.id,
            cells: [
              <a key="name" href={`${at}/${list.id}`}>
                {list.name}
              </a>,
              t(`people.lists.subject.${list.subject}`),
              total === null ? t("people.lists.gone") : String(total),
            ],
          }))}
        />
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?after=${next}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}

/** The form of a new search. */
export function ListFormPage(props: WorkspaceBase & Places & { form: FormState }) {
  const { t, language, form } = props;
  return (
    <div class="stack">
      <Faults t={t} form={form} labels={{ name: t("people.lists.name") }} />
      <PageHeading title={t("people.lists.new")} lead={t("people.lists.new.lead")} />
      <Form action={`/${language}/workspace/lists`} unsaved={t("ui.unsaved")}>
        <TextInput id="name" label={t("people.lists.name")} value={form.values.name} error={form.errors.name} maxlength={120} required />
        <RadioGroup
          id="subject"
          label={t("people.lists.subject")}
          value={form.values.subject ?? "person"}
          error={form.errors.subject}
          options={(["person", "organisation"] as const).map((value) => ({ value, label: t(`people.lists.subject.${value}`) }))}
        />
        <OrganisationChoices {...props} />
        <Fieldset legend={t("people.lists.of-person")} hint={t("people.lists.of-person.hint")}>
          <Select
            id="role"
            label={t("people.role")}
            value={form.values.role}
            error={form.errors.role}
            emptyLabel={t("people.lists.any")}
            options={ROLES.map((value) => ({ value, label: t(`people.role.${value}`) }))}
            size="medium"
          />
          <PlaceChoices {...props} />
        </Fieldset>
        <FormActions>
          <Button>{t("people.lists.save")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

function OrganisationChoices({ t, language, form, cities }: WorkspaceBase & Places & { form: FormState }) {
  const choice = (id: "sector" | "kind" | "country" | "place", label: string, options: { value: string; label: string }[]) => (
    <Select
      id={id}
      label={label}
      value={form.values[id]}
      error={form.errors[id]}
      emptyLabel={t("people.lists.any")}
      options={options}
      size="medium"
    />
  );
  return (
    <Fieldset legend={t("people.lists.of-organisation")} hint={t("people.lists.of-organisation.hint")}>
      <FieldRow>
        {choice(
          "sector",
          t("people.organisation.sector"),
          SECTORS.map((value) => ({ value, label: t(`people.sector.${value}`) })),
        )}
        {choice(
          "kind",
          t("people.organisation.kind"),
          ORGANISATION_KINDS.map((value) => ({ value, label: t(`people.kind.${value}`) })),
        )}
      </FieldRow>
      <FieldRow>
        {choice("country", t("people.organisation.country"), countryOptions(language))}
        {choice(
          "place",
          t("people.lists.city"),
          cities.map(({ key, name }) => ({ value: key, label: name })),
        )}
      </FieldRow>
    </Fieldset>
  );
}

function PlaceChoices({ t, form, places }: WorkspaceBase & Places & { form: FormState }) {
  const of = (scope: "partner" | "group") =>
    places.filter((place) => place.scope === scope).map(({ id, name }) => ({ value: id, label: name }));
  const choice = (id: "partnerId" | "groupId" | "withoutGroupId", label: string, scope: "partner" | "group") => (
    <Select
      id={id}
      label={label}
      value={form.values[id]}
      error={form.errors[id]}
      emptyLabel={t("people.lists.any")}
      options={of(scope)}
      size="medium"
    />
  );
  return (
    <>
      {choice("partnerId", t("people.lists.partner"), "partner")}
      {choice("groupId", t("people.lists.in-group"), "group")}
      {choice("withoutGroupId", t("people.lists.without-group"), "group")}
    </>
  );
}

type ListProps = WorkspaceBase &
  Pick<Places, "places"> & {
    cityNames: ReadonlyMap<string, string>;
    list: SavedListRow;
    rows: Found[];
    total: number;
    next: string | null;
  };

/** What a saved search finds now. */
export function ListPage(props: ListProps) {
  const { t, language, list, rows, total, next } = props;
  const at = `/${language}/workspace/lists/${list.id}`;
  const toPerson = list.subject === "person";
  const cityOf = (key: string) => props.cityNames.get(key) ?? key;
  return (
    <div class="stack">
      <PageHeading
        title={list.name}
        eyebrow={t("people.lists.title")}
        lead={t("people.lists.found", { count: total })}
        actions={
          <>
            <LinkButton href={`${at}/export.csv`} icon="download" tone="secondary" download>
              {t("people.lists.csv")}
            </LinkButton>
            <ActionForm action={`${at}/removal`} tone="danger" icon="trash-2">
              {t("people.lists.remove")}
            </ActionForm>
          </>
        }
      />
      <DefinitionList items={conditionItems(props)} />
      {rows.length === 0 ? (
        <EmptyState title={t("people.lists.finds-none")} icon="search" />
      ) : (
        <Table
          caption={list.name}
          captionHidden
          phone="cards"
          columns={[
            { label: toPerson ? t("people.name") : t("people.organisations.search") },
            { label: toPerson ? t("people.email") : t("people.lists.city") },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <a key="name" href={`/${language}/workspace/${toPerson ? `people/${row.id}` : `organisations/${row.key}`}`}>
                {row.name}
              </a>,
              (toPerson ? row.email : row.note && cityOf(row.note)) ?? "–",
            ],
          }))}
        />
      )}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?after=${next}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}

function conditionItems({ t, language, list, places, cityNames }: ListProps) {
  const wish = list.conditions;
  const place = (id: string) => places.find((one) => one.id === id)?.name ?? t("people.place.unknown");
  const items = [
    wish.sector && { term: t("people.organisation.sector"), value: t(`people.sector.${wish.sector}`) },
    wish.kind && { term: t("people.organisation.kind"), value: t(`people.kind.${wish.kind}`) },
    wish.country && { term: t("people.organisation.country"), value: countryName(wish.country, language) },
    wish.place && { term: t("people.lists.city"), value: cityNames.get(wish.place) ?? wish.place },
    wish.role && { term: t("people.role"), value: t(`people.role.${wish.role}`) },
    wish.partnerId && { term: t("people.lists.partner"), value: place(wish.partnerId) },
    wish.groupId && { term: t("people.lists.in-group"), value: place(wish.groupId) },
    wish.withoutGroupId && { term: t("people.lists.without-group"), value: place(wish.withoutGroupId) },
  ];
  return items.filter((item) => typeof item === "object");
}
