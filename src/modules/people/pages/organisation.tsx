import type { VNode } from "preact";
import { LinkButton } from "#ui/button.tsx";
import { PageHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { DefinitionList } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { HistoryRow } from "../queries/history.ts";
import type { OrganisationRow, RelationRow } from "../queries/organisations.ts";
import { countryName } from "./countries.ts";
import { Faults, type FormState } from "./form-state.tsx";
import { History } from "./history.tsx";
import { Relations, RelationForm } from "./relations.tsx";
import type { WorkspaceBase } from "./words.ts";

type OrganisationProps = WorkspaceBase & {
  zone: string;
  organisation: OrganisationRow;
  form: FormState;
  mayEdit: boolean;
  relations: RelationRow[];
  organisations: { key: string; name: string }[];
  history: HistoryRow[];
  today: string;
  /** What other modules tell of it: groups, meetings. */
  panels: VNode[];
};

/** One organisation: facts, sources, relations in both directions, history. */
export function OrganisationPage({
  t,
  language,
  zone,
  organisation,
  form,
  mayEdit,
  relations,
  organisations,
  history,
  today,
  panels,
}: OrganisationProps) {
  const at = `/${language}/workspace/organisations/${organisation.key}`;
  return (
    <div class="stack">
      <Faults
        t={t}
        form={form}
        labels={{
          kind: t("people.relation.kind"),
          to: t("people.relation.with"),
          since: t("people.relation.since"),
          until: t("people.relation.until"),
          note: t("people.relation.note"),
        }}
      />
      <PageHeading
        title={organisation.name}
        lead={organisation.name_en ?? undefined}
        meta={organisation.unconfirmed ? <Tag tone="warning">{t("ui.unconfirmed")}</Tag> : undefined}
        actions={
          mayEdit ? (
            <LinkButton href={`${at}/edit`} tone="secondary" icon="pencil">
              {t("people.organisation.edit")}
            </LinkButton>
          ) : undefined
        }
      />
      <Facts t={t} language={language} organisation={organisation} />
      <section class="stack" aria-labelledby="relations">
        <h2 id="relations">{t("people.relations.title")}</h2>
        <Relations t={t} language={language} rows={relations} at={at} mayEnd={mayEdit} today={today} />
        {mayEdit && (
          <RelationForm
            t={t}
            form={form}
            action={`${at}/relations`}
            organisations={organisations.filter(({ key }) => key !== organisation.key)}
          />
        )}
      </section>
      {panels}
      <SourceList title={t("ui.sources")} sources={organisation.sources} words={{}} />
      <History t={t} language={language} zone={zone} rows={history} />
    </div>
  );
}

function Facts({ t, language, organisation }: Pick<OrganisationProps, "t" | "language" | "organisation">) {
  return (
    <DefinitionList
      layout="columns"
      items={[
        { term: t("people.organisation.kind"), value: t(`people.kind.${organisation.kind}`) },
        { term: t("people.organisation.sector"), value: t(`people.sector.${organisation.sector}`) },
        { term: t("people.organisation.country"), value: countryName(organisation.country_code, language) },
        ...(organisation.url ? [{ term: t("people.organisation.url"), value: <a href={organisation.url}>{organisation.url}</a> }] : []),
      ]}
    />
  );
}
