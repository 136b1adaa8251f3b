import { formatDateTime } from "#platform/i18n/formats.ts";
import { textIn } from "#platform/language-map.ts";
import type { Language } from "#platform/languages.ts";
import { Prose } from "#ui/article.tsx";
import { ActionForm, Button } from "#ui/button.tsx";
import { FallbackNotice, langOf } from "#ui/fallback-note.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { ConsentRow } from "../queries/account.ts";
import type { PrivacyText } from "../queries/privacy.ts";
import type { PrivacyPurpose } from "../tables.ts";
import { Saved, type AccountBase } from "./account.tsx";
import { Faults, type FormState } from "./form-state.tsx";

type OwnPrivacyProps = AccountBase & {
  purposes: PrivacyPurpose[];
  version: string | null;
  text: PrivacyText | null;
  html: string;
  consents: ConsentRow[];
  back: string;
};

/** What the person accepted, and the newest text when it is not accepted yet. */
export function OwnPrivacyPage({ t, language, zone, saved, purposes, version, text, html, consents, back }: OwnPrivacyProps) {
  const isAccepted =
    version === null || consents.some((row) => row.purpose === "account" && row.version === version && row.withdrawn === null);
  return (
    <div class="stack">
      <PageHeading title={t("people.own-privacy.title")} lead={t("people.own-privacy.lead")} />
      <Saved t={t} saved={saved} />
      {!isAccepted && text && (
        <section class="stack" aria-labelledby="new-text">
          <Notice tone="info" title={t("people.own-privacy.new.title")}>
            <p>{t("people.own-privacy.new.text")}</p>
          </Notice>
          <h2 id="new-text">{text.title}</h2>
          {text.language !== language && <FallbackNotice language={text.language} t={t} />}
          <Prose html={html} lang={langOf(text, language)} />
          <Form action={`/${language}/account/privacy/accept`}>
            <Hidden name="version" value={text.version} />
            {back && <Hidden name="back" value={back} />}
            <FormActions>
              <Button>{t("people.own-privacy.accept")}</Button>
            </FormActions>
          </Form>
        </section>
      )}
      {consents.length > 0 && <ConsentTable t={t} language={language} zone={zone} consents={consents} purposes={purposes} />}
    </div>
  );
}

function purposeName(purposes: PrivacyPurpose[], key: string, language: Language): string {
  return textIn(purposes.find((purpose) => purpose.key === key)?.name ?? {}, language)?.text ?? key;
}

function ConsentTable({
  t,
  language,
  zone,
  consents,
  purposes,
}: Omit<AccountBase, "saved"> & { consents: ConsentRow[]; purposes: PrivacyPurpose[] }) {
  const optional = (key: string) =>
    key !== "account" && (purposes.find((purpose) => purpose.key === key)?.basis ?? "consent") === "consent";
  return (
    <Table
      caption={t("people.own-privacy.given")}
      phone="cards"
      columns={[
        { label: t("people.own-privacy.purpose") },
        { label: t("people.own-privacy.version") },
        { label: t("people.own-privacy.when"), kind: "date" },
        { label: t("people.own-privacy.withdraw"), kind: "actions", hidden: true },
      ]}
      rows={consents.map((row) => ({
        key: `${row.purpose} ${row.version} ${row.given.toString()}`,
        cells: [
          purposeName(purposes, row.purpose, language),
          row.version,
          formatDateTime(row.given, zone, language),
          row.withdrawn !== null ? (
            t("people.own-privacy.withdrawn", { when: formatDateTime(row.withdrawn, zone, language) })
          ) : optional(row.purpose) ? (
            <ActionForm action={`/${language}/account/privacy/withdraw`} hidden={{ purpose: row.purpose }} tone="secondary" small>
              {t("people.own-privacy.withdraw")}
            </ActionForm>
          ) : (
            ""
          ),
        ],
      }))}
    />
  );
}

/** Asking for the own data, and fetching them with the link of the letter. */
export function ExportPage({ t, language, saved, token }: AccountBase & { token: string }) {
  return (
    <div class="stack">
      <PageHeading title={t("people.export.title")} lead={t("people.export.about")} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("people.export.asked")}</p>
        </Notice>
      )}
      {token === "" ? (
        <ActionForm action={`/${language}/account/export`} icon="mail">
          {t("people.export.ask")}
        </ActionForm>
      ) : (
        <div class="stack">
          <p>{t("people.export.ready")}</p>
          <ActionForm action={`/${language}/account/export/fetch`} hidden={{ token }} icon="download">
            {t("people.export.fetch")}
          </ActionForm>
        </div>
      )}
    </div>
  );
}

/** Erasing the own account for good. */
export function ErasePage({ t, language, form, word }: AccountBase & { form: FormState; word: string }) {
  return (
    <div class="stack">
      <Faults t={t} form={form} />
      <PageHeading title={t("people.erase.title")} lead={t("people.erase.about")} />
      <Notice tone="warning">
        <p>{t("people.erase.warning")}</p>
      </Notice>
      <Form action={`/${language}/account/erase`}>
        <TextInput
          id="word"
          label={t("people.erase.word", { word })}
          error={form.errors.word}
          autocomplete="off"
          spellcheck={false}
          required
          size="short"
        />
        <FormActions>
          <Button tone="danger" icon="trash-2">
            {t("people.erase.button")}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
