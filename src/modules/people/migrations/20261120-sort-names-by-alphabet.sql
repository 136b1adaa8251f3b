-- Names are listed as an alphabet lists them, Ā beside A and not behind Z, whatever the database's own order is (row X8).
drop index organisation_by_name;
drop index person_by_name;
create index organisation_by_name on organisation (network_id, (name collate "und-x-icu"), id);
create index person_by_name on person (network_id, (name collate "und-x-icu"), id);
