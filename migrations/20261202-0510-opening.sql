-- A shop made from nothing opens on a list of what it lacks before it can sell, until its people put the list away.
alter table shops add column opening boolean not null default false;
create or replace view living_shops as select * from shops where kept_at is null;
