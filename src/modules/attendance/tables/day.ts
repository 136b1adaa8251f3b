import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { StoredPart } from "#platform/files/storage.ts";
import type { Receivers } from "../rules/mailing.ts";
import type { Mode, Sector } from "./registration.ts";

type Instant = ColumnType<Temporal.Instant, string, string>;
type InstantOrNull = ColumnType<Temporal.Instant | null, string | null, string | null>;

export type AttendanceTable = {
  network_id: string;
  id: string;
  event_id: string;
  registration_id: string | null;
  person_id: string | null;
  partner_id: string | null;
  organisation_id: string | null;
  sector: Sector | null;
  is_young: boolean | null;
  mode: Mode;
  arrived_at: Instant;
  recorded_by: string | null;
  method: "code" | "list" | "paper" | "import";
  survey_answered: Generated<boolean>;
  survey_asked: Generated<boolean>;
};

/** What a scan came to. */
export type Outcome = "arrived" | "again" | "not-registered" | "unknown";

export type ScanTable = {
  network_id: string;
  id: string;
  event_id: string;
  client_id: string;
  code: string;
  scanned_at: Instant;
  received_at: Instant;
  outcome: Outcome;
  registration_id: string | null;
  recorded_by: string | null;
};

export type SurveyQuestionTable = {
  network_id: string;
  id: string;
  event_id: string;
  position: number;
  kind: "rating" | "text";
  removed_at: InstantOrNull;
};

export type SurveyReplyTable = {
  network_id: string;
  id: Generated<string>;
  event_id: string;
  question_id: string;
  rating: number | null;
  text: string | null;
};

export type EventPictureTable = {
  network_id: string;
  id: string;
  event_id: string;
  sizes: JSONColumnType<StoredPart[]>;
  width: number;
  height: number;
  credit: string;
  licence: string;
  nobody: boolean;
  uploaded_by: string | null;
  created_at: Instant;
  withdrawn_at: InstantOrNull;
  reason: string | null;
  version: Generated<number>;
};

export type PicturePersonTable = {
  network_id: string;
  id: string;
  picture_id: string;
  registration_id: string;
  withdrawn_at: InstantOrNull;
};

export type PicturePrintTable = {
  network_id: string;
  id: string;
  picture_id: string;
  event_id: string;
  printed_at: Instant;
  printed_by: string | null;
};

export type MailingTable = {
  network_id: string;
  id: string;
  event_id: string;
  happening: string;
  receivers: JSONColumnType<Receivers>;
  state: "draft" | "sending" | "stopped" | "sent";
  created_by: string | null;
  created_at: Instant;
  started_at: InstantOrNull;
  finished_at: InstantOrNull;
  version: Generated<number>;
};

export type MailingLetterTable = {
  network_id: string;
  id: string;
  mailing_id: string;
  event_id: string;
  happening: string;
  registration_id: string | null;
  invitation_id: string | null;
  email: string;
  name: string;
  language: string;
  state: "waiting" | "sent" | "failed" | "dropped";
  sent_at: InstantOrNull;
};

export type PurgeProofTable = {
  network_id: string;
  id: string;
  event_id: string;
  field_id: string | null;
  what: string;
  purged_at: Instant;
  entries: number;
  sha256: string;
};
