import type { Kept } from "#platform/form/parse.ts";
import { formatDay } from "#platform/i18n/formats.ts";
import { formatPartialDate } from "#platform/i18n/partial-dates.ts";
import type { Language } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Checkbox, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { FileInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { CompiledDecision } from "../queries/compiled.ts";
import type { FileRow } from "../queries/event-parts.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import { sizeText } from "./event-after.tsx";
import { WorkHead } from "./work-event.tsx";
import { TaskList } from "./work-minutes.tsx";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language };
type FormParts = { words: FaultWords; kept: Kept | null; refusal: string | null; message: string | null };

const KINDS = ["presentation", "agenda", "minutes", "report", "other"] as const;

/** Files of a meeting: put there with kind and audience, taken away with the reason. */
export function WorkFilesPage(props: Base & FormParts & { event: VisibleEvent; files: FileRow[]; sessions: Option[] }) {
  const { t, language, event, files, words, sessions } = props;
  const sessionOf = (file: FileRow) => sessions.find(({ value }) => value === file.sessionId)?.label ?? null;
  return (
    <div class="stack">
      <WorkHead t={t} language={language} event={event} part="files" />
      <Told {...props} />
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      {files.length === 0 ? (
        <EmptyState title={t("events.work.files.none")} icon="file-text" />
      ) : (
        <ul class="plain-list stack">
          {files.map((file) => (
            <FileEntry key={file.id} t={t} language={language} event={event} file={file} session={sessionOf(file)} />
          ))}
        </ul>
      )}
      <AddFile {...props} />
    </div>
  );
}

function FileEntry({ t, language, event, file, session }: Base & { event: VisibleEvent; file: FileRow; session: string | null }) {
  const here = `/${language}/workspace/events/${event.key}/files`;
  return (
    <li class="event-claim">
      <a href={`/${language}/events/${event.key}/files/${file.id}`} download>
        {file.title}
      </a>
      {session && <p>{t("events.work.file.of-session", { session })}</p>}
      <p class="quiet">
        {t("events.file.about", { kind: t(`events.file.${file.kind}`), size: sizeText(file.bytes, language) })} ·{" "}
        {t(`events.work.visibility.${file.audience}`)} ·{" "}
        {formatDay(
          file.addedAt
            .toZonedDateTimeISO(event.zone ?? "UTC")
            .toPlainDate()
            .toString(),
          language,
        )}
      </p>
      <details class="event-details">
        <summary>{t("events.work.drop")}</summary>
        <Form action={`${here}/${file.id}/removal`} label={t("events.work.file.remove", { title: file.title })} compact>
          <TextInput id={`reason-${file.id}`} name="reason" label={t("events.work.file.reason")} maxlength={400} required />
          <Button tone="danger" small label={t("events.work.file.remove", { title: file.title })}>
            {t("events.work.drop")}
          </Button>
        </Form>
      </details>
    </li>
  );
}

function AddFile(props: Base & FormParts & { event: VisibleEvent; sessions: Option[] }) {
  const { t, language, event, words, sessions } = props;
  const here = `/${language}/workspace/events/${event.key}/files`;
  return (
    <section class="stack" aria-labelledby="add">
      <SectionHeading title={t("events.work.file.add")} id="add" />
      <Form action={here} label={t("events.work.file.add")} upload>
        <FileInput id="file" label={t("events.work.file")} error={words.of("file")} required />
        <TextInput
          id="title"
          label={t("events.work.field.title")}
          value={props.kept?.title?.[0] ?? ""}
          error={words.of("title")}
          maxlength={160}
          required
        />
        <FieldRow>
          <Select
            id="kind"
            label={t("events.work.file.kind")}
            value={props.kept?.kind?.[0] ?? "presentation"}
            options={KINDS.map((value) => ({ value, label: t(`events.file.${value}`) }))}
          />
          <Select
            id="audience"
            label={t("events.work.field.visibility")}
            value={props.kept?.audience?.[0] ?? event.visibility}
            options={(["public", "members", "group"] as const).map((value) => ({ value, label: t(`events.work.visibility.${value}`) }))}
          />
          {sessions.length > 0 && (
            <Select
              id="session"
              label={t("events.work.file.session")}
              value={props.kept?.session?.[0] ?? ""}
              emptyLabel={t("events.work.file.session.none")}
              options={sessions}
            />
          )}
        </FieldRow>
        <FormActions>
          <Button icon="upload">{t("events.work.file.add")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

function Told({ t, refusal, message }: Base & FormParts) {
  return (
    <>
      {refusal && (
        <Notice tone="danger" role="alert" title={t("ui.refused.title")}>
          <p>{refusal}</p>
        </Notice>
      )}
      {message && (
        <Notice tone="success" role="status">
          <p>{message}</p>
        </Notice>
      )}
    </>
  );
}

/** What came of a meeting (row B7). */
export function WorkCloseOutPage(props: Base & FormParts & { event: VisibleEvent; values: Kept; version: number }) {
  const { t, language, event, words, values, version } = props;
  const one = (name: string) => values[name]?.[0] ?? "";
  return (
    <div class="stack">
      <WorkHead t={t} language={language} event={event} part="close-out" />
      <Told {...props} />
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      <Form action={`/${language}/workspace/events/${event.key}/close-out`} label={t("events.close-out")} unsaved={t("ui.unsaved")}>
        <TextInput
          id="head_count"
          label={t("events.close-out.head-count")}
          hint={t("events.work.close-out.unknown")}
          inputmode="numeric"
          size="short"
          value={one("head_count")}
          error={words.of("head_count")}
        />
        {(["organisations", "contributions", "ideas"] as const).map((name) => (
          <TextArea key={name} id={name} label={t(`events.close-out.${name}`)} value={one(name)} error={words.of(name)} rows={4} />
        ))}
        <Checkbox id="visible" label={t("events.work.close-out.visible")} value="on" checked={one("visible") === "on"} />
        <Hidden name="version" value={String(version)} />
        <FormActions>
          <Button icon="check">{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

/** Decisions and open actions across meetings (row B6). */
export function CompiledPage({ t, language, title, rows, csvHref }: Base & { title: string; rows: CompiledDecision[]; csvHref: string }) {
  return (
    <div class="stack">
      <PageHeading
        title={t("events.work.compiled")}
        eyebrow={title}
        lead={t("events.work.compiled.lead")}
        actions={
          <LinkButton href={csvHref} tone="secondary" icon="download" download>
            {t("events.work.csv")}
          </LinkButton>
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={t("events.work.compiled.none")} />
      ) : (
        <Table
          caption={t("events.work.compiled")}
          captionHidden
          phone="cards"
          rowHeader={1}
          columns={[
            { label: t("events.work.compiled.meeting") },
            { label: t("events.work.compiled.decision") },
            { label: t("events.work.compiled.tasks") },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <span key="meeting">
                <a href={`/${language}/workspace/events/${row.eventKey}/minutes`}>{row.eventTitle}</a>
                {row.on && <span class="quiet"> {formatPartialDate(row.on, language)}</span>}
              </span>,
              row.text,
              <TaskList key="tasks" t={t} language={language} tasks={row.tasks} />,
            ],
          }))}
        />
      )}
    </div>
  );
}
