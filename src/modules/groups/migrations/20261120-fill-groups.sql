-- The life of a group: its stream and files, how people come in and hand over, and what its members think of it (rows D1, D10, Y2, domain 2.3).

create table group_post (
  network_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  parent_id uuid,
  author_id uuid,
  -- Markdown; empty once it was removed, so that replies keep their place
  text text not null,
  created_at timestamptz not null,
  hidden_at timestamptz,
  hidden_by uuid,
  removed_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, parent_id) references group_post (network_id, id) on delete restrict,
  foreign key (network_id, author_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, hidden_by) references person (network_id, id) on delete restrict
);
create index group_post_of_group on group_post (network_id, group_id, id) where parent_id is null;
create index group_post_of_parent on group_post (network_id, parent_id, id);
create index group_post_of_author on group_post (network_id, author_id);

create table group_file (
  network_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  title text not null,
  file_name text not null,
  storage_key text not null,
  mime text not null,
  bytes int not null,
  added_by uuid,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, added_by) references person (network_id, id) on delete restrict
);
create index group_file_of_group on group_file (network_id, group_id, id) where removed_at is null;

create table join_request (
  network_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  sector text not null check (sector in ('public', 'business', 'civil-society', 'science')),
  text text,
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  state text not null check (state in ('open', 'approved', 'declined', 'withdrawn')),
  reason text,
  primary key (network_id, id),
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, decided_by) references person (network_id, id) on delete restrict
);
create unique index join_request_open_once on join_request (network_id, group_id, person_id) where state = 'open';
create index join_request_of_person on join_request (network_id, person_id);

-- An invitation into a group: to a person of the network, or with an invitation to the network (`invitation_id`, in module people) to an address.
create table group_invitation (
  network_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  person_id uuid,
  invitation_id uuid,
  email text not null,
  name text not null,
  role text not null check (role in ('coordinator', 'member', 'observer')),
  sector text not null check (sector in ('public', 'business', 'civil-society', 'science')),
  organisation_id uuid,
  department text,
  since date,
  until date,
  interest int check (interest between 1 and 5),
  influence int check (influence between 1 and 5),
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('open', 'accepted', 'declined', 'revoked')),
  primary key (network_id, id),
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, organisation_id) references organisation (network_id, id) on delete restrict,
  foreign key (network_id, invited_by) references person (network_id, id) on delete restrict,
  check (until is null or since is null or until >= since)
);
create unique index group_invitation_open_once on group_invitation (network_id, group_id, email) where state = 'open';
create index group_invitation_of_person on group_invitation (network_id, person_id) where state = 'open';
create index group_invitation_by_letter on group_invitation (network_id, invitation_id);
create index group_invitation_of_group on group_invitation (network_id, group_id, id);

-- The coordinator's role is offered by one and taken by the other; until then nothing changes.
create table handover (
  network_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  from_id uuid,
  to_id uuid not null,
  created_at timestamptz not null,
  state text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  decided_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, from_id) references person (network_id, id) on delete restrict,
  foreign key (network_id, to_id) references person (network_id, id) on delete restrict
);
create unique index handover_open_once on handover (network_id, group_id) where state = 'open';
create index handover_to on handover (network_id, to_id) where state = 'open';

-- Self-assessment. Who has answered and what was answered are two tables without a link, so that no answer leads to a person.
create table assessment_statement (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  position int not null,
  sources jsonb not null default '[]',
  primary key (network_id, id),
  unique (network_id, key)
);

create table assessment_round (
  network_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  number int not null,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  primary key (network_id, id),
  unique (network_id, group_id, number),
  foreign key (network_id, group_id) references working_group (network_id, id) on delete restrict,
  foreign key (network_id, opened_by) references person (network_id, id) on delete restrict
);
create unique index assessment_round_open_once on assessment_round (network_id, group_id) where closed_at is null;

create table assessment_answered (
  network_id uuid not null,
  round_id uuid not null,
  person_id uuid not null,
  primary key (network_id, round_id, person_id),
  foreign key (network_id, round_id) references assessment_round (network_id, id) on delete restrict,
  foreign key (network_id, person_id) references person (network_id, id) on delete restrict
);
create index assessment_answered_of_person on assessment_answered (network_id, person_id);

create table assessment_count (
  network_id uuid not null,
  round_id uuid not null,
  statement_id uuid not null,
  value int not null check (value between 1 and 5),
  count int not null,
  primary key (network_id, round_id, statement_id, value),
  foreign key (network_id, round_id) references assessment_round (network_id, id) on delete restrict,
  foreign key (network_id, statement_id) references assessment_statement (network_id, id) on delete restrict
);

create index working_group_of_kind on working_group (network_id, kind_id);
alter table group_kind add column sources jsonb not null default '[]';
