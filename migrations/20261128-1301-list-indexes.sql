-- Lists of the back office read one page from an index, whatever a shop has sold: one index a sort, and the filters that few
-- rows answer. Amounts ride along where a list adds them up. Each costs an order some 5 µs; a purchase is 16,000.
create index orders_customer_order on orders (shop_id, customer_name collate french, id);
create index orders_total on orders (shop_id, total_ttc_cents, id) include (handled_at);
create index orders_payment on orders (shop_id, payment_method, id) include (total_ttc_cents);
drop index orders_state;
create index orders_state on orders (shop_id, state, id desc) include (total_ttc_cents);
create index orders_placed on orders (shop_id, placed_at, id) include (state, total_ttc_cents);

drop index invoices_issued;
create index invoices_issued on invoices (shop_id, issued_on, id) include (kind, total_ht_cents, total_ttc_cents);
create index invoices_kind on invoices (shop_id, kind, id);
create index invoices_rank on invoices (shop_id, rank);
create index invoices_number on invoices (shop_id, upper(number) text_pattern_ops);
create index delivery_slips_rank on delivery_slips (shop_id, rank);
create index delivery_slips_number on delivery_slips (shop_id, upper(number) text_pattern_ops);

create index payments_at on payments (shop_id, at, id) include (amount_cents);
create index payments_method on payments (shop_id, method, id) include (amount_cents);
create index payments_amount on payments (shop_id, amount_cents, id);
create index payments_operator on payments (shop_id, actor_name, id) where actor_kind <> 'customer';

create index customers_order on customers (shop_id, last_name collate french, first_name collate french, id);
create index customers_newsletter on customers (shop_id, id) where newsletter_since is not null;

create index products_order on products (shop_id, name collate french, id);
create index products_price on products (shop_id, price_micro, id);
create index variants_few on variants (shop_id, quantity, product_id);

-- Part of a reference is found as part of a name is, in the same index.
do $$
begin
  drop index orders_customer_name;
  create index orders_search on orders using gin (shop_id, customer_folded gin_trgm_ops, reference gin_trgm_ops);
exception when undefined_object then
  raise notice 'pg_trgm and btree_gin are not to be had here: %', sqlerrm;
end $$;
