-- The line of time in which events are listed and paged: without a date at the end, then as much of the date as is known
-- (compared sign by sign, whatever the database's language), then the order of the network's file.
drop index event_by_date;
create index event_in_time on event (network_id, (from_date is null), (coalesce(from_date, '') collate "C"), position, id);
