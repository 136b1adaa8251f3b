/** Articles as their editors see them: state per language, drafts, what waits. */
import { sql } from "kysely";
import { LANGUAGES, type Language } from "#platform/languages.ts";
import { may, workOf } from "../access.ts";
import { draftNotes, type DraftNote } from "./draft-notes.ts";
import { stateOfText, type TextState } from "../rules.ts";
import type { ArticleKind, Audience } from "../tables.ts";
import type { ArticleView, CommunicationDb } from "./public-articles.ts";

/** One language of an article for editors. */
export type LanguageState = {
  language: Language;
  state: TextState;
  isSource: boolean;
  hasDraft: boolean;
  isLive: boolean;
  slug: string | null;
  publishAt: Temporal.Instant | null;
  unpublishAt: Temporal.Instant | null;
  submitted: boolean;
  /** The viewer wrote the draft or asked for its approval, so they are no second person for it. */
  byViewer: boolean;
};

/** An article in the editors' list. */
export type WorkRow = {
  id: string;
  kind: ArticleKind;
  title: string;
  titleLanguage: Language;
  audience: Audience;
  cityId: string | null;
  day: string | null;
  sourceLanguage: Language;
  languages: LanguageState[];
  changedAt: Temporal.Instant | null;
};

/** Which articles: after an id (newest first), of one kind, in one state of one language. */
export type WorkWish = { before?: string; limit: number; submitted?: boolean; ids?: string[] };

/** Articles that this viewer works on, newest first. The number of queries does not depend on the number of rows. */
export async function listWork(db: CommunicationDb, view: ArticleView, wish: WorkWish): Promise<{ rows: WorkRow[]; next: string | null }> {
  const found = await db
    .selectFrom("article")
    .selectAll()
    .where("network_id", "=", view.networkId)
    .where((where) => workOf(view.viewer, where))
    .$if(wish.before !== undefined, (query) => query.where("id", "<", wish.before ?? ""))
    .$if(wish.ids !== undefined, (query) => query.where(sql<boolean>`article.id = any(${wish.ids ?? []}::uuid[])`))
    .$if(wish.submitted === true, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom("approval_request")
            .select("language")
            .whereRef("approval_request.network_id", "=", "article.network_id")
            .whereRef("approval_request.article_id", "=", "article.id"),
        ),
      ),
    )
    .orderBy("id", "desc")
    .limit(wish.limit + 1)
    .execute();
  const rows = found.slice(0, wish.limit);
  const states = await statesOf(db, view, rows);
  return { rows: rows.map((row) => toWorkRow(row, states, view)), next: found.length > wish.limit ? (rows.at(-1)?.id ?? null) : null };
}

type Article = {
  id: string;
  kind: ArticleKind;
  audience: Audience;
  city_id: string | null;
  published_on: string | null;
  source_language: Language;
};
type Side = { article_id: string; language: Language; slug: string; title: string };
type States = {
  live: (Side & { number: number; source_number: number | null; unpublish_at: Temporal.Instant | null; published_at: Temporal.Instant })[];
  drafts: (Side & {
    publish_at: Temporal.Instant | null;
    unpublish_at: Temporal.Instant | null;
    edited_at: Temporal.Instant;
    edited_by: string | null;
  })[];
  requests: { article_id: string; language: Language; requested_by: string | null }[];
};

async function statesOf(db: CommunicationDb, view: ArticleView, rows: readonly { id: string }[]): Promise<States> {
  const ids = rows.map((row) => row.id);
  const of = sql<boolean>`article_id = any(${ids}::uuid[])`;
  const live = await db
    .selectFrom("article_text")
    .select(["article_id", "language", "slug", "title", "number", "source_number", "unpublish_at", "published_at"])
    .where("network_id", "=", view.networkId)
    .where(of)
    .execute();
  const drafts = await db
    .selectFrom("article_draft")
    .select(["article_id", "language", "slug", "title", "publish_at", "unpublish_at", "edited_at", "edited_by"])
    .where("network_id", "=", view.networkId)
    .where(of)
    .execute();
  const requests = await db
    .selectFrom("approval_request")
    .select(["article_id", "language", "requested_by"])
    .where("network_id", "=", view.networkId)
    .where(of)
    .execute();
  return { live, drafts, requests };
}

function toWorkRow(row: Article, all: States, view: ArticleView): WorkRow {
  const live = all.live.filter((text) => text.article_id === row.id);
  const drafts = all.drafts.filter((text) => text.article_id === row.id);
  const requests = all.requests.filter((request) => request.article_id === row.id);
  const sourceNumber = live.find((text) => text.language === row.source_language)?.number ?? null;
  const title =
    [view.language, row.source_language].flatMap((code) => [...drafts, ...live].filter((text) => text.language === code))[0] ??
    drafts[0] ??
    live[0];
  const times = [...drafts.map((draft) => draft.edited_at), ...live.map((text) => text.published_at)].sort(Temporal.Instant.compare);
  return {
    id: row.id,
    kind: row.kind,
    audience: row.audience,
    cityId: row.city_id,
    day: row.published_on,
    sourceLanguage: row.source_language,
    title: title?.title ?? "",
    titleLanguage: title?.language ?? row.source_language,
    changedAt: times.at(-1) ?? null,
    languages: LANGUAGES.map((language) =>
      toWorkLanguage({
        language,
        isSource: language === row.source_language,
        text: live.find((one) => one.language === language),
        draft: drafts.find((one) => one.language === language),
        request: requests.find((one) => one.language === language),
        viewerId: view.viewer.personId,
        sourceNumber,
      }),
    ),
  };
}

type LanguageParts = {
  language: Language;
  isSource: boolean;
  text: States["live"][number] | undefined;
  draft: States["drafts"][number] | undefined;
  request: States["requests"][number] | undefined;
  viewerId: string | null;
  sourceNumber: number | null;
};

function toWorkLanguage({ language, isSource, text, draft, request, viewerId, sourceNumber }: LanguageParts): LanguageState {
  const submitted = request !== undefined;
  return {
    language,
    isSource,
    state: stateOfText({
      isSource,
      live: text ? { number: text.number, sourceNumber: text.source_number } : null,
      draft: draft ? { publishAt: draft.publish_at, submitted } : null,
      sourceNumber,
    }),
    hasDraft: draft !== undefined,
    isLive: text !== undefined,
    slug: text?.slug ?? null,
    publishAt: draft?.publish_at ?? null,
    unpublishAt: (text ?? draft)?.unpublish_at ?? null,
    submitted,
    byViewer: viewerId !== null && [draft?.edited_by, request?.requested_by].includes(viewerId),
  };
}

/** An article for its workspace page, with what this viewer may do. */
export type WorkDetail = WorkRow & {
  topics: string[];
  coverId: string | null;
  sources: string[];
  version: number;
  zone: string;
  may: { write: boolean; publish: boolean };
  approvalRequired: boolean;
  notes: DraftNote[];
};

/** One article that this viewer works on, or null. */
export async function readWork(db: CommunicationDb, view: ArticleView, id: string): Promise<WorkDetail | null> {
  const row = await db
    .selectFrom("article")
    .leftJoin("city", (join) => join.onRef("city.network_id", "=", "article.network_id").onRef("city.id", "=", "article.city_id"))
    .innerJoin("network", "network.network_id", "article.network_id")
    .selectAll("article")
    .select(["city.time_zone as city_zone", "network.time_zone as network_zone", "network.approval_required"])
    .where("article.network_id", "=", view.networkId)
    .where("article.id", "=", id)
    .where((where) => workOf(view.viewer, where))
    .executeTakeFirst();
  if (!row) return null;
  const partners = await db
    .selectFrom("partner")
    .select("id")
    .where("network_id", "=", view.networkId)
    .where("city_id", "=", row.city_id)
    .execute();
  const states = await statesOf(db, view, [row]);
  const work = toWorkRow(row, states, view);
  const isLive = work.languages.some((language) => language.isLive);
  const subject = { partnerIds: partners.map((partner) => partner.id), audience: row.audience, isLive };
  return {
    ...work,
    topics: row.topics,
    coverId: row.cover_id,
    sources: row.sources,
    version: row.version,
    zone: row.city_zone ?? row.network_zone,
    may: { write: may(view.viewer, "write", subject), publish: may(view.viewer, "publish", subject) },
    approvalRequired: row.approval_required,
    notes: (await draftNotes(db, view, id)).filter((note) => work.languages.some((one) => one.hasDraft && one.language === note.language)),
  };
}
