-- An invoice that takes the place of another one, which a credit note takes back: of the two only the later counts.
alter table invoices add column replaces_id bigint,
  add constraint invoices_replaces foreign key (shop_id, replaces_id) references invoices (shop_id, id) deferrable;
create index invoices_replaces on invoices (shop_id, replaces_id) where replaces_id is not null;

-- What an invoice or a credit note says of each line of its order (its position there): pieces, and cents, above zero on
-- both. A gesture on a price is an amount of no piece. Kept by the database itself, as invoice_rates is; papers of 0.2.0
-- have no figures, and are of whole orders.
create table invoice_lines (
  shop_id bigint not null references shops (id),
  invoice_id bigint not null,
  line integer not null,
  quantity integer not null,
  ht_cents bigint not null,
  ttc_cents bigint not null,
  primary key (shop_id, invoice_id, line),
  foreign key (shop_id, invoice_id) references invoices (shop_id, id) on delete cascade deferrable
);

create function lines_of_figures(figures jsonb)
returns table (line integer, quantity integer, ht_cents bigint, ttc_cents bigint) language sql immutable as $$
  select line, sum(quantity)::integer, sum(ht)::bigint, sum(ttc)::bigint from (
    select (l ->> 'line')::integer as line, (l ->> 'quantity')::integer as quantity,
      (l ->> 'totalHtCents')::bigint as ht, (l ->> 'totalTtcCents')::bigint as ttc
    from jsonb_array_elements(case jsonb_typeof(figures -> 'lines') when 'array' then figures -> 'lines' end) l
    union all
    select (g ->> 'line')::integer, 0, (g ->> 'htCents')::bigint, (g ->> 'ttcCents')::bigint
    from jsonb_array_elements(case jsonb_typeof(figures -> 'gestures') when 'array' then figures -> 'gestures' end) g
  ) said group by line
$$;

insert into invoice_lines (shop_id, invoice_id, line, quantity, ht_cents, ttc_cents)
select i.shop_id, i.id, l.line, l.quantity, l.ht_cents, l.ttc_cents
from invoices i cross join lines_of_figures(i.figures) l where i.figures is not null;
insert into invoice_lines (shop_id, invoice_id, line, quantity, ht_cents, ttc_cents)
select i.shop_id, i.id, l.position, l.quantity, l.total_ht_cents, l.total_ttc_cents
from invoices i join order_lines l on l.shop_id = i.shop_id and l.order_id = i.order_id where i.figures is null;

-- What credit notes took off an order, cents tax included, and what stays sold of it: nothing once it has ended. A credit
-- note whose invoice was replaced took nothing off: the later invoice says it all.
alter table orders add column credited_cents bigint not null default 0;
update orders o set credited_cents = c.cents
from (select shop_id, order_id, sum(total_ttc_cents) as cents from invoices where kind = 'credit_note' group by 1, 2) c
where o.shop_id = c.shop_id and o.id = c.order_id;
alter table orders add column sold_cents bigint not null generated always as (
  case when state in ('cancelled', 'refunded') then 0 else total_ttc_cents - credited_cents end) stored;
drop index orders_state;
create index orders_state on orders (shop_id, state, number) include (sold_cents, handled_at);
drop index orders_payment;
create index orders_payment on orders (shop_id, payment_method, number) include (sold_cents, handled_at);
drop index orders_placed;
create index orders_placed on orders (shop_id, placed_at, id) include (state, total_ttc_cents, sold_cents, handled_at);

create function sum_up_credits(shop bigint, wanted bigint) returns void language plpgsql set enable_seqscan = off as $$
begin
  update orders o set credited_cents = c.cents
  from (select coalesce(sum(i.total_ttc_cents), 0) as cents from invoices i
    where i.shop_id = shop and i.order_id = wanted and i.kind = 'credit_note' and not exists (
      select from invoices r where r.shop_id = i.shop_id and r.replaces_id = i.corrects_id)) c
  where o.shop_id = shop and o.id = wanted and o.credited_cents <> c.cents;
end $$;

create or replace function invoice_issued() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  insert into invoice_rates (shop_id, invoice_id, rate_bp, kind, issued_on, ht_cents, vat_cents)
  select new.shop_id, new.id, r.rate_bp, new.kind, new.issued_on,
    case new.kind when 'credit_note' then -r.ht_cents else r.ht_cents end,
    case new.kind when 'credit_note' then -r.vat_cents else r.vat_cents end
  from rates_of_invoice(new.figures, new.content) r
  on conflict do nothing;
  if new.figures is null then
    insert into invoice_lines (shop_id, invoice_id, line, quantity, ht_cents, ttc_cents)
    select new.shop_id, new.id, l.position, l.quantity, l.total_ht_cents, l.total_ttc_cents
    from order_lines l where l.shop_id = new.shop_id and l.order_id = new.order_id
    on conflict do nothing;
  else
    insert into invoice_lines (shop_id, invoice_id, line, quantity, ht_cents, ttc_cents)
    select new.shop_id, new.id, l.line, l.quantity, l.ht_cents, l.ttc_cents from lines_of_figures(new.figures) l
    on conflict do nothing;
  end if;
  if new.kind = 'credit_note' or new.replaces_id is not null then
    perform sum_up_credits(new.shop_id, new.order_id);
  end if;
  return null;
end $$;

-- What a customer bought is what stays sold of their orders.
create or replace function sum_up_customer(shop bigint, customer bigint) returns void language plpgsql set enable_seqscan = off as $$
begin
  perform from customer_sums where shop_id = shop and customer_id = customer for no key update;
  update customer_sums s set orders = t.orders, spent_cents = t.spent
  from (select count(*) as orders, coalesce(sum(sold_cents), 0) as spent
    from orders where shop_id = shop and customer_id = customer) t
  where s.shop_id = shop and s.customer_id = customer;
end $$;
drop trigger orders_summed_update on orders;
create trigger orders_summed_update after update on orders for each row
  when (old.sold_cents <> new.sold_cents or old.customer_id <> new.customer_id)
  execute function order_came_or_went();
update customer_sums s set spent_cents = t.spent
from (select shop_id, customer_id, coalesce(sum(sold_cents), 0) as spent from orders group by 1, 2) t
where s.shop_id = t.shop_id and s.customer_id = t.customer_id and s.spent_cents <> t.spent;

-- Money given back to a customer, which a rejected payment is not. Rows of before stay as they are: see givenBack.
alter table payments add column given_back boolean not null default false;
