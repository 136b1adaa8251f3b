import type { Language } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Card, CardGrid } from "#ui/card.tsx";
import { langOf } from "#ui/fallback-note.tsx";
import { Select } from "#ui/form/choices.tsx";
import { Form } from "#ui/form/form.tsx";
import { Hidden } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { Pager, Tabs } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import type { EventRow } from "../queries/list-events.ts";
import { EventTags } from "./story.tsx";
import { MonthTable, type MonthEntry } from "./month.tsx";
import { whenText } from "./when.ts";
import type { EventWords } from "./words.ts";

type Base = { t: EventWords; language: Language; today: string };

/** The values of the filter as they stand in the address. */
export type Filter = { city?: string; kind?: string; theme?: string; language?: string; year?: string; time?: string };

export type ListProps = Base & {
  choices: { cities: Option[]; kinds: Option[]; themes: Option[]; languages: Option[] };
  years: string[];
  filter: Filter;
  view: "list" | "month";
  addresses: { list: string; month: string; calendarFile: string; next: string | null; first: string | null };
  rows: EventRow[];
  month: { month: string; before: string; after: string; days: Temporal.PlainDate[]; entries: MonthEntry[] } | null;
};

/** Meetings and events: as a list or as a month. */
export function EventsListPage(props: ListProps) {
  const { t, language, view, addresses, rows, month } = props;
  return (
    <div class="stack">
      <PageHeading
        title={t("events.list")}
        lead={t("events.list.lead")}
        actions={
          <LinkButton href={addresses.calendarFile} tone="secondary" icon="calendar-plus">
            {t("events.subscribe")}
          </LinkButton>
        }
      />
      <FilterForm {...props} />
      <Tabs
        label={t("events.view")}
        tabs={[
          { href: addresses.list, label: t("events.view.list"), current: view === "list" },
          { href: addresses.month, label: t("events.view.month"), current: view === "month" },
        ]}
      />
      {month ? <MonthTable t={t} language={language} today={props.today} {...month} /> : <EventCards {...props} events={rows} />}
      {!month && rows.length === 0 && <EmptyState title={t("events.list.none")} text={t("events.list.none.text")} icon="calendar" />}
      <Pager
        label={t("ui.pager")}
        previous={addresses.first ? { href: addresses.first, label: t("ui.pager.previous") } : undefined}
        next={addresses.next ? { href: addresses.next, label: t("ui.pager.next") } : undefined}
      />
    </div>
  );
}

/** Events as cards. */
export function EventCards({ t, language, events }: Base & { events: EventRow[] }) {
  if (events.length === 0) return null;
  return (
    <CardGrid size="medium" label={t("events.list")}>
      {events.map((event) => (
        <Card
          key={event.id}
          title={event.title.text}
          level={2}
          lang={langOf(event.title, language)}
          href={`/${language}/events/${event.key}`}
          eyebrow={event.cityName ?? undefined}
          meta={<p class="event-when">{whenText(event, { t, language })}</p>}
          tags={<EventTags event={event} t={t} language={language} />}
        />
      ))}
    </CardGrid>
  );
}

function FilterForm({ t, language, choices, years, filter, view }: ListProps) {
  return (
    <Form action={`/${language}/events`} method="get" label={t("events.filter")} compact>
      <div class="event-filter">
        <Select
          id="time"
          label={t("events.filter.time")}
          value={filter.time ?? "coming"}
          options={(["coming", "past", "all"] as const).map((value) => ({ value, label: t(`events.filter.time.${value}`) }))}
        />
        <Select
          id="city"
          label={t("events.filter.city")}
          value={filter.city}
          emptyLabel={t("events.filter.any")}
          options={choices.cities}
        />
        <Select id="kind" label={t("events.kind")} value={filter.kind} emptyLabel={t("events.filter.any")} options={choices.kinds} />
        <Select
          id="theme"
          label={t("events.filter.theme")}
          value={filter.theme}
          emptyLabel={t("events.filter.any")}
          options={choices.themes}
        />
        <Select
          id="language"
          label={t("events.filter.language")}
          value={filter.language}
          emptyLabel={t("events.filter.any")}
          options={choices.languages}
        />
        <Select
          id="year"
          label={t("events.filter.year")}
          value={filter.year}
          emptyLabel={t("events.filter.any")}
          options={years.map((year) => ({ value: year, label: year }))}
        />
        {view === "month" && <Hidden name="view" value="month" />}
        <Button icon="search">{t("events.filter.show")}</Button>
      </div>
    </Form>
  );
}

/** Events for a frame on another site. */
export function EmbeddedEvents({ t, language, events }: Pick<Base, "t" | "language"> & { events: EventRow[] }) {
  if (events.length === 0) return <p>{t("events.list.none")}</p>;
  return (
    <ul class="plain-list embed-events">
      {events.map((event) => (
        <li key={event.id}>
          <a href={`/${language}/events/${event.key}`} target="_top" lang={langOf(event.title, language)}>
            {event.title.text}
          </a>
          <p class="quiet">
            {whenText(event, { t, language })}
            {event.cityName && ` · ${event.cityName}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
