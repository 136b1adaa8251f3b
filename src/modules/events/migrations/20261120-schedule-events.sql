-- What planning and proving a meeting needs besides the meeting itself: rooms and speakers with the times at which they can be had, released
-- agendas, minutes with their revisions, files, the close-out form, polls, a series' parked topics, secrets of calendar feeds.
alter table event_kind add column sources jsonb not null default '[]';
-- Text sent with the reminder lies in event_text, fields 'reminder', 'reminder-online'; whether it is sent says this column.
alter table event add column reminds boolean not null default true;
alter table event add column cancel_reason text;
alter table event add column cancelled_at timestamptz;
alter table event add column announced_at timestamptz;
alter table event add column updated_at timestamptz not null default now();
-- Which of the sources' dates was chosen and by what it was changed is read from the change log; `other_dates` holds the others.

create table room (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  name text not null,
  seats int check (seats > 0),
  -- [{"from": "…Z", "to": "…Z"}]; empty: the whole event
  free jsonb not null default '[]',
  position int not null,
  primary key (network_id, id),
  unique (network_id, event_id, name),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict
);
alter table session add foreign key (network_id, room_id) references room (network_id, id) on delete restrict;
-- Of a meeting of the past the parts are known, not how long they took.
alter table session alter column minutes drop not null;
-- a part that the network's file brought: its place in the file
alter table session add column key text;
alter table session add unique (network_id, event_id, key);
alter table session add column owner_id uuid;
alter table session add foreign key (network_id, owner_id) references person (network_id, id) on delete restrict;
create index session_of_owner on session (network_id, owner_id) where owner_id is not null;

-- A person of the network or somebody from outside, as the agenda names them; `email` is only used to send changes of their own sessions.
create table speaker (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  person_id uuid,
  name text not null,
  organisation text,
  email text,
  free jsonb not null default '[]',
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);
create index speaker_of_event on speaker (network_id, event_id, name);
create index speaker_of_person on speaker (network_id, person_id) where person_id is not null;

create table session_speaker (
  network_id uuid not null,
  session_id uuid not null,
  speaker_id uuid not null,
  primary key (network_id, session_id, speaker_id),
  foreign key (network_id, session_id) references session (network_id, id) on delete restrict,
  foreign key (network_id, speaker_id) references speaker (network_id, id) on delete restrict
);
create index session_speaker_by_speaker on session_speaker (network_id, speaker_id);

-- A released agenda: a whole picture of the sessions, so that the working schedule may move on (row B17).
create table agenda_release (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  number int not null,
  note text,
  sessions jsonb not null,
  changes jsonb not null,
  released_at timestamptz not null,
  released_by uuid,
  primary key (network_id, id),
  unique (network_id, event_id, number),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, released_by) references person (network_id, id) on delete restrict
);

create table event_minutes (
  network_id uuid not null,
  event_id uuid not null,
  body text not null,
  audience text not null check (audience in ('public', 'members', 'group')),
  version int not null,
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (network_id, event_id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, saved_by) references person (network_id, id) on delete restrict
);
-- Every saved text stays: a merge needs the text from which both began, and nothing that was written is lost (row B5).
create table minutes_revision (
  network_id uuid not null,
  event_id uuid not null,
  version int not null,
  body text not null,
  saved_at timestamptz not null,
  saved_by uuid,
  -- true for a text that lost a conflict and was kept beside
  aside boolean not null default false,
  id uuid not null,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, saved_by) references person (network_id, id) on delete restrict
);
create index minutes_revision_of_event on minutes_revision (network_id, event_id, version desc, id desc);
-- Who said that they are writing, and since when; older than ten minutes means nothing.
create table minutes_writing (
  network_id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  since timestamptz not null,
  primary key (network_id, event_id, person_id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);

create table event_file (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  session_id uuid,
  kind text not null check (kind in ('agenda', 'presentation', 'minutes', 'report', 'other')),
  title text not null,
  audience text not null check (audience in ('public', 'members', 'group')),
  file_key text not null,
  file_name text not null,
  mime text not null,
  bytes int not null,
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  removed_by uuid,
  reason text,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, session_id) references session (network_id, id) on delete restrict,
  foreign key (network_id, added_by) references person (network_id, id) on delete restrict,
  foreign key (network_id, removed_by) references person (network_id, id) on delete restrict
);
create index event_file_of_event on event_file (network_id, event_id, id);

create table close_out (
  network_id uuid not null,
  event_id uuid not null,
  head_count int,
  organisations text,
  contributions text,
  ideas text,
  visible boolean not null,
  saved_at timestamptz not null,
  saved_by uuid,
  version int not null,
  primary key (network_id, event_id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, saved_by) references person (network_id, id) on delete restrict
);

-- Topics parked for a later meeting of the series; any member of its group may propose one (row B3).
create table series_topic (
  network_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  title text not null,
  minutes int not null check (minutes between 1 and 1440),
  proposed_by uuid,
  proposed_at timestamptz not null,
  event_id uuid,
  dropped_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, series_id) references event_series (network_id, id) on delete restrict,
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, proposed_by) references person (network_id, id) on delete restrict
);
create index topic_of_series on series_topic (network_id, series_id, id);

create table date_poll (
  network_id uuid not null,
  id uuid not null,
  title text not null,
  text text,
  kind text not null,
  group_id uuid,
  partner_id uuid,
  time_zone text not null,
  minutes int not null check (minutes between 5 and 20160),
  closed_at timestamptz,
  event_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, kind) references event_kind (network_id, key) on update cascade on delete restrict,
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, partner_id) references partner (network_id, id) on delete restrict,
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, created_by) references person (network_id, id) on delete restrict
);
create index poll_by_id on date_poll (network_id, id desc);
create index poll_of_group on date_poll (network_id, group_id);
create table poll_option (
  network_id uuid not null,
  id uuid not null,
  poll_id uuid not null,
  starts_at timestamptz not null,
  primary key (network_id, id),
  unique (network_id, poll_id, starts_at),
  foreign key (network_id, poll_id) references date_poll (network_id, id) on delete restrict
);
create table poll_vote (
  network_id uuid not null,
  option_id uuid not null,
  person_id uuid not null,
  answer text not null check (answer in ('yes', 'maybe', 'no')),
  at timestamptz not null,
  primary key (network_id, option_id, person_id),
  foreign key (network_id, option_id) references poll_option (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);
create index vote_of_person on poll_vote (network_id, person_id);

-- A secret address of a calendar: it shows what its person may see at the moment of reading, and nothing once it is revoked (row G7).
create table calendar_feed (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  scope text not null check (scope in ('mine', 'group', 'network')),
  group_id uuid,
  secret_hash text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (network_id, id),
  unique (network_id, secret_hash),
  check ((scope = 'group') = (group_id is not null)),
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict
);
create index feed_of_person on calendar_feed (network_id, person_id, id);
