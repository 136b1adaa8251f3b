import { Button, LinkButton } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { AskLetterPage } from "./ask-letter.tsx";
import type { FormState } from "./form-state.tsx";
import { Back } from "./sign-in.tsx";
import type { Base } from "./words.ts";

/** Asking for a link that signs in. */
export function AskLinkPage({ t, language, form, sent }: Base & { form: FormState; sent: boolean }) {
  const words = {
    title: t("people.link.title"),
    lead: t("people.link.lead"),
    sent: t("people.link.sent"),
    button: t("people.link.button"),
  };
  return (
    <AskLetterPage t={t} language={language} form={form} sent={sent} action={`/${language}/sign-in/link`} words={words}>
      <Back form={form} />
    </AskLetterPage>
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
