-- Indexes that hand a page over in its order: a filter on the state or the means of payment by number, as the list stands;
-- whether somebody has acted on it rides along, for the days of a month are counted twice.
drop index orders_state;
create index orders_state on orders (shop_id, state, number) include (total_ttc_cents, handled_at);
drop index orders_payment;
create index orders_payment on orders (shop_id, payment_method, number) include (total_ttc_cents, handled_at);
drop index orders_placed;
create index orders_placed on orders (shop_id, placed_at, id) include (state, total_ttc_cents, handled_at);

-- What is hidden is little, and looked for by itself.
create index products_hidden on products (shop_id, name collate french, id) where active_since is null;
create index shops_order on shops (name collate french, id);

-- States and means of payment are a shop's own: how many rows answer is known of both together.
create statistics orders_of_state (mcv) on shop_id, state from orders;
create statistics orders_of_payment (mcv) on shop_id, payment_method from orders;

-- Part of an e-mail is found as part of a name is.
do $$
begin
  drop index customers_name;
  create index customers_search on customers using gin (shop_id, name_folded gin_trgm_ops, email gin_trgm_ops);
exception when undefined_object then
  raise notice 'pg_trgm and btree_gin are not to be had here: %', sqlerrm;
end $$;
