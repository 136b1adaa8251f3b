-- What the network is contracted to deliver (domain 0): the target of each output. Proofs and counts come with the outputs themselves.
create table output_target (
  network_id uuid not null,
  id uuid not null,
  key text not null,
  position int not null,
  target int check (target > 0),
  per_city boolean not null,
  at_least boolean not null,
  sources jsonb not null default '[]',
  primary key (network_id, id),
  unique (network_id, key)
);
create table results_text (
  network_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  field text not null,
  language text not null,
  text text not null,
  primary key (network_id, subject, subject_id, field, language)
);
