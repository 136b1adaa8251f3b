import { formatDateRange, formatDay, formatNumber, formatPercent, formatTime } from "#platform/i18n/formats.ts";
import { formatPartialDate } from "#platform/i18n/partial-dates.ts";
import type { Language } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { CheckboxGroup, RadioGroup } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { DateInput, TextInput } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { Notice } from "#ui/notice.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { DateScore, HostScore } from "../rules/plan-meeting.ts";
import type { WorkWords } from "./words.ts";

/** A day of an online session with the hours that all share. */
export type CommonDay = DateScore & { hours: { from: Temporal.Instant; to: Temporal.Instant } | null };

export type PlannerProps = {
  t: WorkWords;
  language: Language;
  zone: string;
  cities: Option[];
  values: { partners: string[]; hosts: string[]; from: string; to: string; days: string; minutes: string; mode: "on-site" | "online" };
  words: FaultWords;
  found: { dates: CommonDay[]; hosts: HostScore[]; languages: string[]; pollHref: string } | null;
  /** Address of a new meeting on that day at that host. */
  meetingHref: (date: CommonDay, host: string | null) => string;
};

/** The fair planner: who takes part, when, where; and why a date and a host win. */
export function PlannerPage(props: PlannerProps) {
  const { t, found, words } = props;
  return (
    <div class="stack">
      <PageHeading title={t("events.work.planner")} lead={t("events.work.planner.lead")} />
      <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />
      <PlannerForm {...props} />
      {found && (
        <>
          <Dates {...props} found={found} />
          {props.values.mode === "on-site" && <Hosts {...props} found={found} />}
          <Notice tone="info" title={t("events.work.planner.interpretation")}>
            <p>{t("events.work.planner.interpretation.text", { languages: found.languages.join(", ") })}</p>
          </Notice>
        </>
      )}
    </div>
  );
}

type Found = PlannerProps & { found: NonNullable<PlannerProps["found"]> };

function PlannerForm({ t, language, cities, values, words }: PlannerProps) {
  return (
    <Form action={`/${language}/workspace/planner`} method="get" label={t("events.work.planner")}>
      <CheckboxGroup
        id="partner"
        label={t("events.work.planner.partners")}
        values={values.partners}
        options={cities}
        error={words.of("partner")}
        columns
      />
      <RadioGroup
        id="mode"
        label={t("events.work.planner.mode")}
        value={values.mode}
        options={(["on-site", "online"] as const).map((value) => ({ value, label: t(`events.place.${value}`) }))}
        columns
      />
      <CheckboxGroup
        id="host"
        label={t("events.work.planner.hosts")}
        hint={t("events.work.planner.hosts.hint")}
        values={values.hosts}
        options={cities}
        columns
      />
      <FieldRow>
        <DateInput id="from" kind="date" label={t("events.work.planner.from")} value={values.from} error={words.of("from")} />
        <DateInput id="to" kind="date" label={t("events.work.planner.to")} value={values.to} error={words.of("to")} />
        <TextInput
          id="days"
          label={t("events.work.planner.days")}
          inputmode="numeric"
          size="short"
          value={values.days}
          error={words.of("days")}
        />
        <TextInput
          id="minutes"
          label={t("events.work.planner.minutes")}
          inputmode="numeric"
          size="short"
          value={values.minutes}
          error={words.of("minutes")}
        />
      </FieldRow>
      <FormActions>
        <Button icon="search">{t("events.work.planner.find")}</Button>
      </FormActions>
    </Form>
  );
}

/** Nobody travels to a meeting online, so only its own day is spoken of. */
function freeOfHolidays({ t, values }: Found): string {
  return t(values.mode === "online" ? "events.work.planner.no-holiday.online" : "events.work.planner.no-holiday");
}

function Dates(props: Found) {
  const { t, language, zone, found, meetingHref, cities, values } = props;
  const name = (key: string) => cities.find(({ value }) => value === key)?.label ?? key;
  const best = found.hosts[0]?.key ?? null;
  if (found.dates.length === 0) return <EmptyState title={t("events.work.planner.no-date")} icon="calendar" />;
  return (
    <section class="stack" aria-labelledby="dates">
      <SectionHeading
        title={t("events.work.planner.dates")}
        id="dates"
        more={{ href: found.pollHref, label: t("events.work.planner.poll") }}
      />
      <Table
        caption={t("events.work.planner.dates")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("events.work.planner.date") },
          { label: t("events.work.planner.why") },
          { label: t("events.work.planner.score"), kind: "number" },
          { label: t("events.work.planner.act"), kind: "actions" },
        ]}
        rows={found.dates.map((date) => ({
          key: date.from,
          cells: [
            formatDateRange(Temporal.PlainDate.from(date.from), Temporal.PlainDate.from(date.to), language),
            <ul key="why" class="plain-list">
              {date.holidays.length === 0 && <li>{freeOfHolidays(props)}</li>}
              {date.holidays.map((holiday) => (
                <li key={`${holiday.city} ${holiday.day}`}>
                  {t("events.work.planner.holiday", {
                    city: name(holiday.city),
                    day: formatDay(holiday.day, language),
                    name: holiday.name,
                  })}
                </li>
              ))}
              {values.mode === "online" && (
                <li>
                  {date.hours
                    ? t("events.work.planner.hours", {
                        from: formatTime(date.hours.from, zone, language),
                        to: formatTime(date.hours.to, zone, language),
                        zone,
                      })
                    : t("events.work.planner.no-hours")}
                </li>
              )}
            </ul>,
            formatPercent(date.score, language, 0),
            <LinkButton key="act" href={meetingHref(date, values.mode === "on-site" ? best : null)} small tone="secondary">
              {t("events.work.planner.meeting")}
            </LinkButton>,
          ],
        }))}
      />
    </section>
  );
}

function Hosts({ t, language, cities, found }: Found) {
  const name = (key: string) => cities.find(({ value }) => value === key)?.label ?? key;
  return (
    <section class="stack" aria-labelledby="hosts">
      <SectionHeading title={t("events.work.planner.host-ranking")} id="hosts" lead={t("events.work.planner.estimate")} />
      <Table
        caption={t("events.work.planner.host-ranking")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("events.filter.city") },
          { label: t("events.work.planner.rotation") },
          { label: t("events.work.planner.travel"), kind: "number" },
          { label: t("events.work.planner.co2"), kind: "number" },
          { label: t("events.work.planner.score"), kind: "number" },
        ]}
        rows={found.hosts.map((host) => ({
          key: host.key,
          cells: [
            name(host.key),
            host.lastHosted === null
              ? t("events.work.planner.never-hosted")
              : t("events.work.planner.hosted", { count: host.timesHosted, last: formatPartialDate(host.lastHosted, language) }),
            t("events.work.planner.hours-total", { hours: formatNumber(host.hours, language, 0) }),
            t("events.work.planner.kg", { kg: formatNumber(host.kg, language, 0) }),
            formatPercent(host.score, language, 0),
          ],
        }))}
      />
      {found.hosts[0] && (
        <details class="event-details">
          <summary>{t("events.work.planner.journeys", { city: name(found.hosts[0].key) })}</summary>
          <ul>
            {found.hosts[0].travels
              .filter(({ mode }) => mode !== "none")
              .map((travel) => (
                <li key={travel.from}>
                  {t("events.work.planner.journey", {
                    city: name(travel.from),
                    km: formatNumber(travel.km, language, 0),
                    mode: travel.mode,
                    hours: formatNumber(travel.hours, language, 1),
                    kg: formatNumber(travel.kg, language, 0),
                  })}
                </li>
              ))}
          </ul>
        </details>
      )}
      <p class="table-note">
        {t("events.work.planner.formula")}{" "}
        <a href="https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2018" rel="external">
          {t("ui.source")}
        </a>
      </p>
    </section>
  );
}
