-- Who comes: registrations, the waiting list and who was really there (rows B9-B15). A registration may be of a person of the network
-- or of a guest who gave a name and an address.
create table registration (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  person_id uuid,
  name text not null,
  email text not null,
  language text not null,
  mode text not null check (mode in ('on-site', 'online')),
  state text not null check (state in ('confirmed', 'waiting', 'cancelled')),
  -- place in the queue: the order in which seats are given
  queue bigint not null,
  partner_id uuid,
  organisation text,
  sector text check (sector in ('public', 'business', 'civil-society', 'science')),
  birth_year int check (birth_year between 1900 and 2100),
  -- those who were registered together by one person
  party_id uuid,
  -- opens the page of the registration without an account
  secret_hash text not null,
  -- read from the badge at the door; opaque
  code text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  erased_at timestamptz,
  version int not null default 1,
  primary key (network_id, id),
  unique (network_id, code),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, partner_id) references partner (network_id, id) on delete restrict
);
create unique index registration_once on registration (network_id, event_id, lower(email)) where state <> 'cancelled' and erased_at is null;
create index registration_in_order on registration (network_id, event_id, mode, state, queue);
create index registration_of_person on registration (network_id, person_id);
create unique index registration_by_secret on registration (network_id, secret_hash);

-- Who was there: once per registration or person, however often the code was scanned. Sector, city and age are kept as they were
-- on the day, so that counts stay when a person goes.
create table attendance (
  network_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  registration_id uuid,
  person_id uuid,
  partner_id uuid,
  organisation_id uuid,
  sector text check (sector in ('public', 'business', 'civil-society', 'science')),
  is_young boolean,
  mode text not null check (mode in ('on-site', 'online')),
  arrived_at timestamptz not null,
  recorded_by uuid,
  method text not null check (method in ('code', 'list', 'paper', 'import')),
  primary key (network_id, id),
  foreign key (network_id, event_id) references event (network_id, id) on delete restrict,
  foreign key (network_id, registration_id) references registration (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, organisation_id) references organisation (network_id, id) on delete restrict,
  foreign key (network_id, partner_id) references partner (network_id, id) on delete restrict
);
create unique index attendance_once on attendance (network_id, event_id, registration_id) where registration_id is not null;
create unique index attendance_of_person_once on attendance (network_id, event_id, person_id) where person_id is not null;
create index attendance_of_event on attendance (network_id, event_id, sector);
