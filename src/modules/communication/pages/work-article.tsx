import type { Kept } from "#platform/form/parse.ts";
import { toLocalInput } from "#platform/clock.ts";
import { formatDateTime } from "#platform/i18n/formats.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { ActionForm, Button, ButtonRow, LinkButton } from "#ui/button.tsx";
import { CheckboxGroup, Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, Hidden, TextArea, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { LanguageState, WorkDetail } from "../queries/work-articles.ts";
import { articleHref } from "./public.tsx";
import { StateBadge } from "./work-list.tsx";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language };
type Choice = { value: string; label: string };

export type SharedChoices = { cities: Choice[]; topics: Choice[]; covers: Choice[] };

export type NewArticleProps = Base & { choices: Pick<SharedChoices, "cities" | "topics">; mayWholeNetwork: boolean; languages: readonly Language[]; words: FaultWords; kept: Kept };

/** Beginning an article: a title is enough. */
export function NewArticlePage({ t, language, choices, mayWholeNetwork, languages, words, kept }: NewArticleProps) {
  const value = (name: string) => kept[name]?.[0] ?? "";
  return (
    <div class="stack">
      <PageHeading title={t("communication.work.new")} />
      {words.summary.length > 0 && <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />}
      <Form action={`/${language}/workspace/articles/new`} label={t("communication.work.new")} unsaved={t("ui.unsaved")}>
        <TextInput id="title" label={t("communication.work.title")} value={value("title")} error={words.of("title")} maxlength={160} required requiredWord={t("ui.required")} />
        <FieldRow>
          <Select id="kind" label={t("communication.work.kind")} value={value("kind") || "news"} options={[{ value: "news", label: t("communication.work.kind.news") }, { value: "page", label: t("communication.work.kind.page") }]} />
          <Select id="language" label={t("communication.work.source-language")} value={value("language") || language} options={languages.map((code) => ({ value: code, label: ownName(code) }))} />
        </FieldRow>
        <FieldRow>
          <CitySelect t={t} choices={choices.cities} mayWholeNetwork={mayWholeNetwork} value={value("city")} error={words.of("city")} />
          <AudienceSelect t={t} value={value("audience") || "public"} />
        </FieldRow>
        <CheckboxGroup id="topics" label={t("communication.work.topics")} values={[...(kept.topics ?? [])]} options={choices.topics} columns />
        <FormActions>
          <Button icon="plus">{t("communication.work.begin")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}

function CitySelect({ t, choices, mayWholeNetwork, value, error }: { t: WorkWords; choices: Choice[]; mayWholeNetwork: boolean; value: string; error?: string }) {
  const options = mayWholeNetwork ? [{ value: "", label: t("communication.work.whole-network") }, ...choices] : choices;
  return <Select id="city" label={t("communication.work.city")} value={value} error={error} options={options} />;
}

function AudienceSelect({ t, value }: { t: WorkWords; value: string }) {
  return <Select id="audience" label={t("communication.work.audience")} value={value} options={(["public", "members"] as const).map((audience) => ({ value: audience, label: t(`communication.work.audience.${audience}`) }))} />;
}

export type WorkArticleProps = Base & { article: WorkDetail; choices: SharedChoices; mayWholeNetwork: boolean; words: FaultWords; kept: Kept | null; message: string | null };

/** One article in the workspace: its languages with their states and acts, and what all languages share. */
export function WorkArticlePage(props: WorkArticleProps) {
  const { t, language, article, message } = props;
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
      {message && (
        <Notice tone="success" role="status">
          <p>{message}</p>
        </Notice>
      )}
      <Languages {...props} here={here} />
      <SharedForm {...props} here={here} />
    </div>
  );
}

function Languages({ t, language, article, here }: WorkArticleProps & { here: string }) {
  return (
    <section class="stack" aria-labelledby="languages">
      <SectionHeading title={t("communication.work.languages")} id="languages" />
      <Table
        caption={t("communication.work.languages")}
        captionHidden
        columns={[{ label: t("communication.work.language") }, { label: t("communication.work.state") }, { label: t("communication.work.actions"), kind: "actions" }]}
        rows={article.languages.map((one) => ({
          key: one.language,
          cells: [
            <span key="name" lang={one.language}>
              {ownName(one.language)}
              {one.isSource && <span class="quiet"> ({t("communication.work.source")})</span>}
            </span>,
            <StateCell key="state" t={t} language={language} one={one} zone={article.zone} />,
            <Acts key="acts" t={t} language={language} article={article} one={one} here={here} />,
          ],
        }))}
      />
    </section>
  );
}

function StateCell({ t, language, one, zone }: Base & { one: LanguageState; zone: string }) {
  return (
    <span class="tag-row">
      <StateBadge t={t} state={one.state} />
      {one.isLive && one.hasDraft && <StateBadge t={t} state="draft" label={t("communication.work.state.with-draft")} />}
      {one.publishAt && <span class="quiet">{formatDateTime(one.publishAt, zone, language)}</span>}
    </span>
  );
}

function Acts({ t, language, article, one, here }: Base & { article: WorkDetail; one: LanguageState; here: string }) {
  const text = `${here}/texts/${one.language}`;
  const named = (act: string) => `${act}: ${ownName(one.language)}`;
  const edit = t(one.state === "none" && !one.isSource ? "communication.work.translate" : "communication.work.edit");
  return (
    <ButtonRow>
      {article.may.write && (
        <LinkButton href={text} small tone="secondary" icon="pencil" label={named(edit)}>
          {edit}
        </LinkButton>
      )}
      {one.hasDraft && (
        <LinkButton href={`${text}/preview`} small tone="quiet" label={named(t("communication.work.preview"))}>
          {t("communication.work.preview")}
        </LinkButton>
      )}
      {one.hasDraft && article.approvalRequired && !one.submitted && article.may.write && (
        <ActionForm action={`${text}/approval-request`} small tone="primary" label={named(t("communication.work.submit"))}>
          {t("communication.work.submit")}
        </ActionForm>
      )}
      {one.hasDraft && article.may.publish && (!article.approvalRequired || one.submitted) && (
        <ActionForm action={`${text}/publication`} small tone="swing" label={named(t("communication.work.publish"))}>
          {t("communication.work.publish")}
        </ActionForm>
      )}
      {one.submitted && article.may.publish && (
        <details class="give-back">
          <summary>{t("communication.work.return")}</summary>
          <form method="post" action={`${text}/return`} class="cluster">
            <label for={`reason-${one.language}`}>{t("communication.work.return.reason")}</label>
            <input id={`reason-${one.language}`} name="reason" class="ds-input" required maxlength={500} />
            <Button small tone="secondary">
              {t("communication.work.return")}
            </Button>
          </form>
        </details>
      )}
      {one.isLive && one.slug && (
        <LinkButton href={articleHref(one.language, { kind: article.kind, slug: one.slug })} small tone="quiet" label={named(t("communication.work.view"))}>
          {t("communication.work.view")}
        </LinkButton>
      )}
      {one.state === "outdated" && article.may.write && (
        <ActionForm action={`${text}/confirmation`} small tone="quiet" label={named(t("communication.work.confirm"))}>
          {t("communication.work.confirm")}
        </ActionForm>
      )}
      {one.isLive && article.may.publish && (
        <ActionForm action={`${text}/withdrawal`} small tone="danger" label={named(t("communication.work.unpublish"))}>
          {t("communication.work.unpublish")}
        </ActionForm>
      )}
    </ButtonRow>
  );
}

function SharedForm({ t, article, choices, mayWholeNetwork, words, kept, here }: WorkArticleProps & { here: string }) {
  const value = (name: string, present: string) => (kept ? (kept[name]?.[0] ?? "") : present);
  return (
    <section class="stack" aria-labelledby="shared">
      <SectionHeading title={t("communication.work.shared")} id="shared" />
      {words.summary.length > 0 && <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />}
      <Form action={here} label={t("communication.work.shared")} unsaved={t("ui.unsaved")}>
        <Hidden name="version" value={String(article.version)} />
        <FieldRow>
          <CitySelect t={t} choices={choices.cities} mayWholeNetwork={mayWholeNetwork} value={value("city", article.cityId ?? "")} error={words.of("city")} />
          <AudienceSelect t={t} value={value("audience", article.audience)} />
          <DateInput id="day" kind="date" label={t("communication.work.day")} hint={t("communication.work.day.hint")} value={value("day", article.day ?? "")} error={words.of("day")} />
        </FieldRow>
        <CheckboxGroup id="topics" label={t("communication.work.topics")} values={kept ? [...(kept.topics ?? [])] : article.topics} options={choices.topics} columns error={words.of("topics")} />
        <Select id="cover" label={t("communication.work.cover")} value={value("cover", article.coverId ?? "")} error={words.of("cover")} emptyLabel={t("communication.work.no-cover")} options={choices.covers} />
        <TextArea id="sources" label={t("communication.work.sources")} hint={t("communication.work.sources.hint")} value={value("sources", article.sources.join("\n"))} rows={4} error={words.of("sources")} />
        <FormActions>
          <Button>{t("ui.save")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}

/** Planned publication and withdrawal of one language. */
export function ScheduleForm({ t, language, article, one, words, kept }: Base & { article: WorkDetail; one: LanguageState; words: FaultWords; kept: Kept | null }) {
  const local = (instant: Temporal.Instant | null) => (instant ? toLocalInput(instant, article.zone) : "");
  const value = (name: string, present: string) => (kept ? (kept[name]?.[0] ?? "") : present);
  return (
    <section class="stack" aria-labelledby="schedule">
      <SectionHeading title={t("communication.work.schedule")} id="schedule" lead={t("communication.work.schedule.hint", { zone: article.zone })} />
      {words.summary.length > 0 && <ErrorSummary id="schedule-errors" title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />}
      <Form action={`/${language}/workspace/articles/${article.id}/texts/${one.language}/schedule`} label={t("communication.work.schedule")}>
        <FieldRow>
          <DateInput id="publish_at" kind="datetime-local" zone={article.zone} label={t("communication.work.publish-at")} value={value("publish_at", local(one.publishAt))} error={words.of("publish_at")} />
          <DateInput id="unpublish_at" kind="datetime-local" zone={article.zone} label={t("communication.work.unpublish-at")} value={value("unpublish_at", local(one.unpublishAt))} error={words.of("unpublish_at")} />
        </FieldRow>
        <FormActions>
          <Button tone="secondary">{t("communication.work.schedule.save")}</Button>
        </FormActions>
      </Form>
    </section>
  );
}
