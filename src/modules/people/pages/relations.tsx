import { formatDate } from "#platform/i18n/formats.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Table } from "#ui/table.tsx";
import type { RelationRow } from "../queries/organisations.ts";
import { RELATION_KINDS } from "../tables.ts";
import type { FormState } from "./form-state.tsx";
import type { WorkspaceBase } from "./words.ts";

type RelationsProps = WorkspaceBase & { rows: RelationRow[]; at: string; mayEnd: boolean; today: string };

/** Typed, dated relations in both directions. Ending one sets its last day to today; it stays in the record. */
export function Relations({ t, language, rows, at, mayEnd, today }: RelationsProps) {
  if (rows.length === 0) return <p>{t("people.relations.none")}</p>;
  const date = (iso: string | null) => (iso === null ? "" : formatDate(Temporal.PlainDate.from(iso), language, "medium"));
  return (
    <Table
      caption={t("people.relations.title")}
      captionHidden
      rowHeader={1}
      columns={[
        { label: t("people.relation.kind") },
        { label: t("people.relation.with") },
        { label: t("people.relation.since"), kind: "date" },
        { label: t("people.relation.until"), kind: "date" },
        { label: t("people.relation.note") },
        { label: t("people.relation.end"), kind: "actions", hidden: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          t(row.outgoing ? `people.relation.${row.kind}` : `people.relation.${row.kind}.inward`),
          row.href ? (
            <a key="name" href={`/${language}${row.href}`}>
              {row.name}
            </a>
          ) : (
            row.name
          ),
          date(row.since),
          date(row.until),
          row.note ?? "",
          mayEnd && row.outgoing && row.until === null ? (
            <form class="action-form" method="post" action={`${at}/relations/${row.id}/end`}>
              <Hidden name="day" value={today} />
              <Button tone="secondary" small label={`${t("people.relation.end")}: ${row.name}`}>
                {t("people.relation.end")}
              </Button>
            </form>
          ) : (
            ""
          ),
        ],
      }))}
    />
  );
}

type RelationFormProps = Pick<WorkspaceBase, "t"> & { form: FormState; action: string; organisations: { key: string; name: string }[] };

/** A form for a new relation. */
export function RelationForm({ t, form, action, organisations }: RelationFormProps) {
  return (
    <Form action={action} label={t("people.relation.add")}>
      <FieldRow>
        <Select
          id="kind"
          label={t("people.relation.kind")}
          value={form.values.kind}
          error={form.errors.kind}
          options={RELATION_KINDS.map((kind) => ({ value: kind, label: t(`people.relation.${kind}`) }))}
          emptyLabel={t("people.choose")}
          required
        />
        <Select
          id="to"
          label={t("people.relation.with")}
          value={form.values.to}
          error={form.errors.to}
          options={organisations.map(({ key, name }) => ({ value: key, label: name }))}
          emptyLabel={t("people.choose")}
          required
        />
      </FieldRow>
      <FieldRow>
        <DateInput id="since" kind="date" label={t("people.relation.since")} value={form.values.since} error={form.errors.since} />
        <DateInput id="until" kind="date" label={t("people.relation.until")} value={form.values.until} error={form.errors.until} />
      </FieldRow>
      <TextInput
        id="note"
        label={t("people.relation.note")}
        value={form.values.note}
        error={form.errors.note}
        optionalWord={t("ui.optional")}
        maxlength={300}
      />
      <FormActions>
        <Button tone="secondary">{t("people.relation.add")}</Button>
      </FormActions>
    </Form>
  );
}
