import { formatDateTime } from "#platform/i18n/formats.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { FileInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import { MEMBER_COLUMNS, type MemberRow, type MembersPlan } from "../rules/plan-members.ts";
import type { InvitationRow, RequestRow } from "../queries/coming-in.ts";
import type { GroupDetail } from "../queries/groups.ts";
import type { FormState } from "./form-state.ts";
import { GuestFields, MemberFields, type MemberFieldsProps } from "./work-member-form.tsx";
import { WorkFrame } from "./work-frame.tsx";
import type { WorkBase } from "./words.ts";

type Shared = WorkBase & { group: GroupDetail; form: FormState; saved: boolean };

/** Requests to join: each is approved, or declined with a reason. `faultyId`: the request whose form came back. */
export function RequestsPage(props: Shared & { rows: RequestRow[]; faultyId: string | null }) {
  const { t, language, zone, group, rows, form, faultyId } = props;
  const at = `/${language}/workspace/groups/${group.key}/requests`;
  return (
    <WorkFrame {...props} tab="requests">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary.map((fault) => ({ ...fault, fieldId: `${fault.fieldId}-${faultyId}` }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("groups.work.requests.none")} icon="users" />
      ) : (
        rows.map((row) => (
          <section key={row.id} class="group-request stack-small" aria-labelledby={`request-${row.id}`}>
            <h2 id={`request-${row.id}`}>{row.name}</h2>
            <p>
              {t(`groups.sector.${row.sector}`)}, <time datetime={row.at.toString()}>{formatDateTime(row.at, zone, language)}</time>
            </p>
            {row.text && <blockquote>{row.text}</blockquote>}
            <Form action={`${at}/${row.id}`} label={row.name}>
              <TextInput
                id={`reason-${row.id}`}
                name="reason"
                label={t("groups.work.reason")}
                hint={t("groups.work.reason.hint")}
                value={faultyId === row.id ? keptOr(form.kept, "reason", "") : ""}
                error={faultyId === row.id ? form.words.of("reason") : undefined}
                maxlength={500}
              />
              <FormActions>
                <Button name="decision" value="approve" icon="check" label={`${t("groups.work.approve")}: ${row.name}`}>
                  {t("groups.work.approve")}
                </Button>
                <Button name="decision" value="decline" tone="danger" label={`${t("groups.decline")}: ${row.name}`}>
                  {t("groups.decline")}
                </Button>
              </FormActions>
            </Form>
          </section>
        ))
      )}
    </WorkFrame>
  );
}

type InvitationsProps = Shared & { rows: InvitationRow[]; next: string | null; organisations: MemberFieldsProps["organisations"] };

/** Invitations into the group. */
export function InvitationsPage(props: InvitationsProps) {
  const { t, language, group, rows, next, form } = props;
  const at = `/${language}/workspace/groups/${group.key}/invitations`;
  return (
    <WorkFrame {...props} tab="invitations">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ name: t("groups.member.name"), email: t("groups.work.email"), sector: t("groups.sector") }}
      />
      {rows.length > 0 && <InvitationTable {...props} at={at} />}
      <Pager label={t("ui.pager")} next={next ? { href: `${at}?before=${next}`, label: t("ui.pager.next") } : undefined} />
      {!group.isClosed && <InviteForm {...props} at={at} />}
    </WorkFrame>
  );
}

function InviteForm({ t, language, group, form, organisations, at }: InvitationsProps & { at: string }) {
  return (
    <section class="stack-small" aria-labelledby="invite">
      <SectionHeading title={t("groups.work.invite")} id="invite" lead={t("groups.work.invite.lead")} />
      <Form action={at} label={t("groups.work.invite")} unsaved={t("ui.unsaved")}>
        <GuestFields t={t} form={form} language={language} />
        <MemberFields t={t} form={form} organisations={organisations} stored={{}} />
        <FormActions>
          <Button icon="mail">{t("groups.work.invite")}</Button>
          <LinkButton href={`/${language}/workspace/groups/${group.key}/import`} tone="quiet" icon="upload">
            {t("groups.work.import")}
          </LinkButton>
        </FormActions>
      </Form>
    </section>
  );
}

function InvitationTable({ t, language, zone, rows, at }: InvitationsProps & { at: string }) {
  return (
    <Table
      caption={t("groups.work.tab.invitations")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("groups.member.name") },
        { label: t("groups.work.email") },
        { label: t("groups.work.sent"), kind: "date" },
        { label: t("groups.work.state") },
        { label: t("groups.work.revoke"), kind: "actions", hidden: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          row.name,
          row.email,
          formatDateTime(row.at, zone, language),
          <Tag key="state">{t(`groups.work.invitation.${row.state}`)}</Tag>,
          row.state === "open" ? (
            <ActionForm
              key="revoke"
              action={`${at}/${row.id}/revocation`}
              tone="quiet"
              small
              label={`${t("groups.work.revoke")}: ${row.name}`}
            >
              {t("groups.work.revoke")}
            </ActionForm>
          ) : (
            ""
          ),
        ],
      }))}
    />
  );
}

type ImportProps = Shared & { plan: MembersPlan | null; file: string };

/** Rows of a plan that are shown; the faults come first. */
const MOST_SHOWN = 500;

/** Members from a file: first every row's fate, then, without fault, the writing. */
export function ImportPage(props: ImportProps) {
  const { t, language, group, plan, file, form } = props;
  const at = `/${language}/workspace/groups/${group.key}/import`;
  const isFaulty = plan !== null && (plan.fault !== null || plan.rows.some(({ fate }) => fate === "fault"));
  const mayWrite = plan !== null && !isFaulty && plan.rows.some(({ fate }) => fate !== "same");
  return (
    <WorkFrame {...props} tab="invitations">
      <ErrorSummary
        title={t("ui.errors.title", { count: form.words.summary.length })}
        errors={form.words.summary}
        labels={{ file: t("groups.work.import.file") }}
      />
      <SectionHeading
        title={t("groups.work.import")}
        id="import"
        lead={t("groups.work.import.lead", { columns: MEMBER_COLUMNS.join(", ") })}
      />
      {plan?.fault && (
        <Notice tone="danger" role="alert" title={t("groups.work.import.nothing")}>
          <p>{t(`groups.work.import.fault.${plan.fault.code}`, { line: plan.fault.line })}</p>
        </Notice>
      )}
      {plan && plan.fault === null && <Fates t={t} rows={plan.rows} isFaulty={isFaulty} />}
      {mayWrite && (
        <Form action={at} upload label={t("groups.work.import.write")}>
          <Hidden name="step" value="write" />
          <Hidden name="pasted" value={file} />
          <FormActions>
            <Button icon="check">{t("groups.work.import.write")}</Button>
            <LinkButton href={at} tone="quiet">
              {t("ui.cancel")}
            </LinkButton>
          </FormActions>
        </Form>
      )}
      {!mayWrite && (
        <Form action={at} upload label={t("groups.work.import")}>
          <Hidden name="step" value="check" />
          <FileInput id="file" label={t("groups.work.import.file")} error={form.words.of("file")} accept=".csv,text/csv" />
          <TextArea
            id="pasted"
            label={t("groups.work.import.pasted")}
            value={file}
            rows={6}
            spellcheck={false}
            optionalWord={t("ui.optional")}
          />
          <FormActions>
            <Button>{t("groups.work.import.check")}</Button>
          </FormActions>
        </Form>
      )}
    </WorkFrame>
  );
}

function Fates({ t, rows, isFaulty }: Pick<ImportProps, "t"> & { rows: MemberRow[]; isFaulty: boolean }) {
  const count = (fate: MemberRow["fate"]) => rows.filter((row) => row.fate === fate).length;
  const shown = [...rows.filter(({ fate }) => fate === "fault"), ...rows.filter(({ fate }) => fate !== "fault")].slice(0, MOST_SHOWN);
  return (
    <>
      <Notice
        tone={isFaulty ? "danger" : "info"}
        role={isFaulty ? "alert" : "status"}
        title={t(isFaulty ? "groups.work.import.nothing" : "groups.work.import.checked")}
      >
        <p>
          {t("groups.work.import.counts", {
            invite: count("invite"),
            organisation: count("organisation"),
            same: count("same"),
            fault: count("fault"),
          })}
        </p>
      </Notice>
      <Table
        caption={t("groups.work.import.rows")}
        phone="cards"
        columns={[
          { label: t("groups.work.import.line"), kind: "number" },
          { label: t("groups.member.name") },
          { label: t("groups.work.import.fate") },
        ]}
        rowHeader={1}
        rows={shown.map((row) => ({
          key: String(row.line),
          cells: [
            String(row.line),
            row.label || "–",
            row.fate === "fault"
              ? row.faults.map((code) => t(`groups.work.import.row.${code}` as never)).join(" ")
              : t(`groups.work.import.fate.${row.fate}`),
          ],
        }))}
        note={rows.length > MOST_SHOWN ? t("groups.work.import.more", { shown: MOST_SHOWN, total: rows.length }) : undefined}
      />
    </>
  );
}
