-- The two layers of a city and the groups of the whole network (rows S4, S5, A2, D1). Kinds of groups are data of the network.
create table group_kind (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  position int not null,
  -- 'cross-sector': the local group; 'administrative': inside the municipality; 'network': across cities
  layer text not null check (layer in ('cross-sector', 'administrative', 'network')),
  -- a group of such a kind can never be opened
  always_closed boolean not null,
  visibility text not null check (visibility in ('public', 'members', 'hidden')),
  join_rule text not null check (join_rule in ('open', 'ask', 'invite')),
  primary key (network_id, id),
  unique (network_id, key)
);

create table working_group (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  kind_id uuid not null,
  -- the partner whose city the group works for; null for groups of the network
  partner_id uuid,
  -- who may know that it exists: everybody, members of the network, members of the group
  visibility text not null check (visibility in ('public', 'members', 'hidden')),
  join_rule text not null check (join_rule in ('open', 'ask', 'invite')),
  source_language text not null,
  url text,
  sources jsonb not null default '[]',
  demo boolean not null default false,
  created_by uuid,
  created_at timestamptz not null,
  closed_at timestamptz,
  version int not null default 1,
  primary key (network_id, id),
  unique (network_id, key),
  foreign key (network_id, kind_id) references group_kind (network_id, id) on delete restrict,
  foreign key (network_id, partner_id) references partner (network_id, id) on delete restrict,
  foreign key (network_id, created_by) references person (network_id, id) on delete restrict
);
create index working_group_of_partner on working_group (network_id, partner_id);

-- Names and descriptions of kinds (subject 'kind') and groups (subject 'group').
create table groups_text (
  network_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  language text not null,
  text text not null,
  primary key (network_id, subject, subject_id, field, language)
);

-- A person in a group, or an organisation that has not yet named its person. What opens doors is the role in people's `role_grant`,
-- which is written with this row and carries the same dates.
create table membership (
  network_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  person_id uuid,
  organisation_id uuid,
  role text not null check (role in ('coordinator', 'member', 'observer')),
  sector text not null check (sector in ('public', 'business', 'civil-society', 'science')),
  department text,
  since date,
  until date,
  interest int check (interest between 1 and 5),
  influence int check (influence between 1 and 5),
  sources jsonb not null default '[]',
  created_at timestamptz not null,
  left_at timestamptz,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, organisation_id) references organisation (network_id, id) on delete restrict,
  check (num_nonnulls(person_id, organisation_id) >= 1),
  check (until is null or since is null or until >= since)
);
create unique index membership_once on membership (network_id, group_id, person_id) where left_at is null and person_id is not null;
create unique index membership_of_organisation_once on membership (network_id, group_id, organisation_id) where left_at is null and person_id is null;
create index membership_of_person on membership (network_id, person_id) where left_at is null;
create index membership_of_organisation on membership (network_id, organisation_id);

-- Something to be done by somebody until a day, from a decision of a meeting or alone (row B8). `origin` names where it came from.
create table task (
  network_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  title text not null,
  text text,
  owner_id uuid,
  due_on date,
  origin_subject text,
  origin_id uuid,
  origin_label text,
  origin_href text,
  done_at timestamptz,
  done_by uuid,
  dropped_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (network_id, id),
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, owner_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, done_by) references person (network_id, id) on delete restrict,
  foreign key (network_id, created_by) references person (network_id, id) on delete restrict,
  check ((origin_subject is null) = (origin_id is null))
);
create index task_of_group on task (network_id, group_id, due_on, id);
create index task_of_owner on task (network_id, owner_id) where done_at is null and dropped_at is null;
create index task_by_origin on task (network_id, origin_subject, origin_id);
