import type { WordsTable } from "#platform/db/words.ts";
import type {
  AttendanceTable,
  ScanTable,
  SurveyQuestionTable,
  SurveyReplyTable,
  EventPictureTable,
  PicturePersonTable,
  PicturePrintTable,
  MailingTable,
  MailingLetterTable,
  PurgeProofTable,
} from "./day.ts";
import type {
  RegistrationSettingTable,
  ReservedSeatTable,
  FormFieldTable,
  RegistrationTable,
  RegistrationLinkTable,
  RegistrationAnswerTable,
  EventConsentTable,
  EventInvitationTable,
} from "./registration.ts";

/** The tables that module attendance owns. */
export type AttendanceTables = {
  registration_setting: RegistrationSettingTable;
  reserved_seat: ReservedSeatTable;
  attendance_text: WordsTable;
  form_field: FormFieldTable;
  registration: RegistrationTable;
  registration_link: RegistrationLinkTable;
  registration_answer: RegistrationAnswerTable;
  event_consent: EventConsentTable;
  event_invitation: EventInvitationTable;
  attendance: AttendanceTable;
  scan: ScanTable;
  survey_question: SurveyQuestionTable;
  survey_reply: SurveyReplyTable;
  event_picture: EventPictureTable;
  picture_person: PicturePersonTable;
  picture_print: PicturePrintTable;
  mailing: MailingTable;
  mailing_letter: MailingLetterTable;
  purge_proof: PurgeProofTable;
};
