-- Businesses are found by their name and shown with it, wherever their people are: the company of an order's addresses, and
-- those of a customer's. Folded with the name, so that every list finds words of both in any order.
alter table orders
  add column company text not null generated always as (
    coalesce(nullif(invoice_address ->> 'company', ''), delivery_address ->> 'company', '')) stored;
alter table orders drop column customer_folded;
alter table orders add column customer_folded text not null generated always as (
  folded(customer_name || ' ' || coalesce(invoice_address ->> 'company', '')
    || case when delivery_address ->> 'company' is distinct from invoice_address ->> 'company'
      then ' ' || coalesce(delivery_address ->> 'company', '') else '' end)) stored;

-- of the customer's addresses, each once, in their order; kept by the database
alter table customers add column companies text not null default '';
update customers c set companies = t.companies from (
  select shop_id, customer_id, string_agg(company, ', ' order by first) as companies
  from (select shop_id, customer_id, company, min(id) as first from addresses
    where company <> '' and removed_at is null group by shop_id, customer_id, company) once
  group by shop_id, customer_id) t
where c.shop_id = t.shop_id and c.id = t.customer_id;
alter table customers drop column name_folded;
alter table customers add column name_folded text not null
  generated always as (folded(first_name || ' ' || last_name || ' ' || companies)) stored;

-- Added up anew from the rows, never counted on: rows that are copied, brought back or read from a file come in any order.
create function name_companies(shop bigint, customer bigint) returns void language sql set enable_seqscan = off as $$
  update customers c set companies = t.companies from (
    select coalesce(string_agg(company, ', ' order by first), '') as companies
    from (select company, min(id) as first from addresses
      where shop_id = shop and customer_id = customer and company <> '' and removed_at is null group by company) once) t
  where c.shop_id = shop and c.id = customer and c.companies <> t.companies
$$;
create function address_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform name_companies(old.shop_id, old.customer_id); end if;
  if tg_op <> 'DELETE' then perform name_companies(new.shop_id, new.customer_id); end if;
  return null;
end $$;
create trigger addresses_named_insert after insert on addresses for each row
  when (new.company <> '') execute function address_changed();
create trigger addresses_named_delete after delete on addresses for each row
  when (old.company <> '') execute function address_changed();
create trigger addresses_named_update after update of company, removed_at, customer_id on addresses for each row
  when (old.company <> '' or new.company <> '') execute function address_changed();

-- The indexes that went with the columns.
do $$
begin
  create index orders_search on orders using gin (shop_id, customer_folded gin_trgm_ops, reference gin_trgm_ops);
  create index customers_search on customers using gin (shop_id, name_folded gin_trgm_ops, email gin_trgm_ops);
exception when undefined_object or undefined_file or insufficient_privilege then
  raise notice 'pg_trgm and btree_gin are not to be had here: %', sqlerrm;
end $$;
