import type { Language } from "#platform/languages.ts";
import type { Translate } from "#platform/i18n/translator.ts";
import { Prose } from "#ui/article.tsx";
import { Card, CardGrid } from "#ui/card.tsx";
import { FallbackNotice, langOf } from "#ui/fallback-note.tsx";
import { Pager } from "#ui/pager.tsx";
import { PageHeading, SectionHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { Tag } from "#ui/tag.tsx";
import type enUi from "#ui/messages/en.json";
import type en from "./messages/en.json";
import type { findPractice, PracticePage, PracticeRow } from "./queries.ts";

type Words = Translate<keyof typeof en | keyof typeof enUi>;
type Base = { t: Words; language: Language };

/** Cards of practices. */
export function PracticeCards({ language, rows, t, level }: Base & { rows: PracticeRow[]; level: 2 | 3 }) {
  return (
    <CardGrid>
      {rows.map((row) => (
        <Card
          key={row.key}
          title={row.title.text}
          href={`/${language}/practices/${row.key}`}
          level={level}
          eyebrow={row.cityName}
          text={row.summary?.text}
          lang={langOf(row.title, language)}
          tags={row.since === null ? undefined : <Tag tone="fresh">{t("library.since", { year: String(row.since) })}</Tag>}
        />
      ))}
    </CardGrid>
  );
}

/** The list of good practices. */
export function PracticesPage({ t, language, page }: Base & { page: PracticePage }) {
  const next = page.next === null ? undefined : { href: `/${language}/practices?after=${page.next}`, label: t("ui.pager.next") };
  return (
    <div class="stack">
      <PageHeading title={t("library.practices")} lead={t("library.practices.lead")} />
      <PracticeCards t={t} language={language} rows={page.rows} level={2} />
      <Pager label={t("ui.pager")} next={next} />
    </div>
  );
}

/** A part of the first page or of a city's page. */
export function PracticesPanel({ t, language, rows, title }: Base & { rows: PracticeRow[]; title: string }) {
  return (
    <section class="stack" aria-labelledby="practices">
      <SectionHeading title={title} id="practices" more={{ href: `/${language}/practices`, label: t("library.all") }} />
      <PracticeCards t={t} language={language} rows={rows} level={3} />
    </section>
  );
}

type Found = NonNullable<Awaited<ReturnType<typeof findPractice>>>;

/** One good practice. `html` is the description, printed from Markdown. */
export function PracticePageView({ t, language, practice, html }: Base & { practice: Found; html: string }) {
  return (
    <article class="stack">
      <PageHeading
        title={practice.title.text}
        eyebrow={practice.cityName}
        lead={practice.summary?.text}
        lang={langOf(practice.title, language)}
        meta={
          <span class="cluster">
            <Tag href={`/${language}/cities/${practice.cityKey}`} icon="map-pin">
              {practice.cityName}
            </Tag>
            {practice.since !== null && <Tag tone="fresh">{t("library.since", { year: String(practice.since) })}</Tag>}
          </span>
        }
      />
      {practice.body && practice.body.language !== language && <FallbackNotice language={practice.body.language} t={t} />}
      {practice.body && <Prose html={html} lang={langOf(practice.body, language)} />}
      <SourceList title={t("ui.sources")} sources={practice.sources} words={{ "project description": t("library.source.project") }} />
    </article>
  );
}
