import { formatDateTime, formatDay, formatList } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { SideBySide } from "#ui/columns.tsx";
import { Notice } from "#ui/notice.tsx";
import { SectionHeading } from "#ui/section.tsx";
import type { TaskOfOrigin } from "#modules/groups/public.ts";
import type { MinutesConflict } from "../actions/keep-minutes.ts";
import type { DecisionRow } from "../queries/event-parts.ts";
import type { VisibleEvent } from "../queries/find-event.ts";
import type { RevisionRow } from "../queries/minutes.ts";
import type { EventVisibility } from "../tables.ts";
import { WorkHead } from "./work-event.tsx";
import type { WorkWords } from "./words.ts";

export type MinutesProps = {
  t: WorkWords;
  language: Language;
  event: VisibleEvent;
  zone: string;
  /** What stands in the form: stored, typed, or the merge of a conflict. */
  body: string;
  mine: string;
  audience: EventVisibility;
  version: number;
  writers: string[];
  conflict: MinutesConflict | null;
  revisions: RevisionRow[];
  decisions: (DecisionRow & { tasks: TaskOfOrigin[] })[];
  owners: Option[];
  words: FaultWords;
  refusal: string | null;
  message: string | null;
};

/** Minutes, decisions and what follows from them. */
export function WorkMinutesPage(props: MinutesProps) {
  const { t, language, event, words, refusal, message, writers, conflict } = props;
  const here = `/${language}/workspace/events/${event.key}/minutes`;
  return (
    <div class="stack">
      <WorkHead t={t} language={language} event={event} part="minutes" />
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
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      {writers.length > 0 && (
        <Notice tone="warning" role="status" title={t("events.work.minutes.others")}>
          <p>{t("events.work.minutes.others.text", { names: formatList(writers, language) })}</p>
        </Notice>
      )}
      {conflict && <Conflict {...props} conflict={conflict} />}
      <MinutesForm {...props} here={here} />
      <Decisions {...props} here={here} />
      <Revisions {...props} />
    </div>
  );
}

type Part = MinutesProps & { here: string };

function Conflict({ t, conflict, mine }: MinutesProps & { conflict: MinutesConflict }) {
  return (
    <>
      <Notice tone="warning" role="alert" title={t("events.work.minutes.conflict")}>
        <p>{t(conflict.merged.isClean ? "events.work.minutes.conflict.clean" : "events.work.minutes.conflict.both")}</p>
      </Notice>
      <SideBySide
        left={{ title: t("events.work.minutes.theirs"), children: <pre class="pre-line event-text">{conflict.theirs}</pre> }}
        right={{ title: t("events.work.minutes.mine"), children: <pre class="pre-line event-text">{mine}</pre> }}
      />
    </>
  );
}

function MinutesForm({ t, here, body, audience, version, words }: Part) {
  return (
    <section class="stack" aria-labelledby="minutes">
      <SectionHeading title={t("events.minutes")} id="minutes" />
      <ActionForm action={`${here}/writing`} tone="quiet" icon="pencil">
        {t("events.work.minutes.writing")}
      </ActionForm>
      <Form action={here} label={t("events.minutes")} unsaved={t("ui.unsaved")}>
        <TextArea
          id="body"
          label={t("events.work.minutes.body")}
          hint={t("events.work.minutes.hint")}
          value={body}
          error={words.of("body")}
          rows={16}
        />
        <Select
          id="audience"
          label={t("events.work.field.visibility")}
          value={audience}
          options={(["public", "members", "group"] as const).map((value) => ({ value, label: t(`events.work.visibility.${value}`) }))}
        />
        <Hidden name="version" value={String(version)} />
        <FormActions>
          <Button icon="check">{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

function Decisions({ t, language, event, decisions, owners, here }: Part) {
  return (
    <section class="stack" aria-labelledby="decisions">
      <SectionHeading title={t("events.decisions")} id="decisions" />
      <ol class="event-decisions">
        {decisions.map((decision) => (
          <li key={decision.id}>
            <p>{decision.text}</p>
            <TaskList t={t} language={language} tasks={decision.tasks} />
            {event.groupId !== null && (
              <details class="event-details">
                <summary>{t("events.work.task.add")}</summary>
                <Form action={`${here}/decisions/${decision.id}/tasks`} label={t("events.work.task.add")} compact>
                  <FieldRow>
                    <TextInput id={`title-${decision.id}`} name="title" label={t("events.work.task.title")} maxlength={160} required />
                    <Select
                      id={`owner-${decision.id}`}
                      name="owner"
                      label={t("events.work.task.owner")}
                      emptyLabel={t("events.work.task.nobody")}
                      options={owners}
                    />
                    <DateInput id={`due-${decision.id}`} name="due" kind="date" label={t("events.work.task.due")} />
                  </FieldRow>
                  <Button tone="secondary" small>
                    {t("events.work.task.add")}
                  </Button>
                </Form>
              </details>
            )}
            <ActionForm
              action={`${here}/decisions/${decision.id}/deletion`}
              tone="quiet"
              small
              label={`${t("events.work.drop")}: ${decision.text}`}
            >
              {t("events.work.drop")}
            </ActionForm>
          </li>
        ))}
      </ol>
      <Form action={`${here}/decisions`} label={t("events.work.decision.add")} compact>
        <TextArea id="text" label={t("events.work.decision.add")} rows={2} maxlength={1000} required />
        <Button tone="secondary" icon="plus">
          {t("events.work.decision.add")}
        </Button>
      </Form>
    </section>
  );
}

/** Tasks that came of a decision: what, who, until when, whether done. */
export function TaskList({ t, language, tasks }: { t: WorkWords; language: Language; tasks: TaskOfOrigin[] }) {
  if (tasks.length === 0) return null;
  return (
    <ul class="event-tasks">
      {tasks.map((task) => (
        <li key={task.id}>
          {t("events.work.task.line", {
            title: task.title,
            owner: task.ownerName ?? t("events.work.task.nobody"),
            due: task.dueOn === null ? t("events.work.task.no-day") : formatDay(task.dueOn, language),
            done: task.done ? "yes" : "no",
          })}
        </li>
      ))}
    </ul>
  );
}

function Revisions({ t, language, zone, revisions }: MinutesProps) {
  if (revisions.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="revisions">
      <SectionHeading title={t("events.work.minutes.revisions")} id="revisions" />
      {revisions.map((revision) => (
        <details key={revision.id} class="event-details">
          <summary>
            {t(revision.aside ? "events.work.minutes.aside" : "events.work.minutes.revision", {
              number: revision.version,
              at: formatDateTime(revision.savedAt, zone, language),
              name: revision.savedBy ?? "",
            })}
          </summary>
          <pre class="pre-line event-text">{revision.body}</pre>
        </details>
      ))}
    </section>
  );
}
