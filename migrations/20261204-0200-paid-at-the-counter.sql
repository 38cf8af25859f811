-- An order that is paid where it is fetched: a means of payment, the state that it waits in, and money in coins and notes.
alter table payment_methods drop constraint payment_methods_code_check,
  add constraint payment_methods_code_check check (code in ('card', 'cheque', 'transfer', 'term', 'counter')),
  -- true: only where method_scopes names, and at home (metropolitan France, Corsica, Monaco, fetched in the shop) if so said
  add column some_zones boolean not null default false,
  add column at_home boolean not null default false;
-- A shop of before offers it once somebody of it says so.
insert into payment_methods (shop_id, code, position)
  select shop_id, 'counter', max(position) + 1 from payment_methods group by shop_id on conflict do nothing;

alter table method_scopes add column zone_id bigint,
  add foreign key (shop_id, zone_id) references zones (shop_id, id) on delete cascade deferrable,
  drop constraint method_scopes_check,
  add constraint method_scopes_check check (num_nonnulls(group_id, carrier_id, zone_id) = 1);
create index method_scopes_zone on method_scopes (shop_id, zone_id) where zone_id is not null;

alter table orders drop constraint orders_payment_method_check,
  add constraint orders_payment_method_check check (payment_method in ('card', 'cheque', 'transfer', 'term', 'counter'));
alter table drafts drop constraint drafts_payment_check,
  add constraint drafts_payment_check check (payment in ('card', 'cheque', 'transfer', 'term', 'counter')),
  -- why an order taken down is paid so, though the shop's own limits say no; empty where they do not
  add column payment_reason text not null default '';
alter table payments drop constraint payments_method_check,
  add constraint payments_method_check check (method in ('card', 'cheque', 'transfer', 'cash', 'voucher'));

update order_states s set position = position + 1
  where position > (select position from order_states a where a.shop_id = s.shop_id and a.code = 'awaiting-term');
insert into order_states (shop_id, code, name, colour, mail, position)
  select shop_id, 'awaiting-counter', 'À payer au retrait', 'blue', 'order-placed', position + 1
  from order_states where code = 'awaiting-term' on conflict do nothing;
