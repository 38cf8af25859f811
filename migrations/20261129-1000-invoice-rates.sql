-- What the books of a period add up: the amounts of each invoice and credit note per rate of VAT, beside it, as its figures
-- say. A credit note is below zero. Kept by the database itself: rows that are copied, brought back or read from a file have
-- theirs too.
create table invoice_rates (
  shop_id bigint not null references shops (id),
  invoice_id bigint not null,
  rate_bp integer not null,
  kind text not null,
  issued_on date not null,
  ht_cents bigint not null,
  vat_cents bigint not null,
  primary key (shop_id, invoice_id, rate_bp),
  foreign key (shop_id, invoice_id) references invoices (shop_id, id) on delete cascade deferrable
);
create index invoice_rates_issued on invoice_rates (shop_id, issued_on, invoice_id) include (rate_bp, kind, ht_cents, vat_cents);

-- Digits of an amount or a rate as papers print it: « 1 234,50 € », « 5,5 % ».
create function printed_number(words text) returns numeric language sql immutable as $$
  select nullif(replace(regexp_replace(words, '[^0-9,-]', '', 'g'), ',', '.'), '')::numeric
$$;

-- Papers of 0.2.0 have no figures: their words are read.
create function rates_of_invoice(figures jsonb, content jsonb)
returns table (rate_bp integer, ht_cents bigint, vat_cents bigint) language sql immutable as $$
  select (r ->> 'rateBp')::integer, sum((r ->> 'baseCents')::bigint)::bigint, sum((r ->> 'vatCents')::bigint)::bigint
  from jsonb_array_elements(case jsonb_typeof(figures -> 'vat') when 'array' then figures -> 'vat' end) r group by 1
  union all
  select (printed_number(r ->> 'rate') * 100)::integer, sum(printed_number(r ->> 'base') * 100)::bigint,
    sum(printed_number(r ->> 'amount') * 100)::bigint
  from jsonb_array_elements(case jsonb_typeof(content -> 'vat') when 'array' then content -> 'vat' end) r
  where figures is null group by 1
$$;

create function invoice_issued() returns trigger language plpgsql as $$
begin
  insert into invoice_rates (shop_id, invoice_id, rate_bp, kind, issued_on, ht_cents, vat_cents)
  select new.shop_id, new.id, r.rate_bp, new.kind, new.issued_on,
    case new.kind when 'credit_note' then -r.ht_cents else r.ht_cents end,
    case new.kind when 'credit_note' then -r.vat_cents else r.vat_cents end
  from rates_of_invoice(new.figures, new.content) r
  on conflict do nothing;
  return null;
end $$;
create trigger invoices_rated after insert on invoices for each row execute function invoice_issued();

insert into invoice_rates (shop_id, invoice_id, rate_bp, kind, issued_on, ht_cents, vat_cents)
select i.shop_id, i.id, r.rate_bp, i.kind, i.issued_on,
  case i.kind when 'credit_note' then -r.ht_cents else r.ht_cents end,
  case i.kind when 'credit_note' then -r.vat_cents else r.vat_cents end
from invoices i cross join rates_of_invoice(i.figures, i.content) r;

-- What is still owed is what was invoiced less what was paid: both are read order by order, from the index alone.
drop index invoices_order;
create index invoices_order on invoices (shop_id, order_id, kind) include (issued_on, total_ttc_cents);
drop index payments_order;
create index payments_order on payments (shop_id, order_id, id) include (at, amount_cents);
