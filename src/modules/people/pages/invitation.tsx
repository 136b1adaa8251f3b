import type { Grant } from "#platform/viewer.ts";
import { Prose } from "#ui/article.tsx";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { FallbackNotice, langOf } from "#ui/fallback-note.tsx";
import { Checkbox } from "#ui/form/choices.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { DefinitionList } from "#ui/table.tsx";
import type { PrivacyText } from "../queries/privacy.ts";
import { Faults, type FormState } from "./form-state.tsx";
import { NewPasswordField } from "./new-password.tsx";
import type { Base } from "./words.ts";

type InvitationProps = Base & {
  network: string;
  token: string;
  invitation: { email: string; grant: Grant };
  isNew: boolean;
  form: FormState;
  privacy: PrivacyText | null;
  privacyHtml: string;
};

/** Accepting an invitation: a new account chooses a password, a known one only agrees. */
export function InvitationPage({ t, language, network, token, invitation, isNew, form, privacy, privacyHtml }: InvitationProps) {
  return (
    <div class="stack">
      <Faults t={t} form={form} labels={{ name: t("people.name") }} />
      <PageHeading title={t("people.invitation.title")} lead={t("people.invitation.lead", { network })} />
      <DefinitionList
        items={[
          { term: t("people.email"), value: invitation.email },
          { term: t("people.role"), value: t(`people.role.${invitation.grant.role}`) },
        ]}
      />
      <Form action={`/${language}/invitation`}>
        <Hidden name="token" value={token} />
        {isNew && (
          <TextInput
            id="name"
            label={t("people.name")}
            value={form.values.name}
            error={form.errors.name}
            autocomplete="name"
            maxlength={120}
            required
          />
        )}
        {isNew && <NewPasswordField t={t} form={form} />}
        {privacy && (
          <details>
            <summary>{privacy.title}</summary>
            {privacy.language !== language && <FallbackNotice language={privacy.language} t={t} />}
            <Prose html={privacyHtml} lang={langOf(privacy, language)} />
          </details>
        )}
        <Checkbox
          id="privacy"
          value="on"
          label={t("people.privacy.accept")}
          error={form.errors.privacy}
          checked={form.values.privacy === "on"}
          required
        />
        <FormActions>
          <Button>{t("people.invitation.button")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

/** The account exists: sign in first, then come back here. */
export function SignInFirstPage({ t, language, email, back }: Base & { email: string; back: string }) {
  return (
    <div class="stack">
      <PageHeading title={t("people.invitation.title")} lead={t("people.invitation.sign-in", { email })} />
      <p class="cluster">
        <LinkButton href={`/${language}/sign-in?back=${encodeURIComponent(back)}`}>{t("people.sign-in.button")}</LinkButton>
      </p>
    </div>
  );
}

/** Signed in with another address than the invited one. */
export function OtherAddressPage({ t, language, email }: Base & { email: string }) {
  return (
    <div class="stack">
      <PageHeading title={t("people.invitation.title")} />
      <Notice tone="warning" role="alert">
        <p>{t("people.invitation.other-address", { email })}</p>
      </Notice>
      <ActionForm action={`/${language}/sign-out`} icon="log-out">
        {t("ui.sign-out")}
      </ActionForm>
    </div>
  );
}

/** Used, taken back, too old or mistyped. */
export function InvitationGonePage({ t, language }: Base) {
  return (
    <div class="stack">
      <PageHeading title={t("people.invitation.title")} />
      <Notice tone="warning" role="alert">
        <p>{t("refusal.invitation-gone")}</p>
      </Notice>
      <p class="cluster">
        <LinkButton href={`/${language}/sign-in`}>{t("people.to-sign-in")}</LinkButton>
      </p>
    </div>
  );
}
