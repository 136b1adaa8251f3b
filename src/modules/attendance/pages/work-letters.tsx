/** Letters to many: the list, and one letter with its receivers, preview and progress. */
import type { Kept } from "#platform/form/parse.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { RadioGroup, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { ProgressBar } from "#ui/stat.tsx";
import { Table } from "#ui/table.tsx";
import type { MailingRow } from "../queries/mailings.ts";
import type { PartnerOption } from "../queries/partners.ts";
import type { Mode } from "../tables/registration.ts";
import { Texts, To } from "./work-letter-fields.tsx";
import type { WorkWords } from "./words.ts";

type ListProps = { t: WorkWords; base: string; title: string; rows: (MailingRow & { subject: string })[] };

/** Letters of an event, drafts and sent ones. */
export function LettersPage({ t, base, title, rows }: ListProps) {
  return (
    <div class="stack">
      <PageHeading
        title={t("attendance.work.letters")}
        lead={title}
        actions={
          <LinkButton href={`${base}/letters/new`} tone="primary" icon="plus">
            {t("attendance.work.letters.new")}
          </LinkButton>
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={t("attendance.work.letters.none")} icon="mail" />
      ) : (
        <Table
          caption={t("attendance.work.letters")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("attendance.work.subject") },
            { label: t("attendance.work.state") },
            { label: t("attendance.work.letters-sent"), kind: "number" },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <a key="a" href={`${base}/letters/${row.id}`}>
                {row.subject}
              </a>,
              t(`attendance.work.letter.${row.state}`),
              String(row.progress.sent),
            ],
          }))}
        />
      )}
    </div>
  );
}

export type LetterPageProps = {
  t: WorkWords;
  base: string;
  mailing: MailingRow | null;
  texts: Record<string, LanguageMap>;
  languages: readonly Language[];
  sourceLanguage: Language;
  modes: Mode[];
  partners: PartnerOption[];
  lists: { id: string; name: string }[];
  /** How many would get it now. */
  count: number | null;
  receivers: { id: string; name: string }[];
  preview: { id: string; language: Language; subject: string; text: string } | null;
  words: FaultWords;
  kept: Kept | null;
};

/** One letter. */
export function LetterPage(props: LetterPageProps) {
  const { t, base, mailing, words } = props;
  const path = `${base}/letters/${mailing?.id ?? "new"}`;
  return (
    <div class="stack">
      <PageHeading
        title={mailing ? t("attendance.work.letter") : t("attendance.work.letters.new")}
        eyebrow={t("attendance.work.letters")}
      />
      {words.summary.length > 0 && (
        <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} labels={labelsOf(props)} />
      )}
      {mailing && mailing.state !== "draft" ? (
        <Under {...props} mailing={mailing} />
      ) : (
        <Form action={path} label={t("attendance.work.letter")} unsaved={t("ui.unsaved")}>
          <Hidden name="version" value={String(mailing?.version ?? 0)} />
          {mailing === null && (
            <RadioGroup
              id="about"
              label={t("attendance.work.about")}
              hint={t("attendance.work.about.hint")}
              value={keptOr(props.kept, "about", "other")}
              options={(["other", "reminder"] as const).map((value) => ({ value, label: t(`attendance.work.about.${value}`) }))}
            />
          )}
          <Texts {...props} />
          <To {...props} />
          <FormActions>
            <Button>{t("ui.save")}</Button>
          </FormActions>
        </Form>
      )}
      {mailing && <Preview {...props} />}
      {mailing?.state === "draft" && (
        <ActionForm action={`${path}/sending`} icon="mail">
          {t("attendance.work.send-to", { count: props.count ?? 0 })}
        </ActionForm>
      )}
    </div>
  );
}

function Under({ t, base, mailing }: LetterPageProps & { mailing: MailingRow }) {
  const { waiting, sent, failed, dropped } = mailing.progress;
  const all = waiting + sent + failed + dropped;
  const path = `${base}/letters/${mailing.id}`;
  return (
    <section class="stack" aria-live="polite">
      <SectionHeading title={t(`attendance.work.letter.${mailing.state}`)} />
      <ProgressBar done={all - waiting} target={all} text={t("attendance.work.letter.progress", { done: all - waiting, all, failed })} />
      {mailing.state === "sending" && (
        <ActionForm action={`${path}/stop`} tone="danger">
          {t("attendance.work.stop")}
        </ActionForm>
      )}
      {mailing.state === "stopped" && <ActionForm action={`${path}/sending`}>{t("attendance.work.resume")}</ActionForm>}
    </section>
  );
}

function Preview({ t, base, mailing, receivers, preview, count }: LetterPageProps) {
  return (
    <section class="stack" aria-labelledby="preview">
      <SectionHeading title={t("attendance.work.preview")} id="preview" lead={t("attendance.work.receiver-count", { count: count ?? 0 })} />
      {receivers.length > 0 && (
        <Form action={`${base}/letters/${mailing?.id}`} method="get" label={t("attendance.work.preview")} compact>
          <Select
            id="of"
            label={t("attendance.work.preview-of")}
            value={preview?.id ?? ""}
            options={receivers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FormActions>
            <Button tone="secondary">{t("attendance.work.preview")}</Button>
          </FormActions>
        </Form>
      )}
      {preview && (
        <div class="letter-preview stack" lang={preview.language}>
          <p>
            <strong>{preview.subject}</strong>
          </p>
          {preview.text.split(/\n{2,}/).map((text, at) => (
            <p key={at}>{text}</p>
          ))}
        </div>
      )}
    </section>
  );
}

function labelsOf({ t, languages }: LetterPageProps): Record<string, string> {
  return {
    list: t("attendance.work.list"),
    ...Object.fromEntries(
      languages.flatMap((code) => [
        [`subject_${code}`, `${t("attendance.work.subject")} (${ownName(code)})`],
        [`text_${code}`, `${t("attendance.work.letter.text")} (${ownName(code)})`],
      ]),
    ),
  };
}
