import type { Kept } from "#platform/form/parse.ts";
import type { LanguageMap } from "#platform/language-map.ts";
import { LANGUAGES, ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { Card, CardGrid } from "#ui/card.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import { keptOr } from "#ui/form/kept-value.ts";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Fieldset, Form, FormActions } from "#ui/form/form.tsx";
import { FileInput, Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Pager } from "#ui/pager.tsx";
import { Figure } from "#ui/picture.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { pictureOf, type MediaRow } from "../queries/media.ts";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language };

/** All pictures of the network. */
export function MediaListPage({ t, language, rows, next }: Base & { rows: MediaRow[]; next: string | null }) {
  return (
    <div class="stack">
      <PageHeading
        title={t("communication.work.media")}
        actions={
          <>
            <LinkButton href={`/${language}/workspace/media/from-events`} icon="calendar">
              {t("communication.work.media.from-events")}
            </LinkButton>
            <LinkButton href={`/${language}/workspace/media/new`} tone="primary" icon="plus">
              {t("communication.work.media.new")}
            </LinkButton>
          </>
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={t("communication.work.media.none")} text={t("communication.work.media.none.text")} icon="image" />
      ) : (
        <CardGrid size="small">
          {rows.map((row) => (
            <Card
              key={row.id}
              title={row.alt}
              href={`/${language}/workspace/media/${row.id}`}
              level={2}
              picture={pictureOf(row)}
              text={`${row.credit} · ${row.licence}`}
            />
          ))}
        </CardGrid>
      )}
      <Pager
        label={t("ui.pager")}
        next={next ? { href: `/${language}/workspace/media?before=${next}`, label: t("communication.older") } : undefined}
      />
    </div>
  );
}

export type MediaFormProps = Base & {
  languages: readonly Language[];
  sourceLanguage: Language;
  words: FaultWords;
  kept: Kept | null;
  /** The picture that is changed; null for a new one. */
  media: { row: MediaRow; alts: LanguageMap } | null;
};

/** Adding a picture or changing what is said of it. A description in the network's language is needed, others help. */
export function MediaFormPage(props: MediaFormProps) {
  const { t, language, words, media } = props;
  const title = media ? media.row.alt : t("communication.work.media.new");
  return (
    <div class="stack">
      <PageHeading title={title} eyebrow={t("communication.work.media")} />
      {words.summary.length > 0 && (
        <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} labels={labelsOf(t)} />
      )}
      {media && <Figure picture={pictureOf(media.row)} caption={`${t("communication.work.media.use")}: ![](media:${media.row.id})`} />}
      <Form
        action={`/${language}/workspace/media/${media ? media.row.id : "new"}`}
        upload={media === null}
        label={title}
        unsaved={t("ui.unsaved")}
      >
        {media ? (
          <Hidden name="version" value={String(media.row.version)} />
        ) : (
          <FileInput
            id="file"
            label={t("communication.work.media.file")}
            hint={t("communication.work.media.file.hint")}
            accept="image/jpeg,image/png,image/webp,image/avif"
            error={words.of("file")}
            required
            requiredWord={t("ui.required")}
          />
        )}
        <Descriptions {...props} />
        <Rights {...props} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
      {media && (
        <section class="stack" aria-labelledby="withdrawal">
          <SectionHeading
            title={t("communication.work.media.withdraw")}
            id="withdrawal"
            lead={t("communication.work.media.withdraw.hint")}
          />
          <ActionForm action={`/${language}/workspace/media/${media.row.id}/withdrawal`} tone="danger">
            {t("communication.work.media.withdraw")}
          </ActionForm>
        </section>
      )}
    </div>
  );
}

function Descriptions({ t, languages, sourceLanguage, words, kept, media }: MediaFormProps) {
  return (
    <Fieldset legend={t("communication.work.media.alts")}>
      {languages.map((code) => (
        <TextInput
          key={code}
          id={`alt_${code}`}
          lang={code}
          label={ownName(code)}
          hint={code === sourceLanguage ? t("communication.work.media.alt.hint", { language: ownName(code) }) : undefined}
          value={keptOr(kept, `alt_${code}`, media?.alts[code] ?? "")}
          error={words.of(`alt_${code}`)}
          maxlength={300}
          required={code === sourceLanguage}
          requiredWord={t("ui.required")}
        />
      ))}
    </Fieldset>
  );
}

function Rights({ t, words, kept, media }: MediaFormProps) {
  return (
    <FieldRow>
      <TextInput
        id="credit"
        label={t("communication.work.media.credit")}
        value={keptOr(kept, "credit", media?.row.credit ?? "")}
        error={words.of("credit")}
        maxlength={200}
        required
        requiredWord={t("ui.required")}
      />
      <TextInput
        id="licence"
        label={t("communication.work.media.licence")}
        hint={t("communication.work.media.licence.hint")}
        value={keptOr(kept, "licence", media?.row.licence ?? "")}
        error={words.of("licence")}
        maxlength={120}
        required
        requiredWord={t("ui.required")}
      />
    </FieldRow>
  );
}

/** Labels of the fields, for the summary of faults. */
function labelsOf(t: WorkWords): Record<string, string> {
  const alts = LANGUAGES.map((code) => [`alt_${code}`, `${t("communication.work.media.alt")} (${ownName(code)})`]);
  return {
    ...Object.fromEntries(alts),
    file: t("communication.work.media.file"),
    credit: t("communication.work.media.credit"),
    licence: t("communication.work.media.licence"),
  };
}
