/** After the meeting: feedback, needs of those who come, proofs of removal. */
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { RadioGroup } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { WorkWords } from "./words.ts";

type Result = {
  id: string;
  kind: "rating" | "text";
  text: string;
  count: number;
  average: string | null;
  grades: number[];
  texts: string[];
};
export type WorkSurveyProps = {
  t: WorkWords;
  base: string;
  title: string;
  languages: readonly Language[];
  sourceLanguage: Language;
  questions: { id: string; kind: "rating" | "text"; text: string }[];
  answered: number;
  attended: number;
  /** Null while fewer than five answered. */
  results: Result[] | null;
  asked: string | null;
  words: FaultWords;
};

/** Questions of the feedback, the letters that ask for it, and what was answered. */
export function WorkSurveyPage(props: WorkSurveyProps) {
  const { t, base, title, questions, answered, attended, results, asked, words } = props;
  return (
    <div class="stack">
      <PageHeading
        title={t("attendance.work.feedback")}
        lead={title}
        actions={
          questions.length > 0 && attended > 0 ? (
            <ActionForm action={`${base}/feedback/letters`} icon="mail">
              {t("attendance.work.feedback.ask")}
            </ActionForm>
          ) : undefined
        }
      />
      {asked !== null && (
        <Notice tone="success" role="status">
          <p>{t("attendance.work.sent", { count: Number(asked) || 0 })}</p>
        </Notice>
      )}
      {words.summary.length > 0 && (
        <ErrorSummary
          title={t("ui.errors.title", { count: words.summary.length })}
          errors={words.summary}
          labels={{ [`text_${props.sourceLanguage}`]: t("attendance.work.question") }}
        />
      )}
      <Asked t={t} base={base} questions={questions} />
      <section class="stack" aria-labelledby="new-question">
        <SectionHeading title={t("attendance.work.form.new")} id="new-question" />
        <NewQuestion {...props} />
      </section>
      <section class="stack" aria-labelledby="results">
        <SectionHeading
          title={t("attendance.work.results")}
          id="results"
          lead={t("attendance.work.results.lead", { answered, attended })}
        />
        {results === null ? (
          <p>{t("attendance.work.results.few")}</p>
        ) : (
          results.map((result) => <ResultPart key={result.id} t={t} result={result} />)
        )}
      </section>
    </div>
  );
}

function Asked({ t, base, questions }: Pick<WorkSurveyProps, "t" | "base" | "questions">) {
  return (
    <section class="stack" aria-labelledby="asked">
      <SectionHeading title={t("attendance.work.feedback.questions")} id="asked" />
      {questions.length === 0 && <p>{t("attendance.work.form.none")}</p>}
      {questions.map((question) => (
        <div key={question.id} class="cluster">
          <span>{question.text}</span> <span>({t(`attendance.work.feedback.${question.kind}`)})</span>
          <ActionForm
            action={`${base}/feedback/${question.id}/removal`}
            tone="quiet"
            small
            label={`${t("attendance.work.form.remove")}: ${question.text}`}
          >
            {t("attendance.work.form.remove")}
          </ActionForm>
        </div>
      ))}
    </section>
  );
}

function NewQuestion({ t, base, languages, sourceLanguage, words }: WorkSurveyProps) {
  return (
    <Form action={`${base}/feedback`} label={t("attendance.work.form.new")}>
      <RadioGroup
        id="kind"
        label={t("attendance.work.kind")}
        value="rating"
        options={(["rating", "text"] as const).map((value) => ({ value, label: t(`attendance.work.feedback.${value}`) }))}
      />
      {[sourceLanguage, ...languages.filter((code) => code !== sourceLanguage)].map((code) => (
        <details key={code} open={code === sourceLanguage}>
          <summary>{ownName(code)}</summary>
          <TextInput
            id={`text_${code}`}
            lang={code}
            label={`${t("attendance.work.question")} (${ownName(code)})`}
            error={words.of(`text_${code}`)}
            maxlength={500}
            required={code === sourceLanguage}
          />
        </details>
      ))}
      <FormActions>
        <Button tone="secondary" icon="plus">
          {t("attendance.work.form.new")}
        </Button>
      </FormActions>
    </Form>
  );
}

function ResultPart({ t, result }: { t: WorkWords; result: Result }) {
  if (result.kind === "rating" && result.average !== null)
    return (
      <Table
        caption={`${result.text} · ${t("attendance.work.average", { average: result.average })}`}
        columns={[
          { label: t("attendance.work.grade"), kind: "number" },
          { label: t("attendance.work.answers"), kind: "number" },
        ]}
        rows={result.grades.map((count, at) => ({ key: String(at), cells: [String(at + 1), String(count)] }))}
      />
    );
  return (
    <div class="stack">
      <SectionHeading title={result.text} level={3} />
      {result.texts.length === 0 ? (
        <p>{t("attendance.work.results.few")}</p>
      ) : (
        <ul>
          {result.texts.map((text, at) => (
            <li key={at}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

type NeedsProps = {
  t: WorkWords;
  title: string;
  fields: { id: string; label: string; audience: "organisers" | "catering" | "access"; rows: { value: string; count: number }[] }[];
};

/** Needs in numbers, for the kitchen and for those who help with access. No names: nobody needs them to cook. */
export function NeedsPage({ t, title, fields }: NeedsProps) {
  return (
    <div class="stack">
      <PageHeading title={t("attendance.work.needs")} lead={title} />
      {fields.length === 0 && <EmptyState title={t("attendance.work.needs.none")} icon="info" />}
      {fields.map((field) =>
        field.rows.length === 0 ? (
          <section key={field.id} class="stack">
            <SectionHeading title={`${field.label} · ${t(`attendance.work.read-by.${field.audience}`)}`} />
            <p>{t("attendance.work.needs.no-answers")}</p>
          </section>
        ) : (
          <Table
            key={field.id}
            caption={`${field.label} · ${t(`attendance.work.read-by.${field.audience}`)}`}
            columns={[{ label: t("attendance.work.answer") }, { label: t("attendance.work.people"), kind: "number" }]}
            rows={field.rows.map((row) => ({ key: row.value, cells: [row.value, String(row.count)] }))}
          />
        ),
      )}
    </div>
  );
}

type RetentionProps = {
  t: WorkWords;
  title: string;
  fields: { id: string; label: string; days: number }[];
  /** Days for which names and addresses of guests are kept. */
  contactDays: number;
  proofs: { id: string; what: string; at: string; entries: number; sha256: string }[];
};

/** How long answers are kept, and the proofs of what is gone. */
export function RetentionPage({ t, title, fields, contactDays, proofs }: RetentionProps) {
  return (
    <div class="stack">
      <PageHeading title={t("attendance.work.removal")} lead={title} />
      <p>{t("attendance.work.retention.text")}</p>
      <p>{t("attendance.work.retention.contacts", { count: contactDays })}</p>
      {fields.length > 0 && (
        <Table
          caption={t("attendance.work.form")}
          phone="cards"
          columns={[{ label: t("attendance.work.question") }, { label: t("attendance.work.retention"), kind: "number" }]}
          rows={fields.map((field) => ({ key: field.id, cells: [field.label, t("attendance.work.days", { count: field.days })] }))}
        />
      )}
      {proofs.length === 0 ? (
        <p>{t("attendance.work.proofs.none")}</p>
      ) : (
        <Table
          caption={t("attendance.work.proofs")}
          phone="cards"
          columns={[
            { label: t("attendance.work.proof.what") },
            { label: t("attendance.when") },
            { label: t("attendance.work.proof.count"), kind: "number" },
            { label: "SHA-256" },
          ]}
          rows={proofs.map((proof) => ({
            key: proof.id,
            cells: [proof.what, proof.at, String(proof.entries), <code key="h">{proof.sha256.slice(0, 16)}</code>],
          }))}
        />
      )}
    </div>
  );
}
