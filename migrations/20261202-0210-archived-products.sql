-- A product that is sold no more leaves the lists of the back office too, and may come back.
alter table products
  add column archived_at timestamptz,
  add constraint products_archived_are_hidden check (archived_at is null or active_since is null);

-- The list is counted by this index alone.
drop index products_order;
create index products_order on products (shop_id, name collate french, id) include (archived_at);
