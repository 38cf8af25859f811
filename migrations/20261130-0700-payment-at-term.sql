-- Orders that are paid later: what was granted is the order's own, and so is when it is invoiced.
alter table payment_methods drop constraint payment_methods_code_check,
  add constraint payment_methods_code_check check (code in ('card', 'cheque', 'transfer', 'term'));
insert into payment_methods (shop_id, code, position, enabled_at)
  select shop_id, 'term', max(position) + 1, moment() from payment_methods group by shop_id on conflict do nothing;

alter table orders drop constraint orders_payment_method_check,
  add constraint orders_payment_method_check check (payment_method in ('card', 'cheque', 'transfer', 'term'));
alter table orders
  -- so many days after the invoice, or those and on to the end of the month, as the customer's group had it
  add column term text check (term in ('net', 'end-of-month')),
  add column term_days integer check (term_days between 1 and 60),
  -- once it is paid (at once when it is paid later), or when its goods leave
  add column invoice_at text not null default 'payment' check (invoice_at in ('payment', 'shipment')),
  add constraint orders_term check ((term is null) = (term_days is null)),
  add constraint orders_at_term check (payment_method <> 'term' or term is not null);

alter table drafts drop constraint drafts_payment_check,
  add constraint drafts_payment_check check (payment in ('card', 'cheque', 'transfer', 'term'));

-- The last day to pay an invoice; null when it was to be paid on its own day.
alter table invoices add column due_on date;
create index invoices_due on invoices (shop_id, due_on, id) where due_on is not null;

update order_states s set position = position + 1
  where position > (select position from order_states a where a.shop_id = s.shop_id and a.code = 'awaiting-transfer');
insert into order_states (shop_id, code, name, colour, mail, position)
  select shop_id, 'awaiting-term', 'En attente du paiement à l’échéance', 'blue', 'order-placed', position + 1
  from order_states where code = 'awaiting-transfer' on conflict do nothing;

update activities set kinds = kinds || '{orders.settle}'
  where 'orders.change-state:payment-accepted' = any(kinds) and not 'orders.settle' = any(kinds);
update shipped_activities set kinds = kinds || '{orders.settle}'
  where 'orders.change-state:payment-accepted' = any(kinds) and not 'orders.settle' = any(kinds);
