import { Button } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { PageHeading } from "#ui/section.tsx";
import { LEAST_PASSWORD } from "../rules.ts";
import { AskLetterPage } from "./ask-letter.tsx";
import { Faults, type FormState } from "./form-state.tsx";
import type { Base } from "./words.ts";

/** Asking for a letter with which a new password can be set. */
export function ForgottenPage({ t, language, form, sent }: Base & { form: FormState; sent: boolean }) {
  const words = {
    title: t("people.forgotten.title"),
    lead: t("people.forgotten.lead"),
    sent: t("people.forgotten.sent"),
    button: t("people.forgotten.button"),
  };
  const action = `/${language}/forgotten-password`;
  return <AskLetterPage t={t} language={language} form={form} sent={sent} action={action} words={words} />;
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
      <Faults t={t} form={form} labels={{ email: t("people.email") }} />
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
