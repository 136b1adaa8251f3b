-- From a dated record to a meeting that is planned, held and proven (rows B1-B23, S14-S16). Kinds are data of the network, each with
-- the contracted output it counts for and the evidence it needs; what was a fixed list becomes rows.
create table event_kind (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  position int not null,
  -- key of the contracted output that such an event counts for, if any
  output text,
  -- the evidence set: each entry lists kinds of which one is enough, e.g. [["agenda"], ["minutes", "report"]]
  evidence jsonb not null default '[]',
  -- whether such events belong to one city ('city') or to the network ('network')
  level text not null check (level in ('network', 'city')),
  primary key (network_id, id),
  unique (network_id, key)
);

create table event_series (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  kind text not null,
  partner_id uuid,
  group_id uuid,
  -- e.g. {"every": 1, "unit": "month", "weekday": 2, "week": 3, "time": "17:00", "minutes": 120}; null for meetings without a rhythm
  rhythm jsonb,
  time_zone text not null,
  template jsonb not null default '[]',
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (network_id, id),
  unique (network_id, key),
  foreign key (network_id, kind) references event_kind (network_id, key) on update cascade on delete restrict,
  foreign key (network_id, partner_id) references partner (network_id, id) on delete restrict,
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict
);

alter table event drop constraint event_kind_check;
alter table event add column partner_id uuid;
alter table event add column group_id uuid;
alter table event add column series_id uuid;
alter table event add column series_number int;
-- who may see it: everybody, members of the network, members of the group
alter table event add column visibility text not null default 'public' check (visibility in ('public', 'members', 'group'));
-- a draft is seen by those who may work on it; a record of the past begins as announced
alter table event add column state text not null default 'announced' check (state in ('draft', 'announced', 'cancelled'));
alter table event add column starts_at timestamptz;
alter table event add column ends_at timestamptz;
alter table event add column time_zone text;
-- spoken at the event, apart from the language of the pages (row B19)
alter table event add column languages text[] not null default '{}';
alter table event add column interpretation text[] not null default '{}';
alter table event add column topics text[] not null default '{}';
alter table event add column source_language text not null default 'en';
-- iCalendar SEQUENCE: rises with every change of time, place or state (RFC 5545, 3.8.7.4)
alter table event add column sequence int not null default 0;
alter table event add column closed_at timestamptz;
-- why there is no picture, when there is none
alter table event add column picture_reason text;
alter table event add column demo boolean not null default false;
alter table event add column created_by uuid;
alter table event add column created_at timestamptz not null default now();
alter table event add column version int not null default 1;
alter table event add check (ends_at is null or starts_at is null or ends_at > starts_at);
alter table event add check ((starts_at is null) = (ends_at is null) and (starts_at is null or time_zone is not null));
alter table event add check (visibility <> 'group' or group_id is not null);
alter table event add foreign key (network_id, partner_id) references partner (network_id, id) on delete restrict;
alter table event add foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict;
alter table event add foreign key (network_id, series_id) references event_series (network_id, id) on delete restrict;
alter table event add foreign key (network_id, created_by) references person (network_id, id) on delete restrict;
-- A city may host nothing: an online session of the network has no city.
alter table event alter column city_id drop not null;
create index event_of_group on event (network_id, group_id, starts_at);
create index event_of_partner on event (network_id, partner_id);
create index event_of_series on event (network_id, series_id, series_number);
create index event_by_start on event (network_id, starts_at, id);

-- Where it takes place, each with its own capacity, text and reminder (row B13). The words lie in event_text, subject 'place'.
create table event_place (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  mode text not null check (mode in ('on-site', 'online')),
  name text not null,
  address text,
  -- seats; null: without limit
  capacity int check (capacity > 0),
  -- the link of an online place, told only to those who registered
  url text,
  primary key (network_id, id),
  unique (network_id, event_id, mode),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict
);

-- One part of the agenda; the words (title, text) lie in event_text, subject 'session'.
create table session (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  starts_at timestamptz,
  minutes int not null check (minutes between 1 and 1440),
  room_id uuid,
  track text,
  kind text not null default 'talk',
  languages text[] not null default '{}',
  position int not null,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict
);
create index session_of_event on session (network_id, event_id, starts_at, position);

-- A decision of a meeting (row B6); actions that follow from it are tasks of the group.
create table decision (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  session_id uuid,
  position int not null,
  text text not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, session_id) references session (network_id, id) on delete restrict
);
create index decision_of_event on decision (network_id, event_id, position);

-- Kinds that records already name become rows; the network's file fills them in.
insert into event_kind (network_id, id, key, position, level)
  select network_id, gen_random_uuid(), kind, (row_number() over (partition by network_id order by kind))::int, case kind when 'local' then 'city' else 'network' end
  from (select distinct network_id, kind from event) as found;
alter table event add foreign key (network_id, kind) references event_kind (network_id, key) on update cascade on delete restrict;
