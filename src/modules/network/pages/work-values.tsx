import type { Kept } from "#platform/form/parse.ts";
import { formatNumber } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { ActionForm, Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { ErrorSummary } from "#ui/form/field.tsx";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { WorkValue } from "../queries/work-values.ts";
import { VALUE_FLAGS } from "../tables.ts";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language };

export type SeriesProps = Base & {
  title: string;
  cityName: string;
  decimals: number;
  unit: string;
  series: WorkValue[];
  mayEdit: boolean;
  /** The value under correction, if any. */
  edited: WorkValue | null;
  action: string;
  back: string;
  saved: boolean;
  words: FaultWords;
  kept: Kept | null;
  theirs: { version: number; value?: number; flag?: string | null; source?: string } | null;
};

/** One indicator of one city: all years, and the form for one value. */
export function SeriesPage(props: SeriesProps) {
  const { t, title, cityName, series, mayEdit, saved, words, theirs } = props;
  return (
    <div class="stack">
      <PageHeading title={title} eyebrow={cityName} lead={t("network.work.series.lead")} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      {theirs && <Theirs {...props} />}
      {series.length === 0 ? <p>{t("network.work.series.none")}</p> : <SeriesTable {...props} />}
      {mayEdit && <ValueForm {...props} />}
    </div>
  );
}

function Theirs({ t, language, decimals, theirs }: SeriesProps) {
  const gone = theirs?.value === undefined;
  return (
    <Notice tone="warning" role="alert" title={t("network.work.stale")}>
      <p>
        {gone
          ? t("network.work.stale.value-gone")
          : t("network.work.stale.value", { value: formatNumber(theirs.value ?? 0, language, decimals), source: theirs.source ?? "" })}
      </p>
    </Notice>
  );
}

function SeriesTable({ t, language, title, series, decimals, mayEdit, action }: SeriesProps) {
  return (
    <Table
      caption={title}
      captionHidden
      phone="cards"
      columns={[
        { label: t("network.year") },
        { label: t("network.value"), kind: "number" },
        { label: t("network.work.flag") },
        { label: t("ui.source") },
        ...(mayEdit ? [{ label: t("network.work.edit"), kind: "actions" as const, hidden: true }] : []),
      ]}
      rows={series.map((value) => ({
        key: String(value.year),
        cells: [
          String(value.year),
          formatNumber(Number(value.value), language, decimals),
          value.flag ? t(`network.flag.${value.flag}`) : "",
          value.source,
          ...(mayEdit ? [<ValueActs key="acts" t={t} value={value} action={action} />] : []),
        ],
      }))}
    />
  );
}

function ValueActs({ t, value, action }: { t: WorkWords; value: WorkValue; action: string }) {
  const year = String(value.year);
  const version = { version: String(value.version) };
  return (
    <ButtonRow>
      <LinkButton href={`${action}?year=${year}#year`} tone="secondary" icon="pencil" small label={t("network.work.edit-year", { year })}>
        {t("network.work.edit")}
      </LinkButton>
      <ActionForm
        action={`${action}/${year}/deletion`}
        hidden={version}
        tone="danger"
        icon="trash-2"
        small
        label={t("network.work.delete-year", { year })}
      >
        {t("network.work.delete")}
      </ActionForm>
    </ButtonRow>
  );
}

function ValueForm(props: SeriesProps) {
  const { t, edited, action, kept, theirs } = props;
  const title = edited ? t("network.work.edit-year", { year: String(edited.year) }) : t("network.work.new-value");
  return (
    <>
      <SectionHeading title={title} id="value-form" />
      <Form action={action} label={title}>
        <Hidden name="version" value={String(theirs?.version ?? kept?.version?.[0] ?? edited?.version ?? 0)} />
        <ValueFields {...props} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </>
  );
}

function ValueFields({ t, language, decimals, unit, edited, words, kept }: SeriesProps) {
  const field = (name: string, standing: string | undefined) => ({
    id: name,
    value: keptOr(kept, name, standing ?? ""),
    error: words.of(name),
  });
  const required = { required: true, requiredWord: t("ui.required") };
  const hint = t("network.work.value.hint", {
    example: formatNumber(decimals > 0 ? 12_345.5 : 12_345, language, decimals),
    count: decimals,
  });
  // A value with more decimals than its indicator has (from a data file) is shown whole: saving must not round it unseen.
  const standing = edited ? formatNumber(Number(edited.value), language, 3) : undefined;
  return (
    <>
      <FieldRow>
        <TextInput
          {...field("year", edited ? String(edited.year) : undefined)}
          {...required}
          label={t("network.year")}
          inputmode="numeric"
          size="short"
          maxlength={4}
        />
        <TextInput
          {...field("value", standing)}
          {...required}
          label={t("network.value")}
          hint={hint}
          inputmode="decimal"
          size="medium"
          unit={unit}
        />
      </FieldRow>
      <FlagField t={t} edited={edited} words={words} kept={kept} />
      <TextInput
        {...field("source", edited?.source)}
        {...required}
        label={t("ui.source")}
        hint={t("network.work.source.hint")}
        maxlength={500}
      />
    </>
  );
}

function FlagField({ t, edited, words, kept }: Pick<SeriesProps, "t" | "edited" | "words" | "kept">) {
  return (
    <Select
      id="flag"
      value={kept ? (kept.flag?.[0] ?? "") : (edited?.flag ?? "")}
      error={words.of("flag")}
      label={t("network.work.flag")}
      emptyLabel={t("network.work.no-flag")}
      size="medium"
      options={VALUE_FLAGS.map((flag) => ({ value: flag, label: t(`network.flag.${flag}`) }))}
    />
  );
}
