import { Button, LinkButton } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Faults, type FormState } from "./form-state.tsx";
import { Back } from "./sign-in.tsx";
import type { Base } from "./words.ts";

/** Asking for a link; the answer is the same whether or not the address is known. */
export function AskLinkPage({ t, language, form, sent }: Base & { form: FormState; sent: boolean }) {
  return (
    <div class="stack">
      <Faults t={t} form={form} />
      <PageHeading title={t("people.link.title")} lead={t("people.link.lead")} />
      {sent && (
        <Notice tone="success" role="status">
          <p>{t("people.link.sent")}</p>
        </Notice>
      )}
      <Form action={`/${language}/sign-in/link`}>
        <Back form={form} />
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
          <Button icon="mail">{t("people.link.button")}</Button>
          <LinkButton href={`/${language}/sign-in`} tone="quiet">
            {t("people.to-sign-in")}
          </LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}

/** Where the link of the letter leads. */
export function OpenLinkPage({ t, language, form }: Base & { form: FormState }) {
  return (
    <div class="stack">
      <PageHeading title={t("people.link.open.title")} lead={t("people.link.open.lead")} />
      <Form action={`/${language}/sign-in/link/open`}>
        <Back form={form} />
        <Hidden name="token" value={form.values.token ?? ""} />
        <FormActions>
          <Button>{t("people.sign-in.button")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

/** A link that is used up, too old or mistyped. */
export function LinkGonePage({ t, language }: Base) {
  return (
    <div class="stack">
      <PageHeading title={t("people.link.gone.title")} />
      <Notice tone="warning" role="alert">
        <p>{t("people.link.gone.text")}</p>
      </Notice>
      <p class="cluster">
        <LinkButton href={`/${language}/sign-in`}>{t("people.to-sign-in")}</LinkButton>
      </p>
    </div>
  );
}
