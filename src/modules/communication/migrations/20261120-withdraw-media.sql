-- A picture whose consent is withdrawn is shown nowhere any more; its file is removed, the row keeps that it was there.
alter table media add column withdrawn_at timestamptz;
