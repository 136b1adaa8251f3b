-- Persons, organisations and their relations (rows S4, D2). Every table belongs to one network.

create table organisation (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  name_en text,
  kind text not null check (kind in ('city', 'metropolitan-authority', 'agency', 'university', 'company', 'ngo', 'public-body', 'network')),
  sector text not null check (sector in ('public', 'business', 'civil-society', 'science')),
  country_code text not null check (country_code ~ '^[A-Z]{2}$'),
  place text,
  url text,
  sources jsonb not null default '[]',
  unconfirmed boolean not null default false,
  created_at timestamptz not null,
  primary key (network_id, id),
  unique (network_id, key)
);
create index organisation_by_name on organisation (network_id, lower(name), id);

-- A person in one network; `account_id` is the account that signs in, null for people without one and after erasure.
create table person (
  network_id uuid not null,
  id uuid not null,
  account_id text,
  name text not null,
  email text,
  language text not null,
  time_zone text,
  suspended_at timestamptz,
  erased_at timestamptz,
  created_at timestamptz not null,
  primary key (network_id, id)
);
create unique index person_of_account on person (network_id, account_id) where account_id is not null;
create unique index person_by_email on person (network_id, lower(email)) where email is not null;
create index person_by_name on person (network_id, lower(name), id);

-- Typed, dated relations: a person in an organisation, an organisation in another.
create table relation (
  network_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('works-for', 'represents', 'studies-at', 'founded', 'member-of', 'owns', 'funds', 'cooperates-with')),
  from_person_id uuid,
  from_organisation_id uuid,
  to_organisation_id uuid not null,
  since date,
  until date,
  note text,
  created_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, from_person_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, from_organisation_id) references organisation (network_id, id) on delete restrict,
  foreign key (network_id, to_organisation_id) references organisation (network_id, id) on delete restrict,
  check (num_nonnulls(from_person_id, from_organisation_id) = 1),
  check (until is null or since is null or until >= since)
);
create index relation_of_person on relation (network_id, from_person_id);
create index relation_to_organisation on relation (network_id, to_organisation_id);

-- Roles in a scope. The scope's id is of the partner or the group; those tables lie in higher modules.
create table role_grant (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('administrator', 'network-coordinator', 'city-coordinator', 'editor', 'group-member', 'expert', 'controller', 'reader')),
  scope text not null check (scope in ('network', 'partner', 'group')),
  scope_id uuid,
  created_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict,
  check ((scope = 'network') = (scope_id is null))
);
create unique index role_grant_once on role_grant (network_id, person_id, role, scope, coalesce(scope_id, '00000000-0000-0000-0000-000000000000'));

-- An invitation is bound to one address and expires.
create table invitation (
  network_id uuid not null,
  id uuid not null,
  email text not null,
  name text not null,
  language text not null,
  role text not null,
  scope text not null,
  scope_id uuid,
  secret_hash text not null,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, invited_by) references person (network_id, id) on delete restrict
);
create unique index invitation_by_secret on invitation (network_id, secret_hash);

-- Privacy texts by purpose and version, and who accepted which (row X5).
create table privacy_text (
  network_id uuid not null,
  id uuid not null,
  purpose text not null,
  version text not null,
  language text not null,
  title text not null,
  body text not null,
  primary key (network_id, id),
  unique (network_id, purpose, version, language)
);
create table consent (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  version text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);
create index consent_of_person on consent (network_id, person_id, purpose);

-- A person's own data, ready to be fetched once (row X2).
create table personal_export (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  secret_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  fetched_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);

-- Tokens of the API, scoped to the network and to verbs (row G1); only the hash is kept.
create table api_token (
  network_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  secret_hash text not null,
  verbs text[] not null check (verbs <@ array['read', 'write', 'publish']),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);
create unique index api_token_by_secret on api_token (network_id, secret_hash);
