create index practice_in_order on practice (network_id, position, id);
