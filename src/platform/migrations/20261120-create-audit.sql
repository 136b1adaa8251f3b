-- The change log (row X3): every act on a managed object with what was there before and after.
create table audit_entry (
  network_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  account_id text,
  person_id uuid,
  actor_name text not null,
  act text not null,
  subject text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  primary key (network_id, id)
);
create index audit_entry_of_subject on audit_entry (network_id, subject, subject_id, id desc);
create index audit_entry_of_person on audit_entry (network_id, person_id, id desc);
