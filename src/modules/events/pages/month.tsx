import { formatMonth, formatWeekday } from "#platform/i18n/formats.ts";
import { intlLocale, type Language } from "#platform/languages.ts";
import { Pager } from "#ui/pager.tsx";
import { SectionHeading } from "#ui/section.tsx";
import type { EventWords } from "./words.ts";

/** Something on a day of a calendar. `lang` where it differs from the page's. */
export type MonthEntry = {
  key: string;
  day: string;
  time: string | null;
  title: string;
  lang?: string;
  href: string | null;
  cancelled: boolean;
  note?: string;
};

export type MonthProps = {
  t: EventWords;
  language: Language;
  today: string;
  month: string;
  before: string;
  after: string;
  days: Temporal.PlainDate[];
  entries: MonthEntry[];
};

/** A month: a table of weeks on a wide screen; on a phone only the days on which something is, one under another. */
export function MonthTable(props: MonthProps) {
  const { t, language, month, before, after, days, entries } = props;
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const title = formatMonth(first, language);
  return (
    <section class="stack month" aria-labelledby="month">
      <SectionHeading title={title} id="month" />
      {entries.length === 0 && <p class="quiet">{t("events.month.none")}</p>}
      <table class="month-table">
        <caption class="ds-sr-only">{title}</caption>
        <thead>
          <tr>
            {days.slice(0, 7).map((day) => (
              <th key={day.dayOfWeek} scope="col">
                <abbr title={weekdayName(day, language, "long")}>{weekdayName(day, language, "short")}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.toString()}>
              {week.map((day) => (
                <DayCell key={day.toString()} {...props} day={day} inMonth={day.month === first.month} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Pager
        label={t("events.month.pager")}
        previous={{ href: before, label: t("events.month.before") }}
        next={{ href: after, label: t("events.month.after") }}
      />
    </section>
  );
}

function DayCell({ t, language, today, entries, day, inMonth }: MonthProps & { day: Temporal.PlainDate; inMonth: boolean }) {
  const iso = day.toString();
  const here = entries.filter((entry) => entry.day === iso);
  return (
    <td
      class="month-day"
      data-in-month={inMonth ? "" : undefined}
      data-filled={here.length > 0 ? "" : undefined}
      aria-current={iso === today ? "date" : undefined}
    >
      <time class="month-number" datetime={iso}>
        <span class="month-short">{day.day}</span>
        <span class="month-long">{formatWeekday(day, language)}</span>
      </time>
      {here.length > 0 && (
        <ul class="plain-list">
          {here.map((entry) => (
            <li key={entry.key} data-cancelled={entry.cancelled ? "" : undefined}>
              {entry.time && <span class="month-time">{entry.time} </span>}
              {entry.href ? (
                <a href={entry.href} lang={entry.lang}>
                  {entry.title}
                </a>
              ) : (
                <span lang={entry.lang}>{entry.title}</span>
              )}
              {entry.cancelled && <span class="month-note"> {t("events.state.cancelled")}</span>}
              {entry.note && <span class="month-note"> {entry.note}</span>}
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

function weekdayName(day: Temporal.PlainDate, language: Language, weekday: "short" | "long"): string {
  return day.toLocaleString(intlLocale(language), { weekday });
}
