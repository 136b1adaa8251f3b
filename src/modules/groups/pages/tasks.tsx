import { formatDay } from "#platform/i18n/formats.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Select } from "#ui/form/choices.tsx";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { StatusBadge } from "#ui/tag.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import type { TaskRow } from "../queries/stream.ts";
import type { FormState } from "./form-state.ts";
import { GroupFrame } from "./group-frame.tsx";
import type { Base } from "./words.ts";

type Person = { id: string; name: string };
type TasksProps = Base & {
  group: GroupDetail;
  open: TaskRow[];
  done: TaskRow[];
  people: Person[];
  form: FormState;
  saved: boolean;
  today: string;
};

/** The tasks of a group: open ones by their day, done ones below. */
export function TasksPage(props: TasksProps) {
  const { t, language, group, open, done, people, form, today } = props;
  const at = `/${language}/groups/${group.key}/tasks`;
  return (
    <GroupFrame {...props} tab="tasks">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ title: t("groups.task.title"), dueOn: t("groups.task.due") }}
      />
      {open.length === 0 ? (
        <EmptyState title={t("groups.task.none")} icon="check" />
      ) : (
        <TaskTable t={t} language={language} rows={open} today={today} edit />
      )}
      {!group.isClosed && (
        <section class="stack-small" aria-labelledby="new-task">
          <SectionHeading title={t("groups.task.new")} id="new-task" />
          <Form action={at} label={t("groups.task.new")} unsaved={t("ui.unsaved")}>
            <TaskFields t={t} form={form} people={people} stored={{}} />
            <FormActions>
              <Button icon="plus">{t("groups.task.add")}</Button>
            </FormActions>
          </Form>
        </section>
      )}
      {done.length > 0 && (
        <section class="stack-small" aria-labelledby="done-tasks">
          <SectionHeading title={t("groups.task.done-title")} id="done-tasks" />
          <TaskTable t={t} language={language} rows={done} today={today} />
        </section>
      )}
    </GroupFrame>
  );
}

type TableProps = Pick<Base, "t" | "language"> & { rows: TaskRow[]; today: string; edit?: boolean };

/** Tasks with what can be done with each. */
export function TaskTable({ t, language, rows, today, edit }: TableProps) {
  return (
    <Table
      caption={t("groups.tab.tasks")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("groups.task.title") },
        { label: t("groups.task.owner") },
        { label: t("groups.task.due"), kind: "date" },
        { label: t("groups.task.state"), kind: "actions", hidden: true },
      ]}
      rows={rows.map((row) => {
        const at = `/${language}/groups/${row.groupKey}/tasks/${row.id}`;
        const isLate = row.doneAt === null && row.dueOn !== null && row.dueOn < today;
        return {
          key: row.id,
          cells: [
            <TaskWords key="words" t={t} language={language} row={row} href={edit ? at : null} />,
            row.owner ?? "–",
            <span key="due">
              {row.dueOn === null ? "–" : formatDay(row.dueOn, language)}{" "}
              {isLate && <StatusBadge status="outdated" label={t("groups.task.late")} />}
            </span>,
            row.doneAt === null ? (
              <ActionForm
                key="do"
                action={`${at}/completion`}
                tone="secondary"
                small
                icon="check"
                label={`${t("groups.task.finish")}: ${row.title}`}
              >
                {t("groups.task.finish")}
              </ActionForm>
            ) : (
              <ActionForm key="undo" action={`${at}/reopening`} tone="quiet" small label={`${t("groups.task.reopen")}: ${row.title}`}>
                {t("groups.task.reopen")}
              </ActionForm>
            ),
          ],
        };
      })}
    />
  );
}

function TaskWords({ t, language, row, href }: Pick<TableProps, "t" | "language"> & { row: TaskRow; href: string | null }) {
  return (
    <span>
      {href === null ? row.title : <a href={href}>{row.title}</a>}
      {row.originLabel && row.originHref && (
        <span class="group-about">
          {t("groups.task.from")} <a href={`/${language}${row.originHref}`}>{row.originLabel}</a>
        </span>
      )}
    </span>
  );
}

type FieldsProps = Pick<Base, "t"> & {
  form: FormState;
  people: Person[];
  stored: Partial<Record<"title" | "text" | "ownerId" | "dueOn", string | null>>;
};

function TaskFields({ t, form, people, stored }: FieldsProps) {
  const value = (name: "title" | "text" | "ownerId" | "dueOn") => keptOr(form.kept, name, stored[name] ?? "");
  return (
    <>
      <TextInput id="title" label={t("groups.task.title")} value={value("title")} error={form.words.of("title")} maxlength={200} required />
      <FieldRow>
        <Select
          id="ownerId"
          label={t("groups.task.owner")}
          value={value("ownerId")}
          error={form.words.of("ownerId")}
          emptyLabel={t("groups.task.nobody")}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateInput
          id="dueOn"
          kind="date"
          label={t("groups.task.due")}
          value={value("dueOn")}
          error={form.words.of("dueOn")}
          optionalWord={t("ui.optional")}
        />
      </FieldRow>
      <TextArea
        id="text"
        label={t("groups.task.text")}
        value={value("text")}
        error={form.words.of("text")}
        rows={3}
        maxlength={4000}
        optionalWord={t("ui.optional")}
      />
    </>
  );
}

type TaskProps = Base & { group: GroupDetail; task: TaskRow; people: Person[]; form: FormState; theirs: boolean };

/** One task, to be changed. */
export function TaskPage(props: TaskProps) {
  const { t, language, group, task, people, form, theirs } = props;
  const at = `/${language}/groups/${group.key}/tasks/${task.id}`;
  const stored = { title: task.title, text: task.text, ownerId: task.ownerId, dueOn: task.dueOn };
  return (
    <GroupFrame {...props} tab="tasks">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ title: t("groups.task.title") }}
      />
      {theirs && (
        <Notice tone="warning" role="alert" title={t("groups.stale")}>
          <p>{t("groups.task.theirs", { title: task.title, owner: task.owner ?? "–", due: task.dueOn ?? "–" })}</p>
        </Notice>
      )}
      <Form action={at} label={t("groups.task.change")} unsaved={t("ui.unsaved")}>
        <Hidden name="version" value={String(task.version)} />
        <TaskFields t={t} form={form} people={people} stored={stored} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
          <LinkButton href={`/${language}/groups/${group.key}/tasks`} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
      <ActionForm action={`${at}/removal`} tone="danger" icon="trash-2">
        {t("groups.task.drop")}
      </ActionForm>
    </GroupFrame>
  );
}

/** All open tasks of the viewer. */
export function OwnTasksPage({ t, language, rows, today }: Base & { rows: TaskRow[]; today: string }) {
  return (
    <div class="stack">
      <PageHeading title={t("groups.own-tasks")} />
      {rows.length === 0 ? (
        <EmptyState title={t("groups.task.none")} icon="check" />
      ) : (
        <TaskTable t={t} language={language} rows={rows} today={today} edit />
      )}
    </div>
  );
}
