-- When the past that a model wrote for a shop ends: acts before it are no news of a lesson, whatever their dates say.
alter table shops add column past_until timestamptz;
create or replace view living_shops as select * from shops where kept_at is null;
