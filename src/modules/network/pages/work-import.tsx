import { formatNumber } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { FileInput, Hidden, TextArea } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { IMPORT_COLUMNS, MOST_BYTES, MOST_ROWS, type ImportFault, type ImportPlan, type ImportRow } from "../rules/plan-import.ts";
import type { WorkWords } from "./words.ts";

export type ImportProps = {
  t: WorkWords;
  language: Language;
  here: string;
  /** What the file would do; null before a file was sent. */
  plan: ImportPlan | null;
  /** The file, to be sent again for writing or mended by hand. */
  file: string;
  words: FaultWords;
};

/** Import of values: first every row's fate, then, when there is no fault, the writing. */
export function ImportPage(props: ImportProps) {
  const { t, language, plan, words, here } = props;
  const mayWrite = plan !== null && plan.faults.length === 0 && plan.rows.some((row) => row.fate !== "same");
  return (
    <div class="stack">
      <PageHeading title={t("network.work.import")} lead={t("network.work.import.lead")} />
      <ErrorSummary
        title={t("ui.errors.title", { count: words.summary.length })}
        errors={words.summary}
        labels={{ file: t("network.work.import.file"), pasted: t("network.work.import.pasted") }}
      />
      {plan && <Outcome t={t} language={language} plan={plan} />}
      {mayWrite && (
        <Form action={here} upload label={t("network.work.import.write")}>
          <Hidden name="step" value="write" />
          <Hidden name="pasted" value={props.file} />
          <FormActions>
            <ButtonRow>
              <Button icon="check">{t("network.work.import.write")}</Button>
              <LinkButton href={here} tone="quiet">
                {t("ui.cancel")}
              </LinkButton>
            </ButtonRow>
          </FormActions>
        </Form>
      )}
      {plan && plan.faults.length > 0 && <FaultTable t={t} language={language} faults={plan.faults} />}
      {plan && plan.rows.length > 0 && <RowTable t={t} language={language} rows={plan.rows} />}
      {!mayWrite && <FileForm {...props} />}
    </div>
  );
}

function Outcome({ t, language, plan }: Pick<ImportProps, "t" | "language"> & { plan: ImportPlan }) {
  const count = (fate: ImportRow["fate"]) => formatNumber(plan.rows.filter((row) => row.fate === fate).length, language);
  const counts = t("network.work.import.counts", { new: count("new"), changed: count("changed"), same: count("same") });
  if (plan.faults.length > 0) {
    return (
      <Notice tone="danger" role="alert" title={t("network.work.import.faults", { count: plan.faults.length })}>
        <p>{t("network.work.import.nothing-written")}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="info" role="status" title={t("network.work.import.checked")}>
      <p>{counts}</p>
    </Notice>
  );
}

function FaultTable({ t, faults }: Pick<ImportProps, "t" | "language"> & { faults: ImportFault[] }) {
  return (
    <>
      <SectionHeading title={t("network.work.import.what-to-mend")} id="faults" />
      <Table
        caption={t("network.work.import.what-to-mend")}
        captionHidden
        columns={[{ label: t("network.work.import.line"), kind: "number" }, { label: t("network.work.import.reason") }]}
        rows={faults.map((fault, position) => ({
          key: String(position),
          cells: [String(fault.line), t(`network.work.import.fault.${fault.code}`, fault.values)],
        }))}
      />
    </>
  );
}

function RowTable({ t, language, rows }: Pick<ImportProps, "t" | "language"> & { rows: ImportRow[] }) {
  return (
    <>
      <SectionHeading title={t("network.work.import.rows")} id="rows" />
      <Table
        caption={t("network.work.import.rows")}
        captionHidden
        rowHeader={null}
        columns={[
          { label: t("network.work.import.line"), kind: "number" },
          { label: t("network.work.import.fate") },
          { label: t("network.city") },
          { label: t("network.indicator") },
          { label: t("network.year"), kind: "number" },
          { label: t("network.work.import.before"), kind: "number" },
          { label: t("network.value"), kind: "number" },
          { label: t("network.work.flag") },
          { label: t("ui.source") },
        ]}
        rows={rows.map(({ line, fate, city, indicator, save, before }) => ({
          key: String(line),
          cells: [
            String(line),
            t(`network.work.import.fate.${fate}`),
            city,
            indicator,
            String(save.year),
            before === null ? "" : formatNumber(Number(before.value), language, 3),
            formatNumber(Number(save.value), language, 3),
            save.flag ? t(`network.flag.${save.flag}`) : "",
            save.source,
          ],
        }))}
      />
    </>
  );
}

function FileForm({ t, language, here, file, words }: ImportProps) {
  const limits = { rows: formatNumber(MOST_ROWS, language), megabytes: formatNumber(MOST_BYTES / 1024 / 1024, language) };
  return (
    <Form action={here} upload label={t("network.work.import")}>
      <Hidden name="step" value="check" />
      <FileInput
        id="file"
        label={t("network.work.import.file")}
        hint={t("network.work.import.file.hint", limits)}
        error={words.of("file")}
        accept=".csv,text/csv,text/plain"
      />
      <TextArea
        id="pasted"
        label={t("network.work.import.pasted")}
        hint={t("network.work.import.pasted.hint", { columns: IMPORT_COLUMNS.join(",") })}
        value={file}
        error={words.of("pasted")}
        rows={8}
        spellcheck={false}
      />
      <FormActions>
        <Button icon="upload">{t("network.work.import.check")}</Button>
      </FormActions>
    </Form>
  );
}
