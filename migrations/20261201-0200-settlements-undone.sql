-- A settlement that was typed wrong is undone by a payment below zero that names it, once: none is ever changed nor removed.
alter table payments add column reverses_id bigint;
alter table payments add foreign key (shop_id, reverses_id) references payments (shop_id, id) deferrable;
alter table payments add constraint payments_reverse check (reverses_id is null or amount_cents < 0);
create unique index payments_reverses on payments (shop_id, reverses_id) where reverses_id is not null;

update activities set kinds = kinds || '{orders.unsettle}'
  where 'orders.settle' = any(kinds) and not 'orders.unsettle' = any(kinds);
update shipped_activities set kinds = kinds || '{orders.unsettle}'
  where 'orders.settle' = any(kinds) and not 'orders.unsettle' = any(kinds);
