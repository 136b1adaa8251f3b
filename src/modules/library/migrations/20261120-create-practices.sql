-- Good practices of the cities (row S22, first part): what was done, where, since when, with its sources.
create table practice (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  city_id uuid not null,
  since int,
  position int not null,
  sources jsonb not null default '[]',
  primary key (network_id, id),
  unique (network_id, key),
  foreign key (network_id, city_id) references city (network_id, id) on delete restrict
);
create index practice_of_city on practice (network_id, city_id);
create table library_text (
  network_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  language text not null,
  text text not null,
  primary key (network_id, subject, subject_id, field, language)
);
