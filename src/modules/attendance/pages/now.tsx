/** The screen in the hall: what is on, what comes next. */
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import type { PublicWords } from "./words.ts";

type Row = { title: string; room: string | null; track: string | null; from: string };
export type NowPageProps = { t: PublicWords; title: string; clock: string; current: Row[]; next: Row[] };

/** Large words that can be read from the last row. `clock` names the zone. */
export function NowPage({ t, title, clock, current, next }: NowPageProps) {
  return (
    <div class="stack hall-screen">
      <PageHeading title={title} lead={clock} />
      <Part t={t} title={t("attendance.now.now")} rows={current} empty={t("attendance.now.nothing")} />
      <Part t={t} title={t("attendance.now.next")} rows={next} empty={t("attendance.now.no-more")} />
    </div>
  );
}

function Part({ title, rows, empty }: { t: PublicWords; title: string; rows: Row[]; empty: string }) {
  return (
    <section class="stack hall-part">
      <SectionHeading title={title} />
      {rows.length === 0 && <p>{empty}</p>}
      {rows.map((row) => (
        <p key={`${row.title} ${row.room}`} class="hall-row">
          <span class="hall-time">{row.from}</span> <strong>{row.title}</strong>{" "}
          <span class="hall-room">{[row.room, row.track].filter(Boolean).join(" · ")}</span>
        </p>
      ))}
    </section>
  );
}
