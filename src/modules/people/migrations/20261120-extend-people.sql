-- Who brought a person in, stale-edit checks, the privacy text as it was published, and the content of a personal export.

alter table person add column invited_by uuid;
alter table person add column version integer not null default 1;
alter table person add foreign key (network_id, invited_by) references person (network_id, id) on delete restrict;
alter table organisation add column version integer not null default 1;
create index person_of_inviter on person (network_id, invited_by) where invited_by is not null;
create index role_grant_of_scope on role_grant (network_id, scope_id) where scope_id is not null;

-- One version of the privacy text: its purposes in their order, each with basis and names per language.
create table privacy_version (
  network_id uuid not null,
  id uuid not null,
  version text not null,
  purposes jsonb not null,
  is_current boolean not null,
  primary key (network_id, id),
  unique (network_id, version)
);
create unique index privacy_version_current on privacy_version (network_id) where is_current;

-- Filled by a job, emptied when fetched or expired.
alter table personal_export add column content jsonb;
create index personal_export_of_person on personal_export (network_id, person_id);

-- One open consent for each purpose.
create unique index consent_open_once on consent (network_id, person_id, purpose, version) where withdrawn_at is null;
