import { Button, LinkButton } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { LEAST_PASSWORD } from "../rules.ts";
import { Faults, type FormState } from "./form-state.tsx";
import type { Base } from "./words.ts";

/** Asking for a letter with which a new password can be set. */
export function ForgottenPage({ t, language, form, sent }: Base & { form: FormState; sent: boolean }) {
  return (
    <div class="stack">
      <Faults t={t} form={form} />
      <PageHeading title={t("people.forgotten.title")} lead={t("people.forgotten.lead")} />
      {sent && (
        <Notice tone="success" role="status">
          <p>{t("people.forgotten.sent")}</p>
        </Notice>
      )}
      <Form action={`/${language}/forgotten-password`}>
        <TextInput
          id="email"
          type="email"
          label={t("people.email")}
          value={form.values.email}
          error={form.errors.email}
          autocomplete="email"
          required
          size="medium"
        />
        <FormActions>
          <Button icon="mail">{t("people.forgotten.button")}</Button>
          <LinkButton href={`/${language}/sign-in`} tone="quiet">
            {t("people.to-sign-in")}
          </LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}

/** A field in which a password is chosen. */
export function NewPasswordField({ t, form, id = "password" }: Pick<Base, "t"> & { form: FormState; id?: string }) {
  return (
    <TextInput
      id={id}
      type="password"
      label={t("people.new-password.label")}
      hint={t("people.new-password.hint", { least: LEAST_PASSWORD })}
      error={form.errors[id]}
      autocomplete="new-password"
      minlength={LEAST_PASSWORD}
      required
      size="medium"
    />
  );
}

/** Setting a new password with the secret of the letter. */
export function NewPasswordPage({ t, language, form }: Base & { form: FormState }) {
  return (
    <div class="stack">
      <Faults t={t} form={form} />
      <PageHeading title={t("people.new-password.title")} lead={t("people.new-password.lead")} />
      <Form action={`/${language}/new-password`}>
        <Hidden name="token" value={form.values.token ?? ""} />
        <NewPasswordField t={t} form={form} />
        <FormActions>
          <Button>{t("people.new-password.button")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}
