import { ownName, type Language } from "#platform/languages.ts";
import type { Kept } from "#platform/form/parse.ts";
import { Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { SideBySide } from "#ui/columns.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { Prose } from "#ui/article.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import type { TextToEdit } from "../queries/text-to-edit.ts";
import type { LanguageState, WorkDetail } from "../queries/work-articles.ts";
import type { TextWords } from "../tables.ts";
import type {} from "../islands/elements.ts";
import { EDITOR_WORDS, type EditorWord } from "./editor-words.ts";
import { ScheduleForm } from "./schedule-form.tsx";
import type { WorkWords } from "./words.ts";

export type EditTextProps = {
  t: WorkWords;
  language: Language;
  article: WorkDetail;
  one: LanguageState;
  text: TextToEdit;
  /** The source text printed as HTML, for reading beside the form. */
  sourceHtml: string;
  words: FaultWords;
  kept: Kept | null;
  scheduleWords: FaultWords;
  scheduleKept: Kept | null;
  /** What somebody else saved meanwhile; then both texts are shown. */
  theirs: (TextWords & { version: number }) | null;
  /** Address of the rich editor, which is loaded when it is asked for. */
  editorUrl: string;
};

/** Writing one language, the source text beside it. */
export function EditTextPage(props: EditTextProps) {
  const { t, language, article, one, text, sourceHtml, theirs } = props;
  const here = `/${language}/workspace/articles/${article.id}`;
  const form = <TextForm {...props} here={here} />;
  const left = theirs
    ? { title: t("communication.work.conflict.theirs"), lang: one.language, children: <TheirText words={theirs} t={t} /> }
    : text.source
      ? {
          title: t("communication.work.side.source", { language: ownName(text.source.language) }),
          lang: text.source.language,
          children: <SourceText words={text.source} html={sourceHtml} t={t} />,
        }
      : null;
  return (
    <div class="stack">
      <PageHeading
        title={article.title}
        eyebrow={ownName(one.language)}
        lang={article.titleLanguage === language ? undefined : article.titleLanguage}
      />
      <Warnings {...props} />
      {props.words.summary.length > 0 && (
        <ErrorSummary
          title={t("ui.errors.title", { count: props.words.summary.length })}
          errors={props.words.summary}
          labels={{
            title: t("communication.work.title"),
            summary: t("communication.work.summary"),
            body: t("communication.work.body"),
            slug: t("communication.work.slug"),
          }}
        />
      )}
      {left ? (
        <SideBySide
          left={left}
          right={{
            title: theirs ? t("communication.work.conflict.yours") : t("communication.work.side.text", { language: ownName(one.language) }),
            children: form,
          }}
        />
      ) : (
        form
      )}
      {article.may.publish && (one.hasDraft || one.isLive) && (
        <ScheduleForm t={t} language={language} article={article} one={one} words={props.scheduleWords} kept={props.scheduleKept} />
      )}
    </div>
  );
}

/** What the writer must know before writing on. */
function Warnings({ t, article, one, theirs }: EditTextProps) {
  return (
    <>
      {theirs && (
        <Notice tone="warning" role="alert" title={t("communication.work.conflict")}>
          <p>{t("communication.work.conflict.text")}</p>
        </Notice>
      )}
      {one.isLive && (
        <Notice tone="info">
          <p>{t("communication.work.published-readonly")}</p>
        </Notice>
      )}
      {one.publishAt && (article.approvalRequired || !article.may.publish) && (
        <Notice tone="warning">
          <p>{t("communication.work.plan-ends")}</p>
        </Notice>
      )}
    </>
  );
}

/** The words of the rich editor as attributes of its element: no word stands in code that runs in the browser. */
function editorWords(t: WorkWords): Record<`data-${EditorWord}`, string> {
  return Object.fromEntries(EDITOR_WORDS.map((name) => [`data-${name}`, t(`communication.editor.${name}`)])) as Record<
    `data-${EditorWord}`,
    string
  >;
}

function TextForm({ t, one, text, words, kept, theirs, editorUrl, here }: EditTextProps & { here: string }) {
  const value = (name: keyof TextWords) => keptOr(kept, name, text.words[name]);
  return (
    <Form action={`${here}/texts/${one.language}`} label={ownName(one.language)} unsaved={t("ui.unsaved")}>
      <Hidden name="version" value={String(theirs?.version ?? kept?.version?.[0] ?? text.version)} />
      <TextInput
        id="title"
        label={t("communication.work.title")}
        value={value("title")}
        error={words.of("title")}
        maxlength={160}
        lang={one.language}
        required
        requiredWord={t("ui.required")}
      />
      <TextArea
        id="summary"
        label={t("communication.work.summary")}
        hint={t("communication.work.summary.hint")}
        value={value("summary")}
        error={words.of("summary")}
        rows={3}
        maxlength={600}
        lang={one.language}
      />
      <markdown-editor data-bundle={editorUrl} {...editorWords(t)}>
        <TextArea
          id="body"
          label={t("communication.work.body")}
          hint={t("communication.work.body.hint")}
          value={value("body")}
          error={words.of("body")}
          rows={20}
          lang={one.language}
        />
      </markdown-editor>
      <TextInput
        id="slug"
        label={t("communication.work.slug")}
        hint={t("communication.work.slug.hint")}
        value={value("slug")}
        error={words.of("slug")}
        maxlength={80}
      />
      <FormActions sticky>
        <ButtonRow>
          <Button>{t("communication.work.save-draft")}</Button>
          <LinkButton href={here} tone="quiet">
            {t("ui.cancel")}
          </LinkButton>
        </ButtonRow>
      </FormActions>
    </Form>
  );
}

function SourceText({ t, words, html }: { t: WorkWords; words: TextWords; html: string }) {
  if (!words.title && !words.body) return <p class="quiet">{t("communication.work.side.no-source")}</p>;
  return (
    <div class="stack">
      <p class="source-title">
        <strong>{words.title}</strong>
      </p>
      <p>{words.summary}</p>
      <Prose html={html} />
    </div>
  );
}

function TheirText({ t, words }: { t: WorkWords; words: TextWords }) {
  return (
    <div class="stack">
      <TextInput id="their-title" label={t("communication.work.title")} value={words.title} disabled />
      <TextArea id="their-summary" label={t("communication.work.summary")} value={words.summary} rows={3} disabled />
      <TextArea id="their-body" label={t("communication.work.body")} value={words.body} rows={20} disabled />
    </div>
  );
}
