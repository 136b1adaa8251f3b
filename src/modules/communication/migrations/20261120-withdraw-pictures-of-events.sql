-- A picture taken over from an event stays tied to it: when somebody on it withdraws consent, it goes here as well (row Y11).
alter table media add column origin_picture_id uuid;
alter table media add foreign key (network_id, origin_picture_id) references event_picture (network_id, id) on delete restrict;
create index media_of_origin on media (network_id, origin_picture_id) where origin_picture_id is not null;
