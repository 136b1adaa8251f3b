-- Names and addresses of guests go this many days after the end of their event (row B21); an event without settings counts as 365.
alter table registration_setting add column contact_days int not null default 365 check (contact_days between 30 and 1825);
-- the purge looks for guests whose contact is still there
create index registration_of_guest on registration (network_id, event_id) where person_id is null and erased_at is null;
