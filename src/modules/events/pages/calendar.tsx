import { formatDay } from "#platform/i18n/formats.ts";
import type { CalendarItem } from "#platform/card.ts";
import type { Language } from "#platform/languages.ts";
import { ActionForm, Button, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { Form, FormActions } from "#ui/form/form.tsx";
import type { Option } from "#ui/form-types.ts";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { MonthTable, type MonthEntry } from "./month.tsx";
import { spanText } from "./when.ts";
import type { EventWords } from "./words.ts";

type Base = { t: EventWords; language: Language };

export type CalendarProps = Base & {
  today: string;
  zone: string;
  month: { month: string; before: string; after: string; days: Temporal.PlainDate[]; entries: MonthEntry[] };
  coming: CalendarItem[];
};

/** A person's calendar: a month, and what comes next with both clocks. */
export function CalendarPage({ t, language, today, zone, month, coming }: CalendarProps) {
  return (
    <div class="stack">
      <PageHeading
        title={t("events.calendar")}
        lead={t("events.calendar.lead", { zone })}
        actions={
          <LinkButton href={`/${language}/calendar/addresses`} tone="secondary" icon="calendar-plus">
            {t("events.calendar.addresses")}
          </LinkButton>
        }
      />
      <MonthTable t={t} language={language} today={today} {...month} />
      <section class="stack" aria-labelledby="coming">
        <SectionHeading title={t("events.calendar.coming")} id="coming" />
        {coming.length === 0 ? (
          <EmptyState title={t("events.calendar.none")} icon="calendar" />
        ) : (
          <ul class="plain-list stack">
            {coming.map((item) => (
              <li key={item.uid} class="event-claim">
                <p>
                  {item.href ? <a href={`/${language}${item.href}`}>{item.title}</a> : item.title}{" "}
                  <span class="quiet">{t(`events.calendar.reason.${item.reason as "group"}`)}</span>
                </p>
                {item.status === "cancelled" && <p>{t("events.state.cancelled")}</p>}
                <p>{spanText(item.startsAt, item.endsAt, { zone: item.zone, t, language })}</p>
                {item.zone !== zone && (
                  <p class="quiet">
                    {t("events.when.own")}: {spanText(item.startsAt, item.endsAt, { zone, t, language })}
                  </p>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

export type FeedsProps = Base & {
  feeds: { id: string; name: string; createdOn: string }[];
  choices: Option[];
  /** The address that was just made; shown this once. */
  made: string | null;
  words: FaultWords;
  refusal: string | null;
};

/** Secret addresses for calendar programs: made, shown once, taken back. */
export function FeedsPage({ t, language, feeds, choices, made, words, refusal }: FeedsProps) {
  const here = `/${language}/calendar/addresses`;
  return (
    <div class="stack">
      <PageHeading title={t("events.calendar.addresses")} lead={t("events.calendar.addresses.lead")} />
      {refusal && (
        <Notice tone="danger" role="alert">
          <p>{refusal}</p>
        </Notice>
      )}
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      {made && (
        <Notice tone="success" role="status" title={t("events.calendar.made")}>
          <p>{t("events.calendar.made.text")}</p>
          <p>
            <code class="event-address-secret">{made}</code>
          </p>
        </Notice>
      )}
      {feeds.length > 0 && (
        <ul class="plain-list stack">
          {feeds.map((feed) => (
            <li key={feed.id} class="cluster">
              <span>
                {feed.name} <span class="quiet">{formatDay(feed.createdOn, language)}</span>
              </span>
              <ActionForm
                action={`${here}/${feed.id}/revocation`}
                tone="danger"
                small
                label={t("events.calendar.revoke", { name: feed.name })}
              >
                {t("events.calendar.revoke.button")}
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <Form action={here} label={t("events.calendar.make")}>
        <Select id="calendar" label={t("events.calendar.which")} options={choices} error={words.of("calendar")} />
        <FormActions>
          <Button icon="plus">{t("events.calendar.make")}</Button>
        </FormActions>
      </Form>
    </div>
  );
}
