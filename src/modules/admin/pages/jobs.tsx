import { formatDateTime } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { ActionForm } from "#ui/button.tsx";
import { Notice } from "#ui/notice.tsx";
import { Pager, Tabs } from "#ui/pager.tsx";
import { EmptyState, PageHeading } from "#ui/section.tsx";
import { Table } from "#ui/table.tsx";
import type { JobRow, JobState } from "../queries/jobs.ts";
import type { AdminWords } from "./words.ts";

export type JobsProps = {
  t: AdminWords;
  language: Language;
  zone: string;
  rows: JobRow[];
  state: JobState | null;
  saved: boolean;
  firstHref: string | null;
  nextHref: string | null;
};

const STATES: readonly (JobState | null)[] = [null, "waiting", "retrying", "running", "failed"];

/** Background jobs that are not done: waiting, failed, with their last error. */
export function JobsPage(props: JobsProps) {
  const { t, language, rows, state, saved, firstHref, nextHref } = props;
  const here = `/${language}/workspace/jobs`;
  return (
    <div class="stack">
      <PageHeading title={t("admin.jobs")} lead={t("admin.jobs.lead")} />
      {saved && (
        <Notice tone="success" role="status">
          <p>{t("admin.jobs.sent-off")}</p>
        </Notice>
      )}
      <Tabs
        label={t("admin.jobs.state")}
        tabs={STATES.map((one) => ({
          href: one ? `${here}?state=${one}` : here,
          label: t(one ? `admin.jobs.state.${one}` : "admin.all"),
          current: one === state,
        }))}
      />
      {rows.length === 0 ? <EmptyState title={t("admin.jobs.none")} icon="circle-check" /> : <JobTable {...props} here={here} />}
      <Pager
        label={t("ui.pager")}
        {...(firstHref ? { previous: { href: firstHref, label: t("ui.pager.previous") } } : {})}
        {...(nextHref ? { next: { href: nextHref, label: t("ui.pager.next") } } : {})}
      />
    </div>
  );
}

function JobTable({ t, language, zone, rows, here }: JobsProps & { here: string }) {
  return (
    <Table
      caption={t("admin.jobs")}
      captionHidden
      phone="cards"
      columns={[
        { label: t("admin.jobs.name") },
        { label: t("admin.jobs.state") },
        { label: t("admin.jobs.run-at"), kind: "date" },
        { label: t("admin.jobs.attempts"), kind: "number" },
        { label: t("admin.jobs.error") },
        { label: t("admin.jobs.again"), kind: "actions", hidden: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        ...(row.state === "failed" ? { tone: "danger" as const } : {}),
        cells: [
          `${row.name} ${row.id}`,
          t(`admin.jobs.state.${row.state}`),
          <time key="at" dateTime={row.runAt.toString()}>
            {formatDateTime(row.runAt, zone, language)}
          </time>,
          t("admin.jobs.of", { count: row.attempts, most: row.mostAttempts }),
          <LastError key="error" text={row.lastError} />,
          <RunAgain key="again" t={t} row={row} here={here} />,
        ],
      }))}
    />
  );
}

function LastError({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <details>
      <summary>{text.split("\n")[0]?.slice(0, 120)}</summary>
      <pre>{text}</pre>
    </details>
  );
}

function RunAgain({ t, row, here }: { t: AdminWords; row: JobRow; here: string }) {
  if (row.state === "running") return null;
  return (
    <ActionForm action={`${here}/${row.id}/run`} tone="secondary" small label={t("admin.jobs.again-of", { name: `${row.name} ${row.id}` })}>
      {t("admin.jobs.again")}
    </ActionForm>
  );
}
