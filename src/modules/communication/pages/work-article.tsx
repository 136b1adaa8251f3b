import type { Kept } from "#platform/form/parse.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { CheckboxGroup, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import { DraftNotes, LanguagesTable } from "./article-languages.tsx";
import type { WorkWords } from "./words.ts";
import { AudienceSelect, CitySelect, SharedForm, type FactsProps, type SharedChoices } from "./article-facts.tsx";

type Base = { t: WorkWords; language: Language };

export type NewArticleProps = Base & {
  choices: Pick<SharedChoices, "cities" | "topics">;
  mayWholeNetwork: boolean;
  languages: readonly Language[];
  words: FaultWords;
  kept: Kept;
};

/** Beginning an article: a title is enough. */
export function NewArticlePage({ t, language, choices, mayWholeNetwork, languages, words, kept }: NewArticleProps) {
  const value = (name: string) => kept[name]?.[0] ?? "";
  return (
    <div class="stack">
      <PageHeading title={t("communication.work.new")} />
      {words.summary.length > 0 && (
        <ErrorSummary
          title={t("ui.errors.title", { count: words.summary.length })}
          errors={words.summary}
          labels={{ title: t("communication.work.title"), city: t("communication.work.city") }}
        />
      )}
      <Form action={`/${language}/workspace/articles/new`} label={t("communication.work.new")} unsaved={t("ui.unsaved")}>
        <TextInput
          id="title"
          label={t("communication.work.title")}
          value={value("title")}
          error={words.of("title")}
          maxlength={160}
          required
          requiredWord={t("ui.required")}
        />
        <FieldRow>
          <Select
            id="kind"
            label={t("communication.work.kind")}
            value={value("kind") || "news"}
            options={[
              { value: "news", label: t("communication.work.kind.news") },
              { value: "page", label: t("communication.work.kind.page") },
            ]}
          />
          <Select
            id="language"
            label={t("communication.work.source-language")}
            value={value("language") || language}
            options={languages.map((code) => ({ value: code, label: ownName(code) }))}
          />
        </FieldRow>
        <FieldRow>
          <CitySelect t={t} choices={choices.cities} mayWholeNetwork={mayWholeNetwork} value={value("city")} error={words.of("city")} />
          <AudienceSelect t={t} value={value("audience") || "public"} />
        </FieldRow>
        <CheckboxGroup
          id="topics"
          label={t("communication.work.topics")}
          values={[...(kept.topics ?? [])]}
          options={choices.topics}
          columns
        />
        <FormActions>
          <Button icon="plus">{t("communication.work.begin")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

export type WorkArticleProps = Base &
  FactsProps & {
    message: string | null;
    /** The rule that was against the act before this page. */
    refusal: string | null;
  };

/** One article in the workspace: its languages with their states and acts, and what all languages share. */
export function WorkArticlePage(props: WorkArticleProps) {
  const { t, language, article, message, refusal } = props;
  const here = `/${language}/workspace/articles/${article.id}`;
  return (
    <div class="stack">
      <PageHeading
        title={article.title}
        lang={article.titleLanguage === language ? undefined : article.titleLanguage}
        actions={
          <ButtonRow>
            <LinkButton href={`${here}/history`} tone="secondary" icon="clock">
              {t("communication.work.history")}
            </LinkButton>
            <ActionForm action={`${here}/copy`} tone="quiet">
              {t("communication.work.duplicate")}
            </ActionForm>
          </ButtonRow>
        }
      />
      {refusal && (
        <Notice tone="danger" role="alert" title={t("communication.work.refused")}>
          <p>{refusal}</p>
        </Notice>
      )}
      {message && (
        <Notice tone="success" role="status">
          <p>{message}</p>
        </Notice>
      )}
      <DraftNotes t={t} language={language} article={article} />
      <LanguagesTable t={t} language={language} article={article} />
      <SharedForm {...props} here={here} />
    </div>
  );
}
