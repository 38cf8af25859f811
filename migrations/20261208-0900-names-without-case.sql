-- Names in French order, in capitals or not: a list that has LE GOFF Yann and Le Goff Yann-Maël goes on with their first names.
-- What differs in capitals alone is equal to this collation, as to byFrench of platform/texts. Dropping the former one
-- refuses to go on while anything is still sorted by it.
alter collation french rename to french_by_case;
create collation french (provider = icu, locale = 'fr-u-kn-true-ks-level2', deterministic = false);
drop index orders_customer_order, customers_order, products_order, products_hidden, shops_order;
create index orders_customer_order on orders (shop_id, customer_name collate french, id);
create index customers_order on customers (shop_id, last_name collate french, first_name collate french, id);
create index products_order on products (shop_id, name collate french, id) include (archived_at);
create index products_hidden on products (shop_id, name collate french, id) where active_since is null;
create index shops_order on shops (name collate french, id);
drop collation french_by_case;
