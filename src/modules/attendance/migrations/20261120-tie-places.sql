-- A place for which somebody registered cannot be taken from its event (row B13): the reference refuses it. One row a kind of place.
create table place_in_use (
  network_id uuid not null,
  event_id uuid not null,
  mode text not null,
  primary key (network_id, event_id, mode),
  foreign key (network_id, event_id, mode) references event_place (network_id, event_id, mode) on delete restrict
);
insert into place_in_use select distinct event_place.network_id, event_place.event_id, event_place.mode from registration
  join event_place on event_place.network_id = registration.network_id and event_place.event_id = registration.event_id
    and event_place.mode = registration.mode;
