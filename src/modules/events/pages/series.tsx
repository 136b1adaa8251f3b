import type { Language } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { CheckboxGroup } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import type { EventRow } from "../queries/list-events.ts";
import type { SeriesRow, TopicOfSeries } from "../queries/series.ts";
import { EventCards } from "./list.tsx";
import type { EventWords } from "./words.ts";

/** Series of which somebody knows. */
export function SeriesListPage({
  t,
  language,
  rows,
  newHref,
}: {
  t: EventWords;
  language: Language;
  rows: SeriesRow[];
  newHref: string | null;
}) {
  return (
    <div class="stack">
      <PageHeading
        title={t("events.series")}
        actions={
          newHref && (
            <LinkButton href={newHref} tone="primary" icon="plus">
              {t("events.series.new")}
            </LinkButton>
          )
        }
      />
      {rows.length === 0 ? (
        <EmptyState title={t("events.series.none")} />
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              <a href={`/${language}/series/${row.id}`}>{row.title}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export type SeriesPageProps = {
  t: EventWords;
  language: Language;
  today: string;
  series: SeriesRow;
  events: EventRow[];
  topics: TopicOfSeries[];
  words: FaultWords;
  message: string | null;
};

/** One series: its meetings, its parked topics, and the next meeting. */
export function SeriesPage(props: SeriesPageProps) {
  const { t, language, today, series, events, words, message } = props;
  const here = `/${language}/series/${series.id}`;
  return (
    <div class="stack">
      <PageHeading
        title={series.title}
        eyebrow={t("events.series")}
        actions={
          <>
            {series.mayWork && (
              <LinkButton href={`/${language}/workspace/series/${series.id}`} tone="secondary" icon="pencil">
                {t("events.series.edit")}
              </LinkButton>
            )}
            {series.mayWork && (
              <LinkButton href={`/${language}/workspace/decisions?series=${series.id}`} tone="secondary">
                {t("events.decisions")}
              </LinkButton>
            )}
            <LinkButton href={`${here}/events.ics`} tone="secondary" icon="calendar-plus">
              {t("events.subscribe")}
            </LinkButton>
          </>
        }
      />
      {message && (
        <Notice tone="success" role="status">
          <p>{message}</p>
        </Notice>
      )}
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      <EventCards t={t} language={language} today={today} events={events} />
      <Topics {...props} />
    </div>
  );
}

function Topics({ t, language, series, topics, words }: SeriesPageProps) {
  const here = `/${language}/series/${series.id}`;
  return (
    <section class="stack" aria-labelledby="topics">
      <SectionHeading title={t("events.series.topics")} id="topics" lead={t("events.series.topics.lead")} />
      {series.mayWork ? (
        <Form action={`${here}/next`} label={t("events.series.next")}>
          {topics.length > 0 && (
            <CheckboxGroup
              id="topics"
              label={t("events.series.take")}
              values={[]}
              options={topics.map((topic) => ({ value: topic.id, label: topicText(topic, t), hint: topic.proposedBy ?? undefined }))}
            />
          )}
          <FormActions>
            <Button icon="calendar-plus">{t("events.series.next")}</Button>
          </FormActions>
        </Form>
      ) : (
        <ul>
          {topics.map((topic) => (
            <li key={topic.id}>{topicText(topic, t)}</li>
          ))}
        </ul>
      )}
      <Form action={`${here}/topics`} label={t("events.series.propose")} compact>
        <FieldRow>
          <TextInput id="title" label={t("events.series.topic")} error={words.of("title")} maxlength={160} required />
          <TextInput
            id="minutes"
            label={t("events.series.minutes")}
            inputmode="numeric"
            size="short"
            value="20"
            error={words.of("minutes")}
            required
          />
        </FieldRow>
        <Button tone="secondary" icon="plus">
          {t("events.series.propose")}
        </Button>
      </Form>
    </section>
  );
}

function topicText({ title, minutes }: TopicOfSeries, t: EventWords): string {
  return t("events.series.topic-line", { title, minutes });
}
