-- Orders that customers fetch at the shop: a carrier that carries nothing, and the code that the customer tells at the counter.
alter table carriers add column collected boolean not null default false;
alter table orders add column collect_code text check (collect_code ~ '^[2-9A-HJ-NP-Z]{6}$');
create index orders_collected on orders (shop_id, collect_code) where collect_code is not null;
