import { ownName, type Language } from "#platform/languages.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import type { Kept } from "#platform/form/parse.ts";
import { Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { SideBySide } from "#ui/columns.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { keptOr } from "#ui/form/kept-value.ts";
import { ErrorSummary } from "#ui/form/field.tsx";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { WorkWords } from "./words.ts";

/** The fields of a form of texts: name, greatest length, label. */
export type TextField = { name: string; most: number; label: string };

export type TextsProps = {
  t: WorkWords;
  title: string;
  /** Language of the texts, and the one they are translated from. */
  textLanguage: Language;
  sourceLanguage: Language;
  fields: TextField[];
  texts: Partial<Record<string, LanguageMap>>;
  version: number;
  action: string;
  back: string;
  words: FaultWords;
  kept: Kept | null;
  /** What somebody else saved meanwhile; then both texts are shown. */
  theirs: { version: number; texts: Record<string, string> } | null;
};

/** Texts of one language beside those of the source language, or beside what somebody else saved meanwhile. */
export function TextsPage(props: TextsProps) {
  const { t, textLanguage, sourceLanguage, theirs, fields, texts } = props;
  const form = <TextsForm {...props} />;
  const right = { title: theirs ? t("network.work.yours") : ownName(textLanguage), children: form };
  const beside = theirs
    ? { title: t("network.work.theirs"), lang: textLanguage, words: (name: string) => theirs.texts[name] }
    : {
        title: t("network.work.source-text", { language: ownName(sourceLanguage) }),
        lang: sourceLanguage,
        words: (name: string) => texts[name]?.[sourceLanguage],
      };
  return (
    <div class="stack">
      <PageHeading
        title={props.title}
        eyebrow={ownName(textLanguage)}
        lead={t("network.work.texts.lead", { language: ownName(textLanguage) })}
      />
      {theirs && (
        <Notice tone="warning" role="alert" title={t("network.work.stale")}>
          <p>{t("network.work.stale.text")}</p>
        </Notice>
      )}
      <ErrorSummary title={t("ui.errors.title", { count: props.words.summary.length })} errors={props.words.summary} />
      {theirs === null && textLanguage === sourceLanguage ? (
        form
      ) : (
        <SideBySide
          left={{ title: beside.title, lang: beside.lang, children: <Standing t={t} fields={fields} words={beside.words} /> }}
          right={right}
        />
      )}
    </div>
  );
}

function Standing({ t, fields, words }: { t: WorkWords; fields: TextField[]; words: (name: string) => string | undefined }) {
  return (
    <dl class="facts facts-rows">
      {fields.map(({ name, label }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            {(words(name) || t("network.work.no-text")).split(/\n+/).map((part, position) => (
              <p key={position}>{part}</p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function TextsForm({ t, fields, texts, textLanguage, sourceLanguage, version, action, back, words, kept, theirs }: TextsProps) {
  return (
    <Form action={action} label={ownName(textLanguage)} unsaved={t("ui.unsaved")}>
      <Hidden name="version" value={String(theirs?.version ?? kept?.version?.[0] ?? version)} />
      {fields.map(({ name, most, label }) => (
        <TextArea
          key={name}
          id={name}
          label={label}
          lang={textLanguage}
          value={keptOr(kept, name, texts[name]?.[textLanguage] ?? "")}
          error={words.of(name)}
          maxlength={most}
          rows={most > 1000 ? 12 : most > 300 ? 5 : 3}
          hint={t("network.work.most", { most })}
          required={textLanguage === sourceLanguage}
          requiredWord={t("ui.required")}
        />
      ))}
      <FormActions sticky>
        <ButtonRow>
          <Button>{t("network.work.publish-texts", { language: ownName(textLanguage) })}</Button>
          <LinkButton href={back} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </ButtonRow>
      </FormActions>
    </Form>
  );
}

type ListProps = {
  t: WorkWords;
  languages: readonly Language[];
  fields: TextField[];
  texts: Partial<Record<string, LanguageMap>>;
  hrefOf: (language: Language) => string;
};

/** Which texts are written in which language, with the way to each. */
export function TextLanguages({ t, languages, fields, texts, hrefOf }: ListProps) {
  return (
    <Table
      caption={t("network.work.texts")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("network.work.language") },
        ...fields.map(({ label }) => ({ label })),
        { label: t("network.work.edit"), kind: "actions", hidden: true },
      ]}
      rows={languages.map((code) => ({
        key: code,
        cells: [
          <span key="name" lang={code}>
            {ownName(code)}
          </span>,
          ...fields.map(({ name }) => (texts[name]?.[code] ? t("network.work.written") : t("network.work.not-written"))),
          <LinkButton
            key="edit"
            href={hrefOf(code)}
            tone="secondary"
            icon="pencil"
            small
            label={t("network.work.edit-language", { language: ownName(code) })}
          >
            {t("network.work.edit")}
          </LinkButton>,
        ],
      }))}
    />
  );
}
