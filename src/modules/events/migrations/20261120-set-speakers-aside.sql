-- A speaker who was taken out of the schedule may stand in a released agenda: the row stays, so that an erasure finds the name there.
alter table speaker add column dropped_at timestamptz;
