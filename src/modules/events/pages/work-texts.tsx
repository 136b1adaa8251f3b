import type { Kept } from "#platform/form/parse.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { Button } from "#ui/button.tsx";
import { SideBySide } from "#ui/columns.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { keptOr } from "#ui/form/kept-value.ts";
import { Form, FormActions } from "#ui/form/form.tsx";
import { Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading } from "#ui/section.tsx";
import type { EventTexts } from "../queries/work-event.ts";
import type { WorkWords } from "./words.ts";

export type EventTextsProps = {
  t: WorkWords;
  title: string;
  action: string;
  textLanguage: Language;
  texts: EventTexts;
  version: number;
  words: FaultWords;
  kept: Kept | null;
  refusal: string | null;
};

/** Title and text in one language, the source beside them. */
export function EventTextsPage(props: EventTextsProps) {
  const { t, title, textLanguage, texts, words, refusal } = props;
  return (
    <div class="stack">
      <PageHeading title={title} eyebrow={ownName(textLanguage)} />
      {refusal && (
        <Notice tone="danger" role="alert" title={t("ui.refused.title")}>
          <p>{refusal}</p>
          <p lang={textLanguage}>{texts.title[textLanguage]}</p>
          <p lang={textLanguage}>{texts.text[textLanguage]}</p>
        </Notice>
      )}
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      {textLanguage === texts.source ? (
        <TextForm {...props} />
      ) : (
        <SideBySide
          left={{
            title: ownName(texts.source),
            lang: texts.source,
            children: (
              <>
                <h3>{texts.title[texts.source]}</h3>
                <p class="pre-line">{texts.text[texts.source]}</p>
              </>
            ),
          }}
          right={{ title: ownName(textLanguage), children: <TextForm {...props} /> }}
        />
      )}
    </div>
  );
}

function TextForm({ t, action, textLanguage, texts, version, words, kept }: EventTextsProps) {
  return (
    <Form action={action} label={ownName(textLanguage)} unsaved={t("ui.unsaved")}>
      <TextInput
        id="title"
        label={t("events.work.field.title")}
        value={keptOr(kept, "title", texts.title[textLanguage] ?? "")}
        error={words.of("title")}
        maxlength={160}
        lang={textLanguage}
      />
      <TextArea
        id="text"
        label={t("events.work.field.text")}
        value={keptOr(kept, "text", texts.text[textLanguage] ?? "")}
        error={words.of("text")}
        rows={6}
        lang={textLanguage}
      />
      <Hidden name="version" value={String(version)} />
      <FormActions>
        <Button icon="check">{t("ui.save")}</Button>
      </FormActions>
    </Form>
  );
}
