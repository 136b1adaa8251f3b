import type { Language } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { langOf } from "#ui/fallback-note.tsx";
import { Select } from "#ui/form/choices.tsx";
import { Form } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import type { Option } from "#ui/form-types.ts";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import { StatusBadge } from "#ui/tag.tsx";
import type { EventRow } from "../queries/list-events.ts";
import type { EventState } from "../tables.ts";
import { whenText } from "./when.ts";
import type { WorkWords } from "./words.ts";

export type WorkListProps = {
  t: WorkWords;
  language: Language;
  /** Drafts that have no date yet; on the first page only. */
  drafts: EventRow[];
  rows: EventRow[];
  filter: { city?: string; kind?: string; year?: string; state?: string; text?: string; time?: string };
  choices: { cities: Option[]; kinds: Option[] };
  years: string[];
  next: string | null;
  first: string | null;
};

const BADGES = { draft: "draft", announced: "published", cancelled: "cancelled" } as const;

/** The state of an event as a badge. */
export function StateBadge({ t, state }: { t: WorkWords; state: EventState }) {
  return <StatusBadge status={BADGES[state]} label={t(`events.work.state.${state}`)} />;
}

/** What was begun and has no date yet. */
function Drafts({ t, language, drafts }: Pick<WorkListProps, "t" | "language" | "drafts">) {
  return (
    <section class="stack" aria-labelledby="drafts">
      <SectionHeading title={t("events.work.drafts")} id="drafts" />
      <ul class="plain-list cluster">
        {drafts.map((row) => (
          <li key={row.id}>
            <LinkButton href={`/${language}/workspace/events/${row.key}`} tone="secondary" icon="pencil" small>
              {row.title.text}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Events on which this person works. */
export function WorkEventsPage(props: WorkListProps) {
  const { t, language, rows, drafts, next, first } = props;
  const path = `/${language}/workspace/events`;
  return (
    <div class="stack">
      <PageHeading
        title={t("events.work.events")}
        actions={
          <LinkButton href={`${path}/new`} tone="primary" icon="plus">
            {t("events.work.new")}
          </LinkButton>
        }
      />
      <FilterForm {...props} />
      {drafts.length > 0 && <Drafts t={t} language={language} drafts={drafts} />}
      {rows.length === 0 ? (
        <EmptyState title={t("events.list.none")} text={t("events.work.none.text")} icon="calendar" />
      ) : (
        <Table
          caption={t("events.work.events")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("events.work.title") },
            { label: t("events.when") },
            { label: t("events.filter.city") },
            { label: t("events.kind") },
            { label: t("events.work.state") },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <a key="link" href={`${path}/${row.key}`} lang={langOf(row.title, language)}>
                {row.title.text}
              </a>,
              whenText(row, { t, language }),
              row.cityName ?? "–",
              row.kindName.text,
              <StateBadge key="state" t={t} state={row.state} />,
            ],
          }))}
        />
      )}
      <Pager
        label={t("ui.pager")}
        previous={first ? { href: first, label: t("ui.pager.previous") } : undefined}
        next={next ? { href: next, label: t("ui.pager.next") } : undefined}
      />
    </div>
  );
}

function FilterForm({ t, language, filter, choices, years }: WorkListProps) {
  const any = t("events.filter.any");
  return (
    <Form action={`/${language}/workspace/events`} method="get" label={t("events.filter")} compact>
      <div class="event-filter">
        <TextInput id="text" label={t("events.work.search")} type="search" value={filter.text} maxlength={80} />
        <Select id="city" label={t("events.filter.city")} value={filter.city} emptyLabel={any} options={choices.cities} />
        <Select id="kind" label={t("events.kind")} value={filter.kind} emptyLabel={any} options={choices.kinds} />
        <Select
          id="year"
          label={t("events.filter.year")}
          value={filter.year}
          emptyLabel={any}
          options={years.map((year) => ({ value: year, label: year }))}
        />
        <Select
          id="state"
          label={t("events.work.state")}
          value={filter.state}
          emptyLabel={any}
          options={(["draft", "announced", "cancelled"] as const).map((value) => ({ value, label: t(`events.work.state.${value}`) }))}
        />
        <Select
          id="time"
          label={t("events.filter.time")}
          value={filter.time ?? "all"}
          options={(["all", "coming", "past"] as const).map((value) => ({ value, label: t(`events.filter.time.${value}`) }))}
        />
        <Button icon="search">{t("events.filter.show")}</Button>
      </div>
    </Form>
  );
}
