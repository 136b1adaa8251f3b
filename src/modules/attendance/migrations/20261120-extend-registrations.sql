-- Registration of an event: when, for whom, with which questions, and what is kept for how long (rows B9-B15, B20, B21, Y11).
create table registration_setting (
  network_id uuid not null,
  event_id uuid not null,
  opens_at timestamptz,
  closes_at timestamptz,
  audience text not null check (audience in ('everyone', 'members', 'group', 'invited')),
  waiting_list boolean not null default true,
  -- most seats that people of one partner take together
  quota int check (quota > 0),
  -- under this age a guardian must agree; null: nobody is asked for a birth year
  age_limit int check (age_limit between 1 and 30),
  ask_photo boolean not null default true,
  ask_sharing boolean not null default false,
  -- the text of a reminder for each kind of place stands in attendance_text
  version int not null default 1,
  primary key (network_id, event_id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict
);

-- Seats that are kept: for people of a partner, or (partner null) for whom the organisers enter by hand.
create table reserved_seat (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  mode text not null check (mode in ('on-site', 'online')),
  partner_id uuid,
  seats int not null check (seats > 0),
  primary key (network_id, id),
  unique nulls not distinct (network_id, event_id, mode, partner_id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, partner_id) references partner (network_id, id) on delete restrict
);

create table attendance_text (
  network_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  language text not null,
  text text not null,
  primary key (network_id, subject, subject_id, field, language)
);

-- A question of the form; label, help and the words of options stand in attendance_text, subject 'field'.
create table form_field (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  position int not null,
  kind text not null check (kind in ('text', 'long-text', 'choice', 'choices', 'yes-no', 'number', 'date', 'dietary', 'access')),
  required boolean not null default false,
  -- who sees the answers beside the organisers: those who cook, those who help with access
  audience text not null default 'organisers' check (audience in ('organisers', 'catering', 'access')),
  options text[] not null default '{}',
  -- asked only when that field has this value
  condition_field uuid,
  condition_value text,
  -- answers may be changed until then; null: until the event begins
  deadline timestamptz,
  -- days after the end of the event for which answers are kept
  retention_days int not null default 90 check (retention_days between 1 and 1825),
  removed_at timestamptz,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, condition_field) references form_field (network_id, id) on delete restrict
);
create index form_field_of_event on form_field (network_id, event_id, position);

alter table registration drop column secret_hash;
alter table registration drop constraint registration_state_check;
-- 'pending': the link in the letter was not opened yet, or the guardian has not agreed yet
alter table registration add constraint registration_state_check check (state in ('pending', 'confirmed', 'waiting', 'cancelled'));
alter table registration add column mail_confirmed_at timestamptz;
alter table registration add column guardian_name text;
alter table registration add column guardian_email text;
alter table registration add column guardian_confirmed_at timestamptz;
-- entered by an organiser: takes a seat that is kept for this
alter table registration add column by_hand boolean not null default false;
-- who registered the party
alter table registration add column booked_by uuid;
alter table registration add foreign key (network_id, booked_by) references registration (network_id, id) on delete restrict;
create index registration_by_name on registration (network_id, event_id, state, lower(name), id);
create index registration_of_party on registration (network_id, party_id);
-- as attendance, keys of the event and of the partner
create index registration_of_partner on registration (network_id, partner_id);

-- Secrets of letters. Each letter has its own; only hashes are kept.
create table registration_link (
  network_id uuid not null,
  id uuid not null,
  registration_id uuid not null,
  purpose text not null check (purpose in ('own', 'guardian')),
  secret_hash text not null,
  created_at timestamptz not null,
  primary key (network_id, id),
  unique (network_id, secret_hash),
  foreign key (network_id, registration_id) references registration (network_id, id) on delete restrict
);
create index registration_link_of on registration_link (network_id, registration_id);

create table registration_answer (
  network_id uuid not null,
  registration_id uuid not null,
  field_id uuid not null,
  -- a text, or a list of texts for several choices
  value jsonb not null,
  saved_at timestamptz not null,
  primary key (network_id, registration_id, field_id),
  foreign key (network_id, registration_id) references registration (network_id, id) on delete restrict,
  foreign key (network_id, field_id) references form_field (network_id, id) on delete restrict
);
create index registration_answer_of_field on registration_answer (network_id, field_id);

-- Consents, each for itself; given at registration, on paper or in the account; a withdrawal leaves the row.
create table event_consent (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  registration_id uuid not null,
  kind text not null check (kind in ('photo', 'sharing')),
  privacy_version text,
  given_at timestamptz not null,
  given_by text not null check (given_by in ('self', 'guardian', 'paper')),
  withdrawn_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, registration_id) references registration (network_id, id) on delete restrict
);
create unique index event_consent_once on event_consent (network_id, registration_id, kind) where withdrawn_at is null;

create table event_invitation (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  email text not null,
  name text not null,
  language text not null,
  partner_id uuid,
  secret_hash text not null,
  created_by uuid,
  created_at timestamptz not null,
  reminders int not null default 0,
  reminded_at timestamptz,
  revoked_at timestamptz,
  primary key (network_id, id),
  unique (network_id, secret_hash),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, partner_id) references partner (network_id, id) on delete restrict,
  foreign key (network_id, created_by) references person (network_id, id) on delete restrict
);
create unique index event_invitation_once on event_invitation (network_id, event_id, lower(email));

-- The log of the door: every scan once, however often a telephone sends it.
create table scan (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  client_id uuid not null,
  code text not null,
  scanned_at timestamptz not null,
  received_at timestamptz not null,
  outcome text not null check (outcome in ('arrived', 'again', 'not-registered', 'unknown')),
  registration_id uuid,
  recorded_by uuid,
  primary key (network_id, id),
  unique (network_id, event_id, client_id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, registration_id) references registration (network_id, id) on delete restrict,
  foreign key (network_id, recorded_by) references person (network_id, id) on delete restrict
);
create index scan_of_event on scan (network_id, event_id, received_at);

alter table attendance add column survey_answered boolean not null default false;
alter table attendance add column survey_asked boolean not null default false;
alter table attendance add foreign key (network_id, recorded_by) references person (network_id, id) on delete restrict;
create index attendance_of_person on attendance (network_id, person_id);
create index attendance_of_organisation on attendance (network_id, organisation_id);

-- Questions of the feedback and answers that belong to nobody: no name, no time, no order of arrival.
create table survey_question (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  position int not null,
  kind text not null check (kind in ('rating', 'text')),
  removed_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict
);
create index survey_question_of on survey_question (network_id, event_id, position);

create table survey_reply (
  network_id uuid not null,
  id uuid not null default gen_random_uuid(),
  event_id uuid not null,
  question_id uuid not null,
  rating int check (rating between 1 and 5),
  text text,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, question_id) references survey_question (network_id, id) on delete restrict
);
create index survey_reply_of on survey_reply (network_id, event_id, question_id);

-- Pictures of an event; alternative texts stand in attendance_text, subject 'picture'.
create table event_picture (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  sizes jsonb not null,
  width int not null,
  height int not null,
  credit text not null,
  licence text not null,
  -- nobody can be recognised, so nobody must agree
  nobody boolean not null,
  uploaded_by uuid,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  reason text,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, uploaded_by) references person (network_id, id) on delete restrict
);
create index event_picture_of_event on event_picture (network_id, event_id, created_at);

-- Who can be recognised on a picture; a withdrawal for one picture stands here, one for all of an event in event_consent.
create table picture_person (
  network_id uuid not null,
  id uuid not null,
  picture_id uuid not null,
  registration_id uuid not null,
  withdrawn_at timestamptz,
  primary key (network_id, id),
  unique (network_id, picture_id, registration_id),
  foreign key (network_id, picture_id) references event_picture (network_id, id) on delete restrict,
  foreign key (network_id, registration_id) references registration (network_id, id) on delete restrict
);
create index picture_person_of on picture_person (network_id, registration_id);

-- Where a picture was printed: what is on paper cannot be hidden, so it is named when consent is withdrawn.
create table picture_print (
  network_id uuid not null,
  id uuid not null,
  picture_id uuid not null,
  event_id uuid not null,
  printed_at timestamptz not null,
  printed_by uuid,
  primary key (network_id, id),
  foreign key (network_id, picture_id) references event_picture (network_id, id) on delete restrict,
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, printed_by) references person (network_id, id) on delete restrict
);
create index picture_print_of on picture_print (network_id, picture_id);

-- A letter to many: a draft that is previewed, then sent in the background; one letter a mailbox and happening.
create table mailing (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  happening text not null,
  receivers jsonb not null,
  state text not null check (state in ('draft', 'sending', 'stopped', 'sent')),
  created_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, created_by) references person (network_id, id) on delete restrict
);
create index mailing_of_event on mailing (network_id, event_id, created_at);

create table mailing_letter (
  network_id uuid not null,
  id uuid not null,
  mailing_id uuid not null,
  event_id uuid not null,
  happening text not null,
  registration_id uuid,
  invitation_id uuid,
  email text not null,
  name text not null,
  language text not null,
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  sent_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, mailing_id) references mailing (network_id, id) on delete restrict,
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, registration_id) references registration (network_id, id) on delete restrict,
  foreign key (network_id, invitation_id) references event_invitation (network_id, id) on delete restrict
);
create unique index mailing_letter_once on mailing_letter (network_id, event_id, happening, lower(email));
create index mailing_letter_of on mailing_letter (network_id, mailing_id, state, id);

-- Proof that personal data are gone: what, when, how many, and a hash of what was removed.
create table purge_proof (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  field_id uuid,
  what text not null,
  purged_at timestamptz not null,
  entries int not null,
  sha256 text not null,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict
);
create index purge_proof_of_event on purge_proof (network_id, event_id, purged_at);

-- News that was told to those registered, so that it is told once.
create table told_happening (
  network_id uuid not null,
  event_id uuid not null,
  happening text not null,
  told_at timestamptz not null,
  primary key (network_id, event_id, happening),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict
);
