-- « La classe » looks at every shop: which orders wait, and since when, and who works there, each from one small index.
drop index orders_new;
create index orders_new on orders (shop_id, id desc) include (placed_at) where handled_at is null;
create index employees_open on employees (shop_id, id) include (account_id) where closed_at is null;
