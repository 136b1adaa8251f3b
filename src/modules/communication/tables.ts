import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { WordsTable } from "#platform/db/words.ts";
import type { StoredPart } from "#platform/files/storage.ts";
import type { Language } from "#platform/languages.ts";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

/** News are dated; pages stand for good. */
export const ARTICLE_KINDS = ["news", "page"] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];

/** Who may read a published text. */
export const AUDIENCES = ["public", "members"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What all languages of an article share. */
export type ArticleTable = {
  network_id: string;
  id: string;
  key: string;
  kind: ArticleKind;
  city_id: string | null;
  audience: Generated<Audience>;
  topics: string[];
  published_on: string | null;
  source_language: Language;
  cover_id: string | null;
  sources: JSONColumnType<string[]>;
  demo: Generated<boolean>;
  created_by: string | null;
  created_at: Instant;
  version: Generated<number>;
};

/** The words of a text in one language. */
export type TextWords = { slug: string; title: string; summary: string; body: string };

export type ArticleTextTable = TextWords & {
  network_id: string;
  article_id: string;
  language: Language;
  number: number;
  source_number: number | null;
  published_at: Instant;
  unpublish_at: InstantOrNull;
  published_by: string | null;
};

export type ArticleSlugTable = { network_id: string; language: Language; slug: string; article_id: string };

export type ArticleDraftTable = TextWords & {
  network_id: string;
  article_id: string;
  language: Language;
  source_number: number | null;
  version: Generated<number>;
  edited_by: string | null;
  edited_at: Instant;
  publish_at: InstantOrNull;
  /** When the text shall go again, planned before it is public; afterwards `article_text` holds it. */
  unpublish_at: InstantOrNull;
};

export type ApprovalRequestTable = {
  network_id: string;
  article_id: string;
  language: Language;
  draft_version: number;
  requested_by: string | null;
  requested_at: Instant;
};

/** Why a revision was kept. */
export type RevisionAct = "saved" | "published" | "unpublished" | "reverted" | "imported" | "translation-confirmed";

export type ArticleRevisionTable = TextWords & {
  network_id: string;
  id: string;
  article_id: string;
  language: Language;
  act: RevisionAct;
  by_person: string | null;
  at: Instant;
};

export type MediaTable = {
  network_id: string;
  id: string;
  file_key: string;
  width: number;
  height: number;
  sizes: JSONColumnType<StoredPart[]>;
  licence: string;
  credit: string;
  city_id: string | null;
  uploaded_by: string | null;
  created_at: Instant;
  withdrawn_at: InstantOrNull;
  /** The picture of an event from which it was taken over; it is shown only while that one may be. */
  origin_picture_id: string | null;
  version: Generated<number>;
};

/** The tables that module communication owns. */
export type CommunicationTables = {
  article: ArticleTable;
  article_text: ArticleTextTable;
  article_slug: ArticleSlugTable;
  article_draft: ArticleDraftTable;
  approval_request: ApprovalRequestTable;
  article_revision: ArticleRevisionTable;
  media: MediaTable;
  communication_text: WordsTable;
};
