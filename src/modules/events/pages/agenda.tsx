import { formatDateTime, formatList, formatTime, formatWeekday } from "#platform/i18n/formats.ts";
import { isLanguage, ownName, type Language } from "#platform/languages.ts";
import { LinkButton } from "#ui/button.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { Tag } from "#ui/tag.tsx";
import type { ReleasedAgenda } from "../queries/agenda.ts";
import { slotsOf } from "../rules/agenda.ts";
import type { ReleasedSession, SessionChange } from "../tables.ts";
import { spanText, zoneText } from "./when.ts";
import type { EventWords } from "./words.ts";

type Base = { t: EventWords; language: Language };

/** A file of a session that the reader may have. */
export type SessionFile = { id: string; title: string; href: string; sessionId: string | null };
type AgendaListProps = Base & { zone: string; sessions: readonly ReleasedSession[]; files?: readonly SessionFile[]; level?: 2 | 3 };

/** The released agenda: days, in each the hours, at each hour the sessions beside one another. Narrow screens put them one under another. */
export function AgendaList({ t, language, zone, sessions, files = [], level = 3 }: AgendaListProps) {
  const Heading = `h${level}` as "h2" | "h3";
  return (
    <div class="agenda">
      {slotsOf(sessions, zone).map(({ day, slots }) => (
        <section key={day ?? "none"} class="agenda-day">
          <Heading class="agenda-day-name">
            {day === null ? t("events.agenda.no-time") : formatWeekday(Temporal.PlainDate.from(day), language)}
          </Heading>
          <ol class="plain-list agenda-slots">
            {slots.map((slot) => (
              <li key={slot.startsAt ?? "none"} class="agenda-slot">
                {slot.startsAt && <SlotTime t={t} language={language} zone={zone} startsAt={slot.startsAt} />}
                <ul class="plain-list agenda-parallel">
                  {slot.sessions.map((session) => (
                    <li key={session.id} class="agenda-session">
                      <SessionWords t={t} language={language} zone={zone} session={session} level={level === 2 ? 3 : 4} />
                      <SessionFiles files={files.filter((file) => file.sessionId === session.id)} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function SlotTime({ language, zone, startsAt }: Base & { zone: string; startsAt: string }) {
  return (
    <p class="agenda-time">
      <time datetime={startsAt}>{formatTime(Temporal.Instant.from(startsAt), zone, language)}</time>
    </p>
  );
}

function SessionWords({ t, language, zone, session, level }: Base & { zone: string; session: ReleasedSession; level: 3 | 4 }) {
  const Heading = `h${level}` as "h3" | "h4";
  const { startsAt, minutes } = session;
  const end = startsAt && minutes !== null ? Temporal.Instant.from(startsAt).add({ minutes }) : null;
  const spoken = session.languages.map((code) => (isLanguage(code) ? ownName(code) : code));
  return (
    <>
      <Heading class="agenda-session-name">{session.title}</Heading>
      <p class="agenda-about">
        {end && minutes !== null && <span>{t("events.agenda.until", { time: formatTime(end, zone, language), minutes })}</span>}
        {session.room && <span>{t("events.agenda.room", { room: session.room })}</span>}
        {spoken.length > 0 && <span>{formatList(spoken, language)}</span>}
        {session.track && <Tag tone="info">{session.track}</Tag>}
      </p>
      {session.text && <p>{session.text}</p>}
      {session.speakers.length > 0 && (
        <ul class="plain-list agenda-speakers">
          {session.speakers.map((speaker) => (
            <li key={speaker.id}>
              <strong>{speaker.name}</strong>
              {speaker.organisation && `, ${speaker.organisation}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function SessionFiles({ files }: { files: readonly SessionFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="plain-list agenda-files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.href} download>
            {file.title}
          </a>
        </li>
      ))}
    </ul>
  );
}

export type AgendaPageProps = Base & {
  title: string;
  titleLang: Language | undefined;
  backHref: string;
  zone: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  releases: ReleasedAgenda[];
  files: readonly SessionFile[];
};

/** The newest released agenda and what the releases before changed. */
export function AgendaPage({ t, language, title, titleLang, backHref, zone, startsAt, endsAt, releases, files }: AgendaPageProps) {
  const newest = releases[0];
  return (
    <article class="stack">
      <PageHeading
        title={title}
        lang={titleLang}
        eyebrow={t("events.agenda")}
        actions={
          <LinkButton href={backHref} tone="secondary" icon="arrow-left">
            {t("events.to-event")}
          </LinkButton>
        }
      />
      <p>{spanText(startsAt, endsAt, { zone, t, language })}</p>
      <p class="quiet">{t("events.agenda.zone", { zone: zoneText(startsAt, zone, language) })}</p>
      {newest && <AgendaList t={t} language={language} zone={zone} sessions={newest.sessions} files={files} level={2} />}
      <section class="stack" aria-labelledby="releases">
        <SectionHeading title={t("events.agenda.releases")} id="releases" />
        <ol class="plain-list agenda-releases">
          {releases.map((release) => (
            <li key={release.number}>
              <h3>{t("events.agenda.release", { number: release.number, at: formatDateTime(release.releasedAt, zone, language) })}</h3>
              {release.note && <p>{release.note}</p>}
              <ChangeList t={t} language={language} changes={release.changes} />
            </li>
          ))}
        </ol>
      </section>
    </article>
  );
}

/** What a release changed, session by session. */
export function ChangeList({ t, language, changes }: Base & { changes: readonly SessionChange[] }) {
  if (changes.length === 0) return <p class="quiet">{t("events.agenda.no-changes")}</p>;
  return (
    <ul>
      {changes.map((change) => (
        <li key={change.id}>
          {t(`events.change.${change.kind}`, {
            title: change.title,
            fields: formatList(
              change.fields.map((field) => t(`events.field.${field as "title"}`)),
              language,
            ),
          })}
        </li>
      ))}
    </ul>
  );
}
