/** Invitations to an event. */
import type { Kept } from "#platform/form/parse.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { FileInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { PartnerOption } from "../queries/partners.ts";
import type { InvitationRow } from "../queries/settings.ts";
import type { InviteeRow } from "../rules/read-invitees.ts";
import type { WorkWords } from "./words.ts";

/** A file that was looked at: the fate of each row, and the text that would be written. */
export type ImportLook = { rows: InviteeRow[]; text: string };

export type InvitationsPageProps = {
  t: WorkWords;
  language: Language;
  base: string;
  title: string;
  rows: InvitationRow[];
  next: string | null;
  lists: { id: string; name: string }[];
  partners: PartnerOption[];
  languages: readonly Language[];
  look: ImportLook | null;
  sent: number | null;
  words: FaultWords;
  kept: Kept | null;
};

/** Who was invited, who answered, and the ways to invite more. */
export function InvitationsPage(props: InvitationsPageProps) {
  const { t, base, title, next, sent, words, look } = props;
  return (
    <div class="stack">
      <PageHeading
        title={t("attendance.work.invitations")}
        lead={title}
        actions={
          <ActionForm action={`${base}/invitations/reminder`} tone="secondary" icon="mail">
            {t("attendance.work.remind")}
          </ActionForm>
        }
      />
      {sent !== null && (
        <Notice tone="success" role="status">
          <p>{t("attendance.work.sent", { count: sent })}</p>
        </Notice>
      )}
      {words.summary.length > 0 && (
        <ErrorSummary
          title={t("ui.errors.title", { count: words.summary.length })}
          errors={words.summary}
          labels={{
            name: t("attendance.name"),
            email: t("attendance.email"),
            list: t("attendance.work.list"),
            file: t("attendance.work.file"),
          }}
        />
      )}
      {look && <Look {...props} look={look} />}
      <List {...props} />
      <Pager label={t("ui.pager")} next={next ? { href: next, label: t("ui.pager.next") } : undefined} />
      <One {...props} />
      {props.lists.length > 0 && <FromList {...props} />}
      <FromFile {...props} />
    </div>
  );
}

function List({ t, base, rows }: InvitationsPageProps) {
  if (rows.length === 0) return <EmptyState title={t("attendance.work.invitations.none")} icon="mail" />;
  return (
    <Table
      caption={t("attendance.work.invitations")}
      captionHidden
      phone="cards"
      note={t("attendance.work.remind.rule")}
      columns={[
        { label: t("attendance.name") },
        { label: t("attendance.email") },
        { label: t("attendance.work.answered") },
        { label: t("attendance.work.reminders"), kind: "number" },
        { label: t("attendance.work.revoke"), kind: "actions", hidden: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          row.name,
          row.email,
          row.revoked ? t("attendance.work.revoked") : row.answered ? t("attendance.yes") : t("attendance.no"),
          String(row.reminders),
          row.revoked ? (
            ""
          ) : (
            <ActionForm
              key="r"
              action={`${base}/invitations/${row.id}/revocation`}
              tone="quiet"
              small
              label={`${t("attendance.work.revoke")}: ${row.name}`}
            >
              {t("attendance.work.revoke")}
            </ActionForm>
          ),
        ],
      }))}
    />
  );
}

function One({ t, base, language, languages, partners, words, kept }: InvitationsPageProps) {
  const required = { required: true, requiredWord: t("ui.required") };
  return (
    <section class="stack" aria-labelledby="one">
      <SectionHeading title={t("attendance.work.invite-one")} id="one" lead={t("attendance.work.invite-one.lead")} />
      <Form action={`${base}/invitations`} label={t("attendance.work.invite-one")} compact>
        <FieldRow>
          <TextInput id="name" label={t("attendance.name")} value={keptOr(kept, "name", "")} error={words.of("name")} {...required} />
          <TextInput
            id="email"
            type="email"
            label={t("attendance.email")}
            value={keptOr(kept, "email", "")}
            error={words.of("email")}
            {...required}
          />
        </FieldRow>
        <FieldRow>
          <Select
            id="language"
            label={t("attendance.work.language")}
            value={keptOr(kept, "language", language)}
            options={languages.map((value) => ({ value, label: ownName(value) }))}
          />
          <Select
            id="partner"
            label={t("attendance.partner")}
            value={keptOr(kept, "partner", "")}
            options={partners}
            emptyLabel={t("attendance.none-of-them")}
          />
        </FieldRow>
        <FormActions>
          <Button tone="secondary">{t("attendance.work.invite")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

function FromList({ t, base, lists, words }: InvitationsPageProps) {
  return (
    <Form action={`${base}/invitations/list`} label={t("attendance.work.invite-list")} compact>
      <Select
        id="list"
        label={t("attendance.work.list")}
        hint={t("attendance.work.list.hint")}
        error={words.of("list")}
        options={lists.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FormActions>
        <Button tone="secondary">{t("attendance.work.invite-list")}</Button>
      </FormActions>
    </Form>
  );
}

function FromFile({ t, base, words }: InvitationsPageProps) {
  return (
    <section class="stack" aria-labelledby="import">
      <SectionHeading title={t("attendance.work.import")} id="import" lead={t("attendance.work.import.lead")} />
      <Form action={`${base}/invitations/import`} label={t("attendance.work.import")} upload>
        <Hidden name="step" value="look" />
        <FileInput id="file" label={t("attendance.work.file")} accept=".csv,text/csv" error={words.of("file")} />
        <TextArea id="pasted" label={t("attendance.work.pasted")} rows={4} optionalWord={t("ui.optional")} />
        <FormActions>
          <Button tone="secondary">{t("attendance.work.import.look")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

/** Rows shown of a file; the count says how many there are. */
const SHOWN = 200;

function Look({ t, base, look }: InvitationsPageProps & { look: ImportLook }) {
  const wrong = look.rows.filter(({ fault }) => fault !== null);
  return (
    <section class="stack" aria-labelledby="look">
      <SectionHeading title={t("attendance.work.import.found", { count: look.rows.length })} id="look" />
      {wrong.length > 0 ? (
        <Notice tone="warning" role="alert">
          <p>{t("attendance.work.import.wrong", { count: wrong.length })}</p>
        </Notice>
      ) : (
        <Form action={`${base}/invitations/import`} label={t("attendance.work.invite")}>
          <Hidden name="step" value="write" />
          <Hidden name="pasted" value={look.text} />
          <FormActions>
            <Button>{t("attendance.work.invite-count", { count: look.rows.length })}</Button>
          </FormActions>
        </Form>
      )}
      <Table
        caption={t("attendance.work.import")}
        captionHidden
        columns={[
          { label: t("attendance.work.line"), kind: "number" },
          { label: t("attendance.name") },
          { label: t("attendance.email") },
          { label: t("attendance.work.outcome") },
        ]}
        rows={[...wrong, ...look.rows.filter(({ fault }) => fault === null)].slice(0, SHOWN).map((row) => ({
          key: String(row.line),
          cells: [
            String(row.line),
            row.name,
            row.email,
            row.fault ? t(`attendance.work.import.fault.${row.fault}`) : t("attendance.work.import.ok"),
          ],
        }))}
      />
    </section>
  );
}
