import type { ScopeOption } from "#platform/card.ts";
import { formatDateTime } from "#platform/i18n/formats.ts";
import { LANGUAGES, ownName } from "#platform/languages.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { StatusBadge } from "#ui/tag.tsx";
import type { InvitationPage, InvitationRow } from "../queries/invitations.ts";
import type { InvitationState } from "../rules.ts";
import { Faults, type FormState } from "./form-state.tsx";
import { grantWords } from "./people-list.tsx";
import type { Offered } from "./person.tsx";
import { RoleFields } from "./role-fields.tsx";
import type { WorkspaceBase } from "./words.ts";

const LOOKS = { open: "submitted", accepted: "done", revoked: "cancelled", expired: "outdated" } as const satisfies Record<
  InvitationState,
  string
>;

type ListProps = WorkspaceBase & { zone: string; page: InvitationPage; places: readonly ScopeOption[]; sent: string | null };

/** Invitations, newest first. */
export function InvitationsPage({ t, language, zone, page, places, sent }: ListProps) {
  const at = `/${language}/workspace/invitations`;
  return (
    <div class="stack">
      <PageHeading
        title={t("people.invitations.title")}
        actions={
          <LinkButton href={`${at}/new`} icon="plus">
            {t("people.invite.title")}
          </LinkButton>
        }
      />
      {sent && (
        <Notice tone="success" role="status">
          <p>{t(sent === "sent" ? "people.invitations.sent" : "ui.saved")}</p>
        </Notice>
      )}
      {page.rows.length === 0 ? (
        <EmptyState title={t("people.invitations.none")} icon="mail" />
      ) : (
        <Table
          caption={t("people.invitations.title")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("people.name") },
            { label: t("people.email") },
            { label: t("people.role") },
            { label: t("people.state") },
            { label: t("people.invitations.ends"), kind: "date" },
            { label: t("people.invitations.acts"), kind: "actions", hidden: true },
          ]}
          rows={page.rows.map((row) => ({
            key: row.id,
            cells: [
              row.name,
              row.email,
              grantWords(t, row.grant, places),
              <StatusBadge key="state" status={LOOKS[row.state]} label={t(`people.invitations.${row.state}`)} />,
              formatDateTime(row.expires, zone, language),
              <Acts key="acts" t={t} at={at} row={row} />,
            ],
          }))}
        />
      )}
      <Pager label={t("ui.pager")} next={page.next ? { href: `${at}?after=${page.next}`, label: t("ui.pager.next") } : undefined} />
    </div>
  );
}

function Acts({ t, at, row }: Pick<WorkspaceBase, "t"> & { at: string; row: InvitationRow }) {
  if (!row.mayHandle || row.state === "accepted" || row.state === "revoked") return null;
  return (
    <div class="button-row">
      <ActionForm action={`${at}/${row.id}/resend`} tone="secondary" small label={`${t("people.invitations.resend")}: ${row.name}`}>
        {t("people.invitations.resend")}
      </ActionForm>
      <ActionForm action={`${at}/${row.id}/revoke`} tone="danger" small label={`${t("people.invitations.revoke")}: ${row.name}`}>
        {t("people.invitations.revoke")}
      </ActionForm>
    </div>
  );
}

/** Inviting somebody. */
export function InvitePage({ t, language, form, offered }: WorkspaceBase & { form: FormState; offered: Offered }) {
  return (
    <div class="stack">
      <Faults
        t={t}
        form={form}
        labels={{
          name: t("people.name"),
          email: t("people.email"),
          language: t("people.invite.language"),
          role: t("people.role"),
          place: t("people.place"),
        }}
      />
      <PageHeading title={t("people.invite.title")} lead={t("people.invite.lead")} />
      <Form action={`/${language}/workspace/invitations`} unsaved={t("ui.unsaved")}>
        <TextInput id="name" label={t("people.name")} value={form.values.name} error={form.errors.name} maxlength={120} required />
        <TextInput id="email" type="email" label={t("people.email")} value={form.values.email} error={form.errors.email} required />
        <Select
          id="language"
          label={t("people.invite.language")}
          value={form.values.language}
          error={form.errors.language}
          options={LANGUAGES.map((code) => ({ value: code, label: ownName(code) }))}
          size="medium"
          required
        />
        <RoleFields t={t} form={form} offered={offered} hint />
        <FormActions>
          <Button icon="mail">{t("people.invite.send")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}
