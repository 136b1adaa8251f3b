-- Meetings of the network and events in the cities, as a dated record with its sources (row S14, first part). Days are
-- calendar days at the place of the event; where only the month or year is known, the date says no more than that.
create table event (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  kind text not null check (kind in ('phase-1', 'kick-off', 'transnational', 'closing-conference', 'local')),
  city_id uuid not null,
  from_date text check (from_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  to_date text check (to_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  position int not null,
  participants int,
  participants_approximate boolean not null default false,
  visits jsonb not null default '[]',
  other_dates jsonb not null default '[]',
  sources jsonb not null default '[]',
  primary key (network_id, id),
  unique (network_id, key),
  foreign key (network_id, city_id) references city (network_id, id) on delete restrict,
  check (to_date is null or from_date is null or to_date >= from_date)
);
create index event_by_date on event (network_id, from_date, id);
create index event_of_city on event (network_id, city_id);
create table event_text (
  network_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  language text not null,
  text text not null,
  primary key (network_id, subject, subject_id, field, language)
);
