/** Check-in on a telephone, and the list to tick. */
import "./elements.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import type { FaultWords } from "#ui/form/fault-words.ts";
import { FieldRow, Form, FormActions } from "#ui/form/form.tsx";
import { RadioGroup } from "#ui/form/choices.tsx";
import { Hidden, TextInput } from "#ui/form/inputs.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pager } from "#ui/pager.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { AttendeeRow } from "../queries/attendees.ts";
import type { Outcome } from "../tables/day.ts";
import type { WorkWords } from "./words.ts";

export type DoorPageProps = {
  t: WorkWords;
  base: string;
  title: string;
  scans: { id: string; name: string | null; code: string; outcome: Outcome; at: string; late: boolean }[];
  /** How many of those with a seat have arrived. */
  arrived: { there: number; seats: number };
  last: { outcome: Outcome; name: string } | undefined;
  island: { words: string; decoder: string };
  faults: FaultWords;
};

const TONES = { arrived: "success", again: "info", "not-registered": "warning", unknown: "danger" } as const;

/** One field and one button; the island adds the camera and keeps scans while there is no network. */
export function DoorPage({ t, base, title, scans, arrived, last, island, faults }: DoorPageProps) {
  return (
    <div class="stack door">
      <PageHeading
        title={t("attendance.work.check-in")}
        lead={title}
        actions={
          <>
            <LinkButton href={`${base}/attendance`} tone="secondary">
              {t("attendance.work.tick")}
            </LinkButton>
            <LinkButton href={`${base}/attendees#by-hand`} tone="secondary">
              {t("attendance.work.add")}
            </LinkButton>
          </>
        }
      />
      <p class="door-count" data-live="count">
        {t("attendance.work.door.count", { there: arrived.there, seats: arrived.seats })}
      </p>
      {last && (
        <Notice tone={TONES[last.outcome]} role="status" title={t(`attendance.work.door.${last.outcome}`)}>
          <p>{last.name}</p>
        </Notice>
      )}
      <door-check
        data-scans={`${base}/check-in/scans`}
        data-worker={`${base}/check-in/worker.js`}
        data-words={island.words}
        data-decoder={island.decoder}
      >
        <Form action={`${base}/check-in`} label={t("attendance.work.check-in")} compact>
          <TextInput
            id="code"
            label={t("attendance.work.code")}
            hint={t("attendance.work.code.hint")}
            error={faults.of("code")}
            autocomplete="off"
            spellcheck={false}
            required
          />
          <FormActions>
            <Button icon="check">{t("attendance.work.check-in.button")}</Button>
          </FormActions>
        </Form>
      </door-check>
      <SectionHeading title={t("attendance.work.scans")} />
      <div data-live="scans">
        <Scans t={t} scans={scans} />
      </div>
    </div>
  );
}

/** The newest scans; the island takes this part anew after each. */
function Scans({ t, scans }: Pick<DoorPageProps, "t" | "scans">) {
  if (scans.length === 0) return <p>{t("attendance.work.scans.none")}</p>;
  return (
    <Table
      caption={t("attendance.work.scans")}
      captionHidden
      phone="cards"
      columns={[{ label: t("attendance.name") }, { label: t("attendance.work.outcome") }, { label: t("attendance.when") }]}
      rows={scans.map((scan) => ({
        key: scan.id,
        cells: [
          scan.name ?? scan.code,
          t(`attendance.work.door.${scan.outcome}`),
          scan.late ? `${scan.at} · ${t("attendance.work.scans.late")}` : scan.at,
        ],
      }))}
    />
  );
}

export type TickPageProps = {
  t: WorkWords;
  base: string;
  title: string;
  rows: AttendeeRow[];
  q: string;
  after: string;
  next: string | null;
  saved: boolean;
};

/** The list of those confirmed with a box for each: at the door, or from the signed paper afterwards. */
export function TickPage({ t, base, title, rows, q, after, next, saved }: TickPageProps) {
  return (
    <div class="stack">
      <PageHeading title={t("attendance.work.tick")} lead={title} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("ui.saved")}</p>
        </Notice>
      )}
      <Form action={`${base}/attendance`} method="get" label={t("attendance.work.search")} compact>
        <FieldRow>
          <TextInput id="q" type="search" label={t("attendance.work.search")} value={q} />
        </FieldRow>
        <FormActions>
          <Button tone="secondary" icon="search">
            {t("attendance.work.search")}
          </Button>
        </FormActions>
      </Form>
      {rows.length === 0 ? (
        <EmptyState title={t("attendance.work.attendees.none")} icon="users" />
      ) : (
        <Form action={`${base}/attendance`} label={t("attendance.work.tick")} unsaved={t("ui.unsaved")}>
          {after && <Hidden name="after" value={after} />}
          {q && <Hidden name="q" value={q} />}
          <RadioGroup
            id="method"
            label={t("attendance.work.method")}
            value="list"
            options={(["list", "paper"] as const).map((value) => ({ value, label: t(`attendance.work.method.${value}`) }))}
          />
          <ul class="plain-list tick-list">
            {rows.map((row) => (
              <li key={row.id} class="ds-field">
                <input type="hidden" name="shown" value={row.id} />
                <input class="ds-input" type="checkbox" id={`there-${row.id}`} name="present" value={row.id} checked={row.there} />
                <label class="ds-label" for={`there-${row.id}`}>
                  {row.name}
                  {row.organisation && <span class="tick-note"> {row.organisation}</span>}
                </label>
              </li>
            ))}
          </ul>
          <FormActions sticky>
            <Button>{t("ui.save")}</Button>
          </FormActions>
        </Form>
      )}
      <Pager
        label={t("ui.pager")}
        previous={
          after
            ? { href: q ? `${base}/attendance?${new URLSearchParams({ q })}` : `${base}/attendance`, label: t("ui.pager.previous") }
            : undefined
        }
        next={next ? { href: next, label: t("ui.pager.next") } : undefined}
      />
    </div>
  );
}
