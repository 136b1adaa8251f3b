import type { Waiting } from "#platform/card.ts";
import { formatDateTime, formatNumber } from "#platform/i18n/formats.ts";
import { ownName, type Language } from "#platform/languages.ts";
import { LinkButton } from "#ui/button.tsx";
import { Pager, Tabs } from "#ui/pager.tsx";
import { EmptyState, PageHeading, SectionHeading } from "#ui/section.tsx";
import { StatTiles } from "#ui/stat.tsx";
import { Table } from "#ui/table.tsx";
import { StatusBadge } from "#ui/tag.tsx";
import type { Status } from "#ui/part-types.ts";
import type { TextState } from "../rules.ts";
import type { TranslationRow } from "../queries/translations.ts";
import type { LanguageState, WorkRow } from "../queries/work-articles.ts";
import type { WorkWords } from "./words.ts";

type Base = { t: WorkWords; language: Language; zone: string };

const BADGES: Record<TextState, Status> = {
  none: "planned",
  draft: "draft",
  submitted: "submitted",
  scheduled: "scheduled",
  published: "published",
  outdated: "outdated",
};

/** The state of a language as a badge with its word. */
export function StateBadge({ t, state, label }: { t: WorkWords; state: TextState; label?: string }) {
  return <StatusBadge status={BADGES[state]} label={label ?? t(`communication.work.state.${state}`)} />;
}

/** The languages of an article that exist, gathered by their state. */
export function LanguageBadges({ t, languages }: { t: WorkWords; languages: LanguageState[] }) {
  const states = [...new Set(languages.map((one) => one.state))].filter((state) => state !== "none");
  return (
    <ul class="plain-list state-list">
      {states.map((state) => (
        <li key={state}>
          <StateBadge t={t} state={state} />{" "}
          {languages
            .filter((one) => one.state === state)
            .map((one) => one.language.toUpperCase())
            .join(" ")}
        </li>
      ))}
    </ul>
  );
}

/** A table of articles. */
export function WorkTable({ t, language, zone, rows, caption }: Base & { rows: WorkRow[]; caption: string }) {
  return (
    <div class="stacked-table">
      <Table
        caption={caption}
        captionHidden
        columns={[
          { label: t("communication.work.title") },
          { label: t("communication.work.kind") },
          { label: t("communication.work.languages") },
          { label: t("communication.work.changed"), kind: "date" },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <a
              key="link"
              href={`/${language}/workspace/articles/${row.id}`}
              lang={row.titleLanguage === language ? undefined : row.titleLanguage}
            >
              {row.title}
            </a>,
            t(`communication.work.kind.${row.kind}`),
            <LanguageBadges key="languages" t={t} languages={row.languages} />,
            row.changedAt ? formatDateTime(row.changedAt, zone, language) : "",
          ],
        }))}
      />
    </div>
  );
}

/** The list of all articles that this person works on. */
export function WorkListPage({ t, language, zone, rows, next }: Base & { rows: WorkRow[]; next: string | null }) {
  return (
    <div class="stack">
      <PageHeading
        title={t("communication.work.articles")}
        actions={
          <LinkButton href={`/${language}/workspace/articles/new`} tone="primary" icon="plus">
            {t("communication.work.new")}
          </LinkButton>
        }
      />
      {rows.length > 0 ? (
        <WorkTable t={t} language={language} zone={zone} rows={rows} caption={t("communication.work.articles")} />
      ) : (
        <EmptyState title={t("communication.work.none")} text={t("communication.work.none.text")} />
      )}
      <Pager
        label={t("ui.pager")}
        next={next ? { href: `/${language}/workspace/articles?before=${next}`, label: t("communication.older") } : undefined}
      />
    </div>
  );
}

export type StartProps = Base & {
  name: string;
  waiting: Waiting[];
  writes: boolean;
  submitted: WorkRow[];
  drafts: WorkRow[];
  counts: { drafts: number; submitted: number; behind: number };
};

/** The overview of the workspace: what waits, what was worked on last. */
export function StartPage({ t, language, zone, name, waiting, writes, submitted, drafts, counts }: StartProps) {
  return (
    <div class="stack">
      <PageHeading title={t("communication.work.hello", { name })} lead={t("communication.work.hello.lead")} />
      {writes && (
        <StatTiles
          label={t("communication.work.start")}
          tiles={[
            { value: String(counts.submitted), label: t("communication.work.waiting", { count: counts.submitted }), tone: "swing" },
            {
              value: String(counts.behind),
              label: t("communication.work.behind", { count: counts.behind }),
              href: `/${language}/workspace/translations`,
              tone: "main",
            },
            {
              value: String(counts.drafts),
              label: t("communication.work.drafts", { count: counts.drafts }),
              href: `/${language}/workspace/articles`,
              tone: "fresh",
            },
          ]}
        />
      )}
      {waiting.length > 0 && (
        <StatTiles
          label={t("communication.work.waits")}
          tiles={waiting.map(({ count, label, href }) => ({
            value: formatNumber(count, language),
            label,
            href: `/${language}${href}`,
            tone: "swing",
          }))}
        />
      )}
      {submitted.length > 0 && (
        <section class="stack" aria-labelledby="submitted">
          <SectionHeading title={t("communication.work.approve")} id="submitted" />
          <WorkTable t={t} language={language} zone={zone} rows={submitted} caption={t("communication.work.approve")} />
        </section>
      )}
      {drafts.length > 0 && (
        <section class="stack" aria-labelledby="drafts">
          <SectionHeading title={t("communication.work.newest-drafts")} id="drafts" />
          <WorkTable t={t} language={language} zone={zone} rows={drafts} caption={t("communication.work.newest-drafts")} />
        </section>
      )}
      {writes && (
        <p>
          <LinkButton href={`/${language}/workspace/articles/new`} tone="primary" icon="plus">
            {t("communication.work.new")}
          </LinkButton>
        </p>
      )}
    </div>
  );
}

export type TranslationsProps = Base & {
  chosen: Language;
  languages: { code: Language; missing: number; behind: number }[];
  rows: TranslationRow[];
  next: string | null;
};

/** What one language lacks. */
export function TranslationsPage({ t, language, zone, chosen, languages, rows, next }: TranslationsProps) {
  const address = (code: Language) => `/${language}/workspace/translations?language=${code}`;
  return (
    <div class="stack">
      <PageHeading title={t("communication.work.translations")} />
      <Tabs
        label={t("communication.work.language")}
        tabs={languages.map(({ code, missing, behind }) => ({
          href: address(code),
          label: ownName(code),
          current: code === chosen,
          count: String(missing + behind),
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("communication.work.complete")} icon="circle-check" />
      ) : (
        <div class="stacked-table">
          <Table
            caption={t("communication.work.translations")}
            captionHidden
            columns={[
              { label: t("communication.work.title") },
              { label: t("communication.work.state") },
              { label: t("communication.work.changed"), kind: "date" },
              { label: t("communication.work.actions"), kind: "actions" },
            ]}
            rows={rows.map((row) => translationRow({ t, language, zone, chosen }, row))}
          />
        </div>
      )}
      <Pager
        label={t("ui.pager")}
        next={next ? { href: `${address(chosen)}&before=${next}`, label: t("communication.older") } : undefined}
      />
    </div>
  );
}

type Around = Pick<TranslationsProps, "t" | "language" | "zone" | "chosen">;

function translationRow({ t, language, zone, chosen }: Around, row: TranslationRow) {
  return {
    key: row.id,
    cells: [
      <span key="title" lang={row.sourceLanguage === language ? undefined : row.sourceLanguage}>
        {row.title}
      </span>,
      row.missing ? (
        t(row.hasDraft ? "communication.work.state.draft" : "communication.work.missing")
      ) : (
        <StateBadge key="state" t={t} state="outdated" />
      ),
      formatDateTime(row.changedAt, zone, language),
      <LinkButton
        key="go"
        href={`/${language}/workspace/articles/${row.id}/texts/${chosen}`}
        small
        tone="secondary"
        icon="pencil"
        label={`${t("communication.work.translate")}: ${row.title}`}
      >
        {t("communication.work.translate")}
      </LinkButton>,
    ],
  };
}
