import { formatDateTime, formatNumber } from "#platform/i18n/formats.ts";
import { Button } from "#ui/button.tsx";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { RadioGroup } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { changeOf } from "../rules/assessment.ts";
import type { Round, Statement } from "../queries/assessment.ts";
import type { GroupDetail } from "../queries/groups.ts";
import { SCORES } from "./elements.ts";
import type { FormState } from "./form-state.ts";
import { GroupFrame } from "./group-frame.tsx";
import type { Base } from "./words.ts";

type AssessmentProps = Base & {
  group: GroupDetail;
  statements: Statement[];
  rounds: Round[];
  /** The viewer may answer the open round now. */
  mayAnswer: boolean;
  hasAnswered: boolean;
  form: FormState;
  saved: boolean;
};

/** What the members think of their own group: the questions of the open round, and the results of those before. */
export function AssessmentPage(props: AssessmentProps) {
  const { t, language, group, statements, mayAnswer, hasAnswered, form } = props;
  const labels = Object.fromEntries(statements.map(({ key, text }) => [key, text]));
  return (
    <GroupFrame {...props} tab="assessment">
      <ErrorSummary title={t("ui.errors.title", { count: form.words.summary.length })} errors={form.words.summary} labels={labels} />
      <p>{t("groups.assessment.lead")}</p>
      {hasAnswered && (
        <Notice tone="success">
          <p>{t("groups.assessment.thanks")}</p>
        </Notice>
      )}
      {mayAnswer && (
        <Form action={`/${language}/groups/${group.key}/assessment`} label={t("groups.assessment.title")} unsaved={t("ui.unsaved")}>
          <p>{t("groups.assessment.scale")}</p>
          {statements.map(({ key, text }) => (
            <RadioGroup
              key={key}
              id={key}
              label={text}
              value={keptOr(form.kept, key, "")}
              error={form.words.of(key)}
              options={SCORES.map((value) => ({ value, label: t(`groups.assessment.${value}`) }))}
              columns
              required
            />
          ))}
          <FormActions>
            <Button>{t("groups.assessment.send")}</Button>
          </FormActions>
        </Form>
      )}
      <RoundResults {...props} />
    </GroupFrame>
  );
}

type ResultsProps = Pick<Base, "t" | "language" | "zone"> & { statements: Statement[]; rounds: Round[] };

/** The newest closed round as chart and table, with the change since the one before. */
export function RoundResults({ t, language, zone, statements, rounds }: ResultsProps) {
  const closed = rounds.filter(({ closedAt }) => closedAt !== null);
  const [newest, before] = closed.filter(({ means }) => means !== null);
  if (!newest?.means) {
    return <EmptyState title={t(closed.length === 0 ? "groups.assessment.none" : "groups.assessment.too-few")} icon="info" />;
  }
  const { means } = newest;
  const number = (value: number | null | undefined) => (value === null || value === undefined ? "–" : formatNumber(value, language, 1));
  return (
    <section class="stack-small" aria-labelledby="results">
      <SectionHeading
        title={t("groups.assessment.results", { number: newest.number })}
        id="results"
        lead={t("groups.assessment.answered", {
          count: newest.answered,
          day: newest.closedAt ? formatDateTime(newest.closedAt, zone, language) : "–",
        })}
      />
      <BarChart
        id="assessment-chart"
        title={t("groups.assessment.chart")}
        desc={t("groups.assessment.chart.text")}
        unit={t("groups.assessment.unit")}
        noDataLabel={t("ui.no-data")}
        bars={statements.map(({ id }, position) => ({
          key: id,
          label: String(position + 1),
          value: means.get(id)?.mean ?? null,
          text: number(means.get(id)?.mean),
        }))}
      />
      <Table
        caption={t("groups.assessment.title")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("groups.assessment.statement") },
          { label: t("groups.assessment.mean"), kind: "number" },
          { label: t("groups.assessment.change"), kind: "number" },
        ]}
        rows={statements.map(({ id, text }, position) => {
          const change = changeOf(means.get(id)?.mean ?? null, before?.means?.get(id)?.mean ?? null);
          return {
            key: id,
            cells: [
              `${position + 1}. ${text}`,
              number(means.get(id)?.mean),
              change === null ? "–" : `${change > 0 ? "+" : ""}${number(change)}`,
            ],
          };
        })}
      />
    </section>
  );
}
