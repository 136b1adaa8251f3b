import { formatDay } from "#platform/i18n/formats.ts";
import type { Language } from "#platform/languages.ts";
import { ArticleHeader, Prose } from "#ui/article.tsx";
import { Card, CardGrid } from "#ui/card.tsx";
import { FallbackNotice, langOf } from "#ui/fallback-note.tsx";
import { MetaRow, Time } from "#ui/meta.tsx";
import { Pager, Tabs } from "#ui/pager.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { SourceList } from "#ui/source-list.tsx";
import { Tag } from "#ui/tag.tsx";
import type { Picture } from "#ui/part-types.ts";
import type { ArticleDetail } from "../queries/public-article.ts";
import type { ArticleRow } from "../queries/public-articles.ts";
import type { PublicWords } from "./words.ts";

type Base = { t: PublicWords; language: Language };
type Topics = { key: string; name: string }[];

/** The address of an article in the language of the page. */
export function articleHref(language: Language, article: { kind: "news" | "page"; slug: string }): string {
  return `/${language}/${article.kind === "news" ? "news" : "pages"}/${article.slug}`;
}

/** Cards of news; a text in another language says so to screen readers and carries its language's name. */
export function NewsCards({
  t,
  language,
  rows,
  covers,
  level = 2,
  lead = false,
}: Base & { rows: ArticleRow[]; covers: Map<string, Picture>; level?: 2 | 3; lead?: boolean }) {
  return (
    <CardGrid>
      {rows.map((row, position) => (
        <Card
          key={row.id}
          lead={lead && position === 0}
          title={row.title}
          href={articleHref(language, row)}
          level={level}
          text={row.summary}
          eyebrow={row.cityName ?? undefined}
          lang={langOf(row, language)}
          picture={row.coverId ? covers.get(row.coverId) : undefined}
          meta={
            <div>
              {row.kind === "news" && <Time when={{ iso: row.day, text: formatDay(row.day, language) }} />}
              {row.language !== language && (
                <span class="quiet">
                  {row.kind === "news" && " · "}
                  {t("communication.in-language", { language: row.language.toUpperCase() })}
                </span>
              )}
            </div>
          }
        />
      ))}
    </CardGrid>
  );
}

export type NewsProps = Base & {
  rows: ArticleRow[];
  covers: Map<string, Picture>;
  topics: Topics;
  cities: { key: string; name: string }[];
  chosen: { city?: string; topic?: string };
  next: string | null;
  feeds: { rss: string; json: string };
};

/** The list of news with filters by city and topic, as links. */
export function NewsPage({ t, language, rows, covers, topics, cities, chosen, next, feeds }: NewsProps) {
  const address = (more: Record<string, string | undefined>) => {
    const query = new URLSearchParams(Object.entries({ ...chosen, ...more }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
    return `/${language}/news${query.size > 0 ? `?${query}` : ""}`;
  };
  return (
    <div class="stack">
      <PageHeading title={t("communication.news")} lead={t("communication.news.lead")} />
      <Tabs
        label={t("communication.by-topic")}
        tabs={[
          { href: address({ topic: undefined }), label: t("communication.all-topics"), current: !chosen.topic },
          ...topics.map((topic) => ({ href: address({ topic: topic.key }), label: topic.name, current: chosen.topic === topic.key })),
        ]}
      />
      <form class="cluster" method="get" action={`/${language}/news`}>
        <label for="city">{t("communication.by-city")}</label>
        <select id="city" name="city" class="ds-input select-short">
          <option value="">{t("communication.all-cities")}</option>
          {cities.map((city) => (
            <option key={city.key} value={city.key} selected={city.key === chosen.city}>
              {city.name}
            </option>
          ))}
        </select>
        {chosen.topic && <input type="hidden" name="topic" value={chosen.topic} />}
        <button class="ds-button" type="submit" data-variant="secondary">
          {t("communication.show")}
        </button>
      </form>
      {rows.length > 0 ? (
        <NewsCards t={t} language={language} rows={rows} covers={covers} />
      ) : (
        <EmptyState title={t("communication.none")} text={t("communication.none.text")} />
      )}
      <Pager label={t("ui.pager")} next={next ? { href: address({ after: next }), label: t("communication.older") } : undefined} />
      <p class="cluster quiet">
        <a href={feeds.rss}>{t("communication.feed.rss")}</a>
        <a href={feeds.json}>{t("communication.feed.json")}</a>
      </p>
    </div>
  );
}

/** News on another page: the first page, a city's page. */
export function NewsPanel({
  t,
  language,
  rows,
  covers,
  title,
  more,
  lead,
}: Base & { rows: ArticleRow[]; covers: Map<string, Picture>; title: string; more: string; lead?: boolean }) {
  return (
    <section class="stack" aria-labelledby="news">
      <SectionHeading title={title} id="news" more={{ href: more, label: t("communication.all-news") }} />
      <NewsCards t={t} language={language} rows={rows} covers={covers} level={3} lead={lead} />
    </section>
  );
}

export type ArticleProps = Base & { article: ArticleDetail; html: string; topics: Topics; cover?: Picture };

/** One article. `html` is its text printed from Markdown. */
export function ArticlePage({ t, language, article, html, topics, cover }: ArticleProps) {
  const named = topics.filter((topic) => article.topics.includes(topic.key));
  return (
    <article class="stack">
      <ArticleHeader
        title={article.title}
        lead={article.summary}
        eyebrow={article.cityName ?? undefined}
        lang={langOf(article, language)}
        picture={cover}
        meta={
          article.kind === "news" ? (
            <MetaRow
              items={[
                {
                  icon: "calendar",
                  text: "",
                  when: { iso: article.day, text: formatDay(article.day, language) },
                },
                ...(article.cityKey && article.cityName
                  ? [{ icon: "map-pin" as const, text: article.cityName, href: `/${language}/cities/${article.cityKey}` }]
                  : []),
              ]}
            />
          ) : undefined
        }
      />
      {article.language !== language && <FallbackNotice language={article.language} t={t} />}
      <Prose html={html} lang={langOf(article, language)} />
      {named.length > 0 && (
        <p class="tag-row">
          {named.map((topic) => (
            <Tag key={topic.key} href={`/${language}/news?topic=${topic.key}`}>
              {topic.name}
            </Tag>
          ))}
        </p>
      )}
      <SourceList title={t("ui.sources")} sources={article.sources} words={{ "project description": t("communication.source.project") }} />
    </article>
  );
}
