-- Notices: one happening is one notice for one person (row D8). `group_id` and `partner_id` say for whom it may still be shown when its
-- subject lies inside a closed group; those tables lie in higher modules.
create table notice (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  happening text not null,
  words jsonb not null,
  href text,
  group_id uuid,
  partner_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  -- how its letter goes, decided when it is about to be sent; null until then
  delivery text check (delivery in ('at-once', 'digest', 'off')),
  sent_at timestamptz,
  primary key (network_id, id),
  unique (network_id, person_id, happening),
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);
create index notice_of_person on notice (network_id, person_id, id);
create index notice_for_digest on notice (network_id, person_id) where delivery = 'digest' and sent_at is null;

-- What a person chose for a kind of notice; without a row the kind's own manner counts.
create table notice_setting (
  network_id uuid not null,
  person_id uuid not null,
  kind text not null,
  delivery text not null check (delivery in ('at-once', 'digest', 'off')),
  primary key (network_id, person_id, kind),
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);

-- The member directory (row D12): nothing of a person stands in it that the person did not opt in, field by field.
create table profile_field (
  network_id uuid not null,
  person_id uuid not null,
  field text not null check (field in ('listed', 'email', 'organisation', 'city', 'languages', 'about')),
  -- what the person wrote; null for fields that are kept elsewhere
  text text,
  shown boolean not null,
  primary key (network_id, person_id, field),
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);
create index profile_field_listed on profile_field (network_id, person_id) where field = 'listed' and shown;

-- Saved searches of people and organisations: the conditions are kept, the finds never (row D3).
create table saved_list (
  network_id uuid not null,
  id uuid not null,
  subject text not null check (subject in ('person', 'organisation')),
  name text not null,
  conditions jsonb not null,
  owner_id uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, owner_id) references person (network_id, id) on delete restrict
);
create index saved_list_of_owner on saved_list (network_id, owner_id, id);
create index organisation_of_place on organisation (network_id, place);
