import { formatDateTime } from "#platform/i18n/formats.ts";
import { ActionForm, Button } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { Tag } from "#ui/tag.tsx";
import type { ownPasskeys, SessionRow } from "../queries/account.ts";
import { Saved, type AccountBase } from "./account.tsx";
import type {} from "./elements.ts";
import { Faults, type FormState } from "./form-state.tsx";
import { NewPasswordField } from "./new-password.tsx";
import { browserOf } from "./browser-name.ts";

/** Changing the password. */
export function PasswordPage({ t, language, saved, form }: AccountBase & { form: FormState }) {
  return (
    <div class="stack">
      <Faults t={t} form={form} labels={{ current: t("people.change-password.current"), password: t("people.new-password.label") }} />
      <PageHeading title={t("people.change-password.title")} lead={t("people.change-password.others-end")} />
      <Saved t={t} saved={saved} />
      <Form action={`/${language}/account/password`}>
        <TextInput
          id="current"
          type="password"
          label={t("people.change-password.current")}
          error={form.errors.current}
          autocomplete="current-password"
          required
          size="medium"
        />
        <NewPasswordField t={t} form={form} />
        <FormActions>
          <Button>{t("people.change-password.button")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

/** Where the account is signed in. */
export function SessionsPage({ t, language, zone, saved, rows, current }: AccountBase & { rows: SessionRow[]; current: string | null }) {
  const at = (path: string) => `/${language}/account/sessions/${path}`;
  return (
    <div class="stack">
      <PageHeading title={t("people.sessions.title")} lead={t("people.sessions.lead")} />
      <Saved t={t} saved={saved} />
      <Table
        caption={t("people.sessions.title")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("people.sessions.browser") },
          { label: t("people.sessions.address") },
          { label: t("people.sessions.since"), kind: "date" },
          { label: t("people.sessions.end"), kind: "actions", hidden: true },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            browserOf(row.browser) ?? t("people.sessions.unknown"),
            row.address || t("people.sessions.unknown"),
            <time key="since" datetime={row.since.toString()}>
              {formatDateTime(row.since, zone, language)}
            </time>,
            row.id === current ? (
              <Tag tone="fresh">{t("people.sessions.this")}</Tag>
            ) : (
              <ActionForm action={at("end")} hidden={{ id: row.id }} tone="secondary" small>
                {t("people.sessions.end")}
              </ActionForm>
            ),
          ],
        }))}
      />
      {rows.length > 1 && (
        <ActionForm action={at("end-others")} tone="danger" icon="log-out">
          {t("people.sessions.end-others")}
        </ActionForm>
      )}
    </div>
  );
}

/** Passkeys of the account; adding one needs the browser's script. */
export function PasskeysPage({ t, language, zone, saved, rows }: AccountBase & { rows: Awaited<ReturnType<typeof ownPasskeys>> }) {
  return (
    <div class="stack">
      <PageHeading title={t("people.passkeys.title")} lead={t("people.passkeys.about")} />
      <Saved t={t} saved={saved} />
      {rows.length === 0 ? (
        <EmptyState title={t("people.passkeys.none")} icon="shield-check" />
      ) : (
        <Table
          caption={t("people.passkeys.title")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("people.passkeys.name") },
            { label: t("people.passkeys.since"), kind: "date" },
            { label: t("people.passkeys.remove"), kind: "actions", hidden: true },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              row.name ?? t("people.passkeys.unnamed"),
              row.since ? formatDateTime(row.since, zone, language) : "",
              <ActionForm
                key="remove"
                action={`/${language}/account/passkeys/remove`}
                hidden={{ id: row.id }}
                tone="danger"
                small
                label={`${t("people.passkeys.remove")}: ${row.name ?? t("people.passkeys.unnamed")}`}
              >
                {t("people.passkeys.remove")}
              </ActionForm>,
            ],
          }))}
        />
      )}
      <passkey-add hidden data-failed={t("people.passkeys.failed")}>
        <div class="form">
          <TextInput id="name" label={t("people.passkeys.name")} hint={t("people.passkeys.name.hint")} maxlength={100} size="medium" />
          <FormActions>
            <Button type="button" icon="plus">
              {t("people.passkeys.add")}
            </Button>
          </FormActions>
        </div>
      </passkey-add>
      <noscript>
        <p>{t("people.passkeys.needs-script")}</p>
      </noscript>
    </div>
  );
}
