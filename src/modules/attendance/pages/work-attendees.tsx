/** The list of registrations, for those who work on the event. */
import type { Kept } from "#platform/form/parse.ts";
import type { Language } from "#platform/languages.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Select } from "#ui/form/choices.tsx";
import { ErrorSummary } from "#ui/form/field.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { TextInput } from "#ui/form/inputs.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { StatTiles } from "#ui/stat.tsx";
import { Table } from "#ui/table.tsx";
import { StatusBadge } from "#ui/tag.tsx";
import type { AttendeeFilter, AttendeeRow, Counts } from "../queries/attendees.ts";
import type { PartnerOption } from "../queries/partners.ts";
import { STATES, type Mode, type State } from "../tables/registration.ts";
import { ByHand } from "./work-by-hand.tsx";
import type { WorkWords } from "./words.ts";

export type AttendeesPageProps = {
  t: WorkWords;
  language: Language;
  base: string;
  title: string;
  filter: AttendeeFilter;
  rows: AttendeeRow[];
  next: string | null;
  first: string | null;
  counts: Counts[];
  byPartner: { partnerId: string | null; confirmed: number; there: number }[];
  places: { mode: Mode; capacity: number | null }[];
  modes: Mode[];
  partners: PartnerOption[];
  languages: readonly Language[];
  words: FaultWords;
  kept: Kept | null;
};

const BADGES = { pending: "submitted", confirmed: "approved", waiting: "planned", cancelled: "cancelled" } as const;

/** Who is registered, who waits, who was there. */
export function AttendeesPage(props: AttendeesPageProps) {
  const { t, base, title, rows, next, first, words } = props;
  return (
    <div class="stack">
      <PageHeading title={t("attendance.work.attendees")} lead={title} actions={<Papers {...props} />} />
      <Totals {...props} />
      {words.summary.length > 0 && <ErrorSummary title={t("ui.errors.title", { count: words.summary.length })} errors={words.summary} />}
      <Filters {...props} />
      {rows.length === 0 ? (
        <EmptyState title={t("attendance.work.attendees.none")} icon="users" />
      ) : (
        <Table
          caption={t("attendance.work.attendees")}
          captionHidden
          phone="cards"
          columns={[
            { label: t("attendance.name") },
            { label: t("attendance.work.state") },
            { label: t("attendance.mode") },
            { label: t("attendance.partner") },
            { label: t("attendance.organisation") },
            { label: t("attendance.work.there") },
          ]}
          rows={rows.map((row) => ({
            key: row.id,
            cells: [
              <a key="a" href={`${base}/attendees/${row.id}`}>
                {row.name}
              </a>,
              <StateBadge key="s" t={t} state={row.state} place={row.waitingPlace} />,
              t(`attendance.mode.${row.mode}`),
              props.partners.find(({ value }) => value === row.partnerId)?.label ?? "–",
              row.organisation ?? "–",
              row.there ? t("attendance.yes") : t("attendance.no"),
            ],
          }))}
        />
      )}
      <Pager
        label={t("ui.pager")}
        previous={first ? { href: first, label: t("ui.pager.previous") } : undefined}
        next={next ? { href: next, label: t("ui.pager.next") } : undefined}
      />
      <ByPartner {...props} />
      <ByHand {...props} />
    </div>
  );
}

function StateBadge({ t, state, place }: { t: WorkWords; state: State; place: number }) {
  const label = t(`attendance.work.state.${state}`);
  return <StatusBadge status={BADGES[state]} label={state === "waiting" ? `${label} (${place})` : label} />;
}

function Papers({ t, base }: AttendeesPageProps) {
  return (
    <>
      <LinkButton href={`${base}/attendees.csv`} icon="download" tone="secondary" download>
        CSV
      </LinkButton>
      <LinkButton href={`${base}/attendees.xlsx`} icon="download" tone="secondary" download>
        XLSX
      </LinkButton>
      <LinkButton href={`${base}/attendance-sheet`} icon="file-text" tone="secondary" download>
        {t("attendance.sheet.title")}
      </LinkButton>
      <LinkButton href={`${base}/badges`} icon="user" tone="secondary" download>
        {t("attendance.badges.title")}
      </LinkButton>
    </>
  );
}

function Totals({ t, counts, places, modes }: AttendeesPageProps) {
  const of = (mode: Mode, state: State) => counts.find((row) => row.mode === mode && row.state === state)?.count ?? 0;
  const there = counts.reduce((sum, row) => sum + row.there, 0);
  const tiles = modes.flatMap((mode) => {
    const capacity = places.find((place) => place.mode === mode)?.capacity ?? null;
    const confirmed = of(mode, "confirmed");
    return [
      {
        value: String(confirmed),
        label: `${t("attendance.work.state.confirmed")} · ${t(`attendance.mode.${mode}`)}`,
        note: `${t("attendance.work.state.waiting")}: ${of(mode, "waiting")}`,
        ...(capacity === null
          ? {}
          : { progress: { done: confirmed, target: capacity, text: t("attendance.work.of-seats", { done: confirmed, seats: capacity }) } }),
      },
    ];
  });
  return (
    <StatTiles label={t("attendance.work.attendees")} tiles={[...tiles, { value: String(there), label: t("attendance.work.there") }]} />
  );
}

function Filters({ t, base, filter, modes, partners }: AttendeesPageProps) {
  const any = t("attendance.work.any");
  return (
    <Form action={`${base}/attendees`} method="get" label={t("attendance.work.filter")} compact>
      <FieldRow>
        <TextInput id="q" type="search" label={t("attendance.work.search")} value={filter.q ?? ""} />
        <Select
          id="state"
          label={t("attendance.work.state")}
          value={filter.state ?? ""}
          emptyLabel={any}
          options={STATES.map((value) => ({ value, label: t(`attendance.work.state.${value}`) }))}
        />
        <Select
          id="mode"
          label={t("attendance.mode")}
          value={filter.mode ?? ""}
          emptyLabel={any}
          options={modes.map((value) => ({ value, label: t(`attendance.mode.${value}`) }))}
        />
        <Select id="partner" label={t("attendance.partner")} value={filter.partner ?? ""} emptyLabel={any} options={partners} />
        <Select
          id="there"
          label={t("attendance.work.there")}
          value={filter.there ?? ""}
          emptyLabel={any}
          options={[
            { value: "yes", label: t("attendance.yes") },
            { value: "no", label: t("attendance.no") },
          ]}
        />
      </FieldRow>
      <FormActions>
        <Button tone="secondary" icon="search">
          {t("attendance.work.filter")}
        </Button>
      </FormActions>
    </Form>
  );
}

function ByPartner({ t, byPartner, partners }: AttendeesPageProps) {
  if (byPartner.length === 0) return null;
  return (
    <Table
      caption={t("attendance.work.by-partner")}
      columns={[
        { label: t("attendance.partner") },
        { label: t("attendance.work.state.confirmed"), kind: "number" },
        { label: t("attendance.work.there"), kind: "number" },
      ]}
      rows={byPartner.map((row) => ({
        key: row.partnerId ?? "none",
        cells: [
          partners.find(({ value }) => value === row.partnerId)?.label ?? t("attendance.none-of-them"),
          String(row.confirmed),
          String(row.there),
        ],
      }))}
    />
  );
}
