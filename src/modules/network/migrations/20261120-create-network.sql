-- Reference data: countries and programmes serve every network of the installation.
create table country (
  code text primary key check (code ~ '^[A-Z]{2}$'),
  names jsonb not null,
  sources jsonb not null default '[]'
);

-- A programme as versioned data (row S2): stages, rates, cost categories, emblem and statement rules.
create table programme (
  id uuid primary key,
  key text not null unique,
  name text not null,
  from_year int not null,
  to_year int not null,
  emblem text not null check (emblem in ('2014-2020', '2021-2027')),
  rules jsonb not null
);

create table network (
  network_id uuid primary key,
  key text not null unique,
  programme_id uuid not null references programme (id) on delete restrict,
  title text not null,
  hosts text[] not null default '{}',
  status text not null check (status in ('preparing', 'running', 'closed')),
  from_day date not null,
  to_day date,
  time_zone text not null,
  source_language text not null,
  languages text[] not null,
  embed_origins text[] not null default '{}',
  approval_required boolean not null default false,
  facts jsonb not null,
  version int not null default 1
);

-- Words of any row of this module, per language: slogan of the network, focus of a city, name of a phase.
create table network_text (
  network_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  language text not null,
  text text not null,
  primary key (network_id, subject, subject_id, field, language)
);

create table phase (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  position int not null,
  from_month text not null,
  to_month text not null,
  approved_on date,
  approved_by text,
  sources jsonb not null default '[]',
  primary key (network_id, id),
  unique (network_id, key)
);

create table work_package (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  position int not null,
  sources jsonb not null default '[]',
  unconfirmed boolean not null default false,
  primary key (network_id, id),
  unique (network_id, key)
);

-- A city is a place; the organisation that takes part for it is another thing (row S1).
create table city (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  country_code text not null references country (code) on delete restrict,
  time_zone text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  population int,
  population_year int,
  population_of text not null default 'city' check (population_of in ('city', 'metropolitan area')),
  population_approximate boolean not null default false,
  born_from int,
  born_to int,
  plan_title text,
  facts jsonb not null,
  version int not null default 1,
  primary key (network_id, id),
  unique (network_id, key)
);

create table partner (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  organisation_id uuid not null,
  city_id uuid not null,
  is_lead boolean not null default false,
  joined_phase_id uuid not null,
  region_class text not null check (region_class in ('less-developed', 'transition', 'more-developed', 'outside-erdf')),
  rate_basis_points int not null check (rate_basis_points between 0 and 10000),
  financing jsonb not null default '[]',
  sources jsonb not null default '[]',
  unconfirmed boolean not null default false,
  primary key (network_id, id),
  unique (network_id, key),
  foreign key (network_id, organisation_id) references organisation (network_id, id) on delete restrict,
  foreign key (network_id, city_id) references city (network_id, id) on delete restrict,
  foreign key (network_id, joined_phase_id) references phase (network_id, id) on delete restrict
);
create unique index partner_one_lead on partner (network_id) where is_lead;
create index partner_of_city on partner (network_id, city_id);

-- Indicators of section 6 of the domain. A value that is not known has no row: it is never zero.
create table indicator (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  code text not null,
  dataset text not null,
  unit text not null check (unit in ('persons', 'percent', 'jobs', 'firms', 'eur-per-m2', 'per-1000')),
  level text not null check (level in ('city', 'nuts2', 'national')),
  decimals int not null check (decimals between 0 and 3),
  position int not null,
  sources jsonb not null default '[]',
  primary key (network_id, id),
  unique (network_id, key)
);
create table indicator_value (
  network_id uuid not null,
  indicator_id uuid not null,
  city_id uuid not null,
  year int not null check (year between 1900 and 2200),
  value numeric(18, 3) not null,
  flag text check (flag in ('approximate', 'estimated', 'provisional', 'break', 'unconfirmed')),
  source text not null,
  version int not null default 1,
  primary key (network_id, indicator_id, city_id, year),
  foreign key (network_id, indicator_id) references indicator (network_id, id) on delete restrict,
  foreign key (network_id, city_id) references city (network_id, id) on delete restrict
);
create index indicator_value_of_city on indicator_value (network_id, city_id);
