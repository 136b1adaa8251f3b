-- The evidence ledger (rows S21, Y1, E18, E19): what announces itself as a contracted output, which evidence it needs, and which
-- pieces of evidence are there. Nothing is counted by hand; a piece that is taken away stays in the ledger with the day and the reason.
alter table output_target add column due_on date;
-- which kind of thing counts: 'event', later 'report', 'video', 'declaration', 'plan' …; null: nothing announces itself yet
alter table output_target add column counts text;
-- what proves it: a list of entries of which one kind each is enough
alter table output_target add column evidence jsonb not null default '[]';

create table output_item (
  network_id uuid not null,
  id uuid not null,
  subject text not null,
  subject_id uuid not null,
  -- key of the output that it counts for
  output text not null,
  city_id uuid,
  partner_id uuid,
  on_date text,
  title jsonb not null,
  href text not null,
  work_href text not null,
  audience text not null check (audience in ('public', 'members', 'group')),
  group_id uuid,
  needs jsonb not null,
  -- false while it is planned, cancelled or withdrawn: such an item never counts
  held boolean not null,
  primary key (network_id, id),
  unique (network_id, subject, subject_id)
);
create index output_item_of_output on output_item (network_id, output, on_date, id);

create table evidence_piece (
  network_id uuid not null,
  id uuid not null,
  subject text not null,
  subject_id uuid not null,
  kind text not null,
  piece_id uuid not null,
  label text,
  href text,
  audience text not null check (audience in ('public', 'members', 'group')),
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  removed_by uuid,
  reason text,
  primary key (network_id, id)
);
create unique index evidence_piece_once on evidence_piece (network_id, subject, subject_id, kind, piece_id) where removed_at is null;
create index evidence_piece_of_subject on evidence_piece (network_id, subject, subject_id);

-- When an item began or ceased to count, and why.
create table count_change (
  network_id uuid not null,
  id uuid not null,
  output text not null,
  item_id uuid not null,
  at timestamptz not null,
  counts boolean not null,
  missing jsonb not null default '[]',
  reason text,
  primary key (network_id, id),
  foreign key (network_id, item_id) references output_item (network_id, id) on delete restrict
);
create index count_change_of_output on count_change (network_id, output, at, id);
