import { Button, LinkButton } from "#ui/button.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import type {} from "./elements.ts";
import { Faults, type FormState } from "./form-state.tsx";
import type { Base } from "./words.ts";

/** Carries the path to return to. */
export function Back({ form }: { form: FormState }) {
  return form.values.back ? <Hidden name="back" value={form.values.back} /> : null;
}

type SignInProps = Base & { form: FormState; provider: string | null; notice: "password" | "provider" | "erased" | "invited" | null };

/** Signing in: password, link by mail, passkey, single sign-on. */
export function SignInPage({ t, language, form, provider, notice }: SignInProps) {
  return (
    <div class="stack">
      <Faults t={t} form={form} labels={{ email: t("people.email"), password: t("people.password") }} />
      <PageHeading title={t("people.sign-in.title")} lead={t("people.sign-in.lead")} />
      {notice && (
        <Notice tone={notice === "provider" ? "warning" : "success"} role="status">
          <p>{t(`people.sign-in.notice.${notice}`)}</p>
        </Notice>
      )}
      <Form action={`/${language}/sign-in`}>
        <Back form={form} />
        <TextInput
          id="email"
          type="email"
          label={t("people.email")}
          value={form.values.email}
          error={form.errors.email}
          autocomplete="username webauthn"
          required
          size="medium"
        />
        <TextInput
          id="password"
          type="password"
          label={t("people.password")}
          error={form.errors.password}
          autocomplete="current-password"
          required
          size="medium"
        />
        <FormActions>
          <Button>{t("people.sign-in.button")}</Button>
          <LinkButton href={`/${language}/forgotten-password`} tone="quiet">
            {t("people.sign-in.forgotten")}
          </LinkButton>
        </FormActions>
      </Form>
      <OtherWays t={t} language={language} form={form} provider={provider} />
      <p>{t("people.sign-in.no-account")}</p>
    </div>
  );
}

function OtherWays({ t, language, form, provider }: Omit<SignInProps, "notice">) {
  const query = form.values.back ? `?back=${encodeURIComponent(form.values.back)}` : "";
  return (
    <section class="stack" aria-labelledby="other-ways">
      <h2 id="other-ways">{t("people.sign-in.other")}</h2>
      <div class="button-row">
        <LinkButton href={`/${language}/sign-in/link${query}`} tone="secondary" icon="mail">
          {t("people.sign-in.link")}
        </LinkButton>
        <passkey-sign-in hidden data-to={form.values.back || `/${language}/account`} data-failed={t("people.passkey.failed")}>
          <Button type="button" tone="secondary" icon="shield-check">
            {t("people.sign-in.passkey")}
          </Button>
        </passkey-sign-in>
        {provider && (
          <form class="action-form" method="post" action={`/${language}/sign-in/provider`}>
            <Back form={form} />
            <Button tone="secondary" icon="building-2">
              {t("people.sign-in.provider", { provider })}
            </Button>
          </form>
        )}
      </div>
    </section>
  );
}

/** The second step. */
export function CodePage({ t, language, form }: Base & { form: FormState }) {
  return (
    <div class="stack">
      <Faults t={t} form={form} labels={{ code: t("people.code.label") }} />
      <PageHeading title={t("people.code.title")} lead={t("people.code.lead")} />
      <Form action={`/${language}/sign-in/code`}>
        <Back form={form} />
        <TextInput
          id="code"
          label={t("people.code.label")}
          hint={t("people.code.hint")}
          error={form.errors.code}
          autocomplete="one-time-code"
          spellcheck={false}
          required
          size="short"
        />
        <FormActions>
          <Button>{t("people.code.button")}</Button>
          <LinkButton href={`/${language}/sign-in`} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}
