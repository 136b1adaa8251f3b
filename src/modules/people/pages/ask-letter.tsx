import type { ComponentChildren } from "preact";
import { Button, LinkButton } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Faults, type FormState } from "./form-state.tsx";
import type { Base } from "./words.ts";

type AskLetterProps = Base & {
  form: FormState;
  sent: boolean;
  action: string;
  words: { title: string; lead: string; sent: string; button: string };
  children?: ComponentChildren;
};

/** Asking for a letter to one's own address; the answer is the same whether or not the address is known. */
export function AskLetterPage({ t, language, form, sent, action, words, children }: AskLetterProps) {
  return (
    <div class="stack">
      <Faults t={t} form={form} />
      <PageHeading title={words.title} lead={words.lead} />
      {sent && (
        <Notice tone="success" role="status">
          <p>{words.sent}</p>
        </Notice>
      )}
      <Form action={action}>
        {children}
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
          <Button icon="mail">{words.button}</Button>
          <LinkButton href={`/${language}/sign-in`} tone="quiet">
            {t("people.to-sign-in")}
          </LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}
