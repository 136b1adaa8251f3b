/** Parts of this module on pages of others. */
import type { Language } from "#platform/languages.ts";
import { formatDay, formatPercent } from "#platform/i18n/formats.ts";
import { LinkButton } from "#ui/button.tsx";
import { BarChart } from "#ui/chart/bar-chart.tsx";
import { Notice } from "#ui/notice.tsx";
import type { Picture } from "#ui/part-types.ts";
import { Figure } from "#ui/picture.tsx";
import { SectionHeading } from "#ui/section.tsx";
import { StatTiles } from "#ui/stat.tsx";
import { Table } from "#ui/table.tsx";
import type { Counts } from "../queries/attendees.ts";
import type { RealBalance } from "../rules/balance.ts";
import type { State } from "../tables/registration.ts";
import { WorkLinks } from "./work-links.tsx";
import type { PublicWords, WorkWords } from "./words.ts";

type RegisterProps = { t: PublicWords; href: string; opens: string | null; closes: string | null; own: State | null };

/**
 * Registration on the event's page. No number of seats or people is told. The page is kept for strangers, so it says dates and not whether
 * registration is open now; the page behind the link is always asked anew.
 */
export function RegisterPanel({ t, href, opens, closes, own }: RegisterProps) {
  if (own && own !== "cancelled")
    return (
      <section class="stack" aria-labelledby="registration">
        <SectionHeading title={t("attendance.register.title")} id="registration" />
        <Notice tone={own === "confirmed" ? "success" : "info"}>
          <p>{t(`attendance.panel.${own}`)}</p>
        </Notice>
        <p>
          <LinkButton href={href}>{t("attendance.own.title")}</LinkButton>
        </p>
      </section>
    );
  return (
    <section class="stack" aria-labelledby="registration">
      <SectionHeading title={t("attendance.register.title")} id="registration" />
      {closes && (
        <p>{opens ? t("attendance.panel.from-until", { from: opens, until: closes }) : t("attendance.panel.until", { until: closes })}</p>
      )}
      <p>
        <LinkButton href={href} tone="primary">
          {t("attendance.register.button")}
        </LinkButton>
      </p>
    </section>
  );
}

/** Pictures of the event. */
export function GalleryPanel({ t, pictures }: { t: PublicWords; pictures: (Picture & { id: string })[] }) {
  return (
    <section class="stack" aria-labelledby="pictures">
      <SectionHeading title={t("attendance.pictures")} id="pictures" />
      <div class="picture-grid">
        {pictures.map((picture) => (
          <Figure key={picture.id} picture={picture} />
        ))}
      </div>
    </section>
  );
}

type WorkProps = { t: WorkWords; language: Language; base: string; hasSettings: boolean; counts: Counts[]; balance: RealBalance };

/** Everything about those who come, from the event's workspace page. */
export function WorkPanel({ t, language, base, hasSettings, counts, balance }: WorkProps) {
  const of = (state: State) => counts.filter((row) => row.state === state).reduce((sum, row) => sum + row.count, 0);
  return (
    <section class="stack" aria-labelledby="attendees">
      <SectionHeading title={t("attendance.work.panel")} id="attendees" />
      {!hasSettings && (
        <>
          <p>{t("attendance.work.settings.none")}</p>
          <p>
            <LinkButton href={`${base}/registration`} tone="primary">
              {t("attendance.work.settings")}
            </LinkButton>
          </p>
        </>
      )}
      {hasSettings && (
        <StatTiles
          label={t("attendance.work.attendees")}
          tiles={[
            { value: String(of("confirmed")), label: t("attendance.work.state.confirmed"), href: `${base}/attendees` },
            { value: String(of("waiting")), label: t("attendance.work.state.waiting") },
            { value: String(balance.total), label: t("attendance.work.there") },
          ]}
        />
      )}
      <WorkLinks t={t} base={base} hasSettings={hasSettings} />
      {balance.total > 0 && (
        <>
          <BalanceTable t={t} language={language} rows={[{ key: "now", title: t("attendance.balance.this"), balance }]} />
          <form method="post" action={`${base}/report`}>
            <button class="ds-button" data-variant="secondary" type="submit">
              {t("attendance.report.title")} (PDF)
            </button>
          </form>
        </>
      )}
    </section>
  );
}

type Meeting = { id: string; key: string; title: string; day: string | null; balance: RealBalance };

/** Who really came: the newest meeting as chart, all of them as table. */
export function BalancePanel({ t, language, meetings }: { t: PublicWords; language: Language; meetings: Meeting[] }) {
  const newest = meetings.at(-1);
  if (!newest) return null;
  return (
    <section class="stack" aria-labelledby="real-balance">
      <SectionHeading title={t("attendance.balance.title")} id="real-balance" lead={t("attendance.balance.lead")} />
      <BarChart
        id="real-balance-chart"
        title={newest.title}
        desc={t("attendance.balance.lead")}
        unit={t("attendance.balance.unit")}
        noDataLabel={t("ui.no-data")}
        bars={newest.balance.shares.map(({ sector, count, share }) => ({
          key: sector,
          label: t(`attendance.sector.${sector}`),
          value: newest.balance.total === newest.balance.unknown ? null : share,
          text: `${formatPercent(share, language, 0)} (${count})`,
        }))}
      />
      {newest.balance.missing.length > 0 && (
        <Notice tone="warning">
          <p>
            {t("attendance.balance.missing", {
              sectors: newest.balance.missing.map((sector) => t(`attendance.sector.${sector}`)).join(", "),
            })}
          </p>
        </Notice>
      )}
      <BalanceTable
        t={t}
        language={language}
        rows={meetings.map(({ id, title, day, balance }) => ({
          key: id,
          title: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${title} · ${formatDay(day, language)}` : title,
          balance,
        }))}
      />
    </section>
  );
}

type TableProps = { t: PublicWords; language: Language; rows: { key: string; title: string; balance: RealBalance }[] };

function BalanceTable({ t, language, rows }: TableProps) {
  const sectors = ["public", "business", "civil-society", "science"] as const;
  return (
    <Table
      caption={t("attendance.balance.title")}
      phone="cards"
      columns={[
        { label: t("attendance.balance.meeting") },
        ...sectors.map((sector) => ({ label: t(`attendance.sector.${sector}`), kind: "number" as const })),
        { label: t("attendance.not-told"), kind: "number" },
        { label: t("attendance.balance.young"), kind: "number" },
      ]}
      rows={rows.map(({ key, title, balance }) => ({
        key,
        cells: [
          title,
          ...sectors.map((sector) => String(balance.shares.find((share) => share.sector === sector)?.count ?? 0)),
          String(balance.unknown),
          balance.youngShare === null ? t("ui.no-data") : formatPercent(balance.youngShare, language, 0),
        ],
      }))}
    />
  );
}

type MeetingsProps = { t: PublicWords; language: Language; meetings: { key: string; title: string; day: string | null; count: number }[] };

/** Meetings at which people of an organisation were. */
export function MeetingsPanel({ t, language, meetings }: MeetingsProps) {
  return (
    <section class="stack" aria-labelledby="meetings-attended">
      <SectionHeading title={t("attendance.meetings-attended")} id="meetings-attended" />
      <Table
        caption={t("attendance.meetings-attended")}
        captionHidden
        phone="cards"
        columns={[
          { label: t("attendance.balance.meeting") },
          { label: t("attendance.when") },
          { label: t("attendance.balance.people"), kind: "number" },
        ]}
        rows={meetings.map((meeting) => ({
          key: meeting.key,
          cells: [
            <a key="a" href={`/${language}/events/${meeting.key}`}>
              {meeting.title}
            </a>,
            meeting.day && /^\d{4}-\d{2}-\d{2}$/.test(meeting.day) ? formatDay(meeting.day, language) : (meeting.day ?? ""),
            String(meeting.count),
          ],
        }))}
      />
    </section>
  );
}
