import { formatDateTime, formatNumber } from "#platform/i18n/formats.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { FileInput, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { GroupDetail } from "../queries/groups.ts";
import type { FileRow } from "../queries/stream.ts";
import type { FormState } from "./form-state.ts";
import { GroupFrame } from "./group-frame.tsx";
import type { Base } from "./words.ts";

type FilesProps = Base & {
  group: GroupDetail;
  rows: (FileRow & { mayRemove: boolean })[];
  next: string | null;
  form: FormState;
  saved: boolean;
  accept: string;
};

/** The files of a group. */
export function FilesPage(props: FilesProps) {
  const { t, language, group, rows, next, form } = props;
  const at = `/${language}/groups/${group.key}/files`;
  return (
    <GroupFrame {...props} tab="files">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ title: t("groups.file.title"), file: t("groups.file.file") }}
      />
      {rows.length === 0 ? <EmptyState title={t("groups.file.none")} icon="file-text" /> : <FileTable {...props} at={at} />}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?before=${next}`, label: t("ui.pager.next") } : undefined} />
      {!group.isClosed && <AddFile {...props} at={at} />}
    </GroupFrame>
  );
}

type PartProps = FilesProps & { at: string };

function FileTable({ t, language, zone, rows, at }: PartProps) {
  return (
    <Table
      caption={t("groups.tab.files")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("groups.file.title") },
        { label: t("groups.file.by") },
        { label: t("groups.file.at") },
        { label: t("groups.file.size"), kind: "number" },
        { label: t("groups.file.remove"), kind: "actions", hidden: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <a key="file" href={`${at}/${row.id}`} download>
            {row.title}
          </a>,
          row.addedBy ?? t("groups.somebody"),
          formatDateTime(row.at, zone, language),
          t("groups.file.kilobytes", { size: formatNumber(Math.max(1, Math.round(row.bytes / 1024)), language, 0) }),
          row.mayRemove ? (
            <ActionForm
              key="gone"
              action={`${at}/${row.id}/removal`}
              tone="quiet"
              small
              icon="trash-2"
              label={`${t("groups.file.remove")}: ${row.title}`}
            >
              {t("groups.file.remove")}
            </ActionForm>
          ) : (
            ""
          ),
        ],
      }))}
    />
  );
}

function AddFile({ t, form, accept, at }: PartProps) {
  return (
    <section class="stack-small" aria-labelledby="add-file">
      <SectionHeading title={t("groups.file.add")} id="add-file" />
      <Form action={at} upload label={t("groups.file.add")}>
        <TextInput
          id="title"
          label={t("groups.file.title")}
          value={keptOr(form.kept, "title", "")}
          error={form.words.of("title")}
          maxlength={200}
          required
        />
        <FileInput
          id="file"
          label={t("groups.file.file")}
          hint={t("groups.file.hint")}
          error={form.words.of("file")}
          accept={accept}
          required
        />
        <FormActions>
          <Button icon="upload">{t("groups.file.add")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}
