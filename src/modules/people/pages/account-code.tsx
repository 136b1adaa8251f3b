import { Button, LinkButton } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { QrCode } from "#ui/qr-code.tsx";
import { PageHeading } from "#ui/section.tsx";
import { DefinitionList } from "#ui/table.tsx";
import { Saved } from "./account.tsx";
import { Faults, type FormState } from "./form-state.tsx";
import type { Base } from "./words.ts";

type CodeBase = Base & { saved: boolean };

/** Whether the second step is on, and what can be done about it; each needs the password. */
export function CodeSettingsPage({ t, language, saved, form, isOn }: CodeBase & { form: FormState; isOn: boolean }) {
  const at = (path: string) => `/${language}/account/second-step/${path}`;
  return (
    <div class="stack">
      <Faults t={t} form={form} labels={{ password: t("people.password") }} />
      <PageHeading title={t("people.second-step.title")} lead={t("people.second-step.about")} />
      <Saved t={t} saved={saved} />
      <Notice tone={isOn ? "success" : "info"}>
        <p>{t(isOn ? "people.second-step.is-on" : "people.second-step.is-off")}</p>
      </Notice>
      <Form action={at(isOn ? "codes" : "start")}>
        <TextInput
          id="password"
          type="password"
          label={t("people.password")}
          hint={t("people.second-step.password")}
          error={form.errors.password}
          autocomplete="current-password"
          required
          size="medium"
        />
        <FormActions>
          <Button>{t(isOn ? "people.second-step.new-codes" : "people.second-step.start")}</Button>
          {isOn && (
            <Button tone="danger" formaction={at("off")}>
              {t("people.second-step.off")}
            </Button>
          )}
        </FormActions>
      </Form>
    </div>
  );
}

/** The secret for the authenticator app and the first code; without `secret` only the code is asked for again. */
export function ConfirmCodePage({
  t,
  language,
  form,
  uri,
  secret,
  codes,
}: CodeBase & { form: FormState; uri?: string; secret?: string; codes?: string[] }) {
  return (
    <div class="stack">
      <Faults t={t} form={form} labels={{ code: t("people.code.label") }} />
      <PageHeading title={t("people.second-step.title")} lead={t("people.second-step.set-up")} />
      {secret !== undefined && uri !== undefined && (
        <DefinitionList
          items={[
            { term: t("people.second-step.scan"), value: <QrCode text={uri} label={t("people.second-step.scan")} /> },
            { term: t("people.second-step.secret"), value: <code>{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code> },
            { term: t("people.second-step.address"), value: <a href={uri}>{t("people.second-step.open-app")}</a> },
          ]}
        />
      )}
      {codes && <BackupCodes t={t} codes={codes} />}
      <Form action={`/${language}/account/second-step/confirm`}>
        <TextInput
          id="code"
          label={t("people.code.label")}
          hint={t("people.second-step.code.hint")}
          error={form.errors.code}
          autocomplete="one-time-code"
          inputmode="numeric"
          required
          size="short"
        />
        <FormActions>
          <Button>{t("people.second-step.confirm")}</Button>
          <LinkButton href={`/${language}/account/second-step`} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}

function BackupCodes({ t, codes }: Pick<Base, "t"> & { codes: string[] }) {
  return (
    <section class="stack" aria-labelledby="backup-codes">
      <h2 id="backup-codes">{t("people.second-step.codes")}</h2>
      <Notice tone="warning">
        <p>{t("people.second-step.codes.once")}</p>
      </Notice>
      <ul class="plain-list columns">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** New backup codes, shown once. */
export function NewCodesPage({ t, language, codes }: CodeBase & { codes: string[] }) {
  return (
    <div class="stack">
      <PageHeading title={t("people.second-step.title")} />
      <BackupCodes t={t} codes={codes} />
      <p class="cluster">
        <LinkButton href={`/${language}/account/second-step`}>{t("people.second-step.written-down")}</LinkButton>
      </p>
    </div>
  );
}
