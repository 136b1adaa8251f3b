import type { ScopeOption } from "#platform/card.ts";
import { isLanguage, ownName } from "#platform/languages.ts";
import type { Role } from "#platform/viewer.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { PageHeading } from "#ui/section.tsx";
import { DefinitionList, Table } from "#ui/table.tsx";
import type { HistoryRow } from "../queries/history.ts";
import type { RelationRow } from "../queries/organisations.ts";
import type { PersonDetail } from "../queries/people.ts";
import { Faults, type FormState } from "./form-state.tsx";
import { History } from "./history.tsx";
import { grantWords, PersonState } from "./people-list.tsx";
import { Relations, RelationForm } from "./relations.tsx";
import { RoleFields } from "./role-fields.tsx";
import type { WorkspaceBase } from "./words.ts";

/** What may be offered in the form of a role. */
export type Offered = { roles: readonly Role[]; places: readonly ScopeOption[]; wholeNetwork: boolean };

type PersonProps = WorkspaceBase & {
  zone: string;
  person: PersonDetail;
  may: { suspend: boolean; relate: boolean; end: string[] };
  forms: { role: FormState; relation: FormState };
  places: readonly ScopeOption[];
  offered: Offered;
  relations: RelationRow[];
  organisations: { key: string; name: string }[];
  history: HistoryRow[];
  today: string;
};

/** One person: facts, roles, relations, history of changes. */
export function PersonPage(props: PersonProps) {
  const { t, language, zone, person, may, forms, relations, organisations, history, today } = props;
  const at = `/${language}/workspace/people/${person.id}`;
  return (
    <div class="stack">
      <Faults t={t} form={forms.role.summary.length > 0 ? forms.role : forms.relation} />
      <PageHeading
        title={person.name}
        lead={person.email ?? undefined}
        meta={<PersonState t={t} suspended={person.suspended} hasAccount={person.hasAccount} />}
        actions={may.suspend ? <Suspension t={t} at={at} suspended={person.suspended} /> : undefined}
      />
      <DefinitionList
        layout="columns"
        items={[
          { term: t("people.language"), value: isLanguage(person.language) ? ownName(person.language) : person.language },
          { term: t("people.time-zone"), value: person.timeZone ?? t("people.time-zone.network") },
        ]}
      />
      <Roles {...props} at={at} />
      <section class="stack" aria-labelledby="relations">
        <h2 id="relations">{t("people.relations.title")}</h2>
        <Relations t={t} language={language} rows={relations} at={at} mayEnd={may.relate} today={today} />
        {may.relate && <RelationForm t={t} form={forms.relation} action={`${at}/relations`} organisations={organisations} />}
      </section>
      <History t={t} language={language} zone={zone} rows={history} />
    </div>
  );
}

function Suspension({ t, at, suspended }: Pick<WorkspaceBase, "t"> & { at: string; suspended: boolean }) {
  return suspended ? (
    <ActionForm action={`${at}/suspension/end`} tone="secondary">
      {t("people.lift")}
    </ActionForm>
  ) : (
    <ActionForm action={`${at}/suspension`} tone="danger">
      {t("people.suspend")}
    </ActionForm>
  );
}

function Roles({ t, person, may, forms, places, offered, at }: PersonProps & { at: string }) {
  return (
    <section class="stack" aria-labelledby="roles">
      <h2 id="roles">{t("people.roles.title")}</h2>
      {person.grants.length > 0 ? (
        <Table
          caption={t("people.roles.title")}
          captionHidden
          phone="cards"
          columns={[{ label: t("people.role") }, { label: t("people.roles.end"), kind: "actions", hidden: true }]}
          rows={person.grants.map((grant) => ({
            key: grant.id,
            cells: [
              grantWords(t, grant, places),
              may.end.includes(grant.id) ? (
                <ActionForm
                  key="end"
                  action={`${at}/roles/${grant.id}/end`}
                  tone="danger"
                  small
                  label={`${t("people.roles.end")}: ${grantWords(t, grant, places)}`}
                >
                  {t("people.roles.end")}
                </ActionForm>
              ) : (
                ""
              ),
            ],
          }))}
        />
      ) : (
        <p>{t("people.roles.none")}</p>
      )}
      {!person.erased && (
        <Form action={`${at}/roles`} label={t("people.roles.give")}>
          <FieldRow>
            <RoleFields t={t} form={forms.role} offered={offered} />
          </FieldRow>
          <FormActions>
            <Button tone="secondary">{t("people.roles.give")}</Button>
          </FormActions>
        </Form>
      )}
    </section>
  );
}
