-- What a shop said of its VAT: under the basic exemption or not, at the one-stop shop or not, rates that were typed. Empty for a
-- shop that bears VAT and declares it in France.
alter table shops add column vat jsonb not null default '{}';
create or replace view living_shops as select * from shops where kept_at is null;

-- The regime of VAT of an order, frozen with it: its code, the territory it goes to, the rates of there.
alter table orders add column regime jsonb not null default '{"code": "france", "place": "FR"}';

-- Of a shop under the basic exemption, the rate that a product bears again once it is not: nothing is sold at it meanwhile.
alter table products add column real_tax_id bigint;
alter table products add constraint products_real_tax foreign key (shop_id, real_tax_id)
  references taxes (shop_id, id) deferrable;
create index products_real_tax on products (shop_id, real_tax_id) where real_tax_id is not null;

-- The books add up by regime too: a rate of nought is an export, a sale within the union or an exemption.
alter table invoice_rates add column regime text not null default 'france';
alter table invoice_rates add column place text not null default 'FR';
drop index invoice_rates_issued;
create index invoice_rates_issued on invoice_rates (shop_id, issued_on, invoice_id)
  include (rate_bp, kind, ht_cents, vat_cents, regime, place);

create or replace function invoice_issued() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  insert into invoice_rates (shop_id, invoice_id, rate_bp, kind, issued_on, ht_cents, vat_cents, regime, place)
  select new.shop_id, new.id, r.rate_bp, new.kind, new.issued_on,
    case new.kind when 'credit_note' then -r.ht_cents else r.ht_cents end,
    case new.kind when 'credit_note' then -r.vat_cents else r.vat_cents end,
    coalesce(new.figures -> 'tax' ->> 'regime', 'france'), coalesce(new.figures -> 'tax' ->> 'place', 'FR')
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
