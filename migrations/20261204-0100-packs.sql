-- A pack is a product made of pieces of others: it has one variant, which is no part of anything, and no pieces of its own. What
-- its variant says is in stock is what its parts allow, kept by the database.
create table pack_parts (
  shop_id bigint not null,
  pack_id bigint not null,
  variant_id bigint not null,
  quantity integer not null check (quantity between 1 and 999),
  position integer not null,
  primary key (shop_id, pack_id, variant_id),
  foreign key (shop_id, pack_id) references products (shop_id, id) on delete cascade deferrable,
  foreign key (shop_id, variant_id) references variants (shop_id, id) deferrable
);
create index pack_parts_variant on pack_parts (shop_id, variant_id);

-- What a pack held when it was ordered, pieces in one pack: the stock that the line took is of these.
create table order_line_parts (
  shop_id bigint not null,
  order_line_id bigint not null,
  variant_id bigint not null,
  position integer not null,
  quantity integer not null check (quantity > 0),
  name text not null,
  choice text not null default '',
  reference text not null,
  ean text not null default '',
  primary key (shop_id, order_line_id, variant_id),
  -- checked at the end of the transaction: an order takes its stock first
  foreign key (shop_id, order_line_id) references order_lines (shop_id, id) deferrable initially deferred,
  foreign key (shop_id, variant_id) references variants (shop_id, id) deferrable
);
create index order_line_parts_variant on order_line_parts (shop_id, variant_id);

create function refuse_change_of_line_parts() returns trigger language plpgsql as $$
begin
  if coalesce(old.shop_id::text = any(string_to_array(current_setting('preau.removing_shop', true), ',')), false) then
    return coalesce(new, old);
  end if;
  raise exception 'what a pack held when it was ordered is never changed nor removed (line %)', old.order_line_id;
end $$;
create trigger order_line_parts_kept before update or delete on order_line_parts
  for each row execute function refuse_change_of_line_parts();
create trigger order_line_parts_never_emptied before truncate on order_line_parts execute function refuse_truncate();

-- How many of a pack its parts make: none while a part is put away or bears another rate of VAT than the pack. It is sold on
-- order only while all of its parts are. Two transactions of a shop count its packs one after the other, when all that they
-- hold is held: none waits for the other.
create function recount_packs(of_shop bigint, packs bigint[]) returns void language plpgsql set enable_seqscan = off as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('packs', of_shop));
  update variants v set quantity = k.quantity
  from (
    select p.id, coalesce(case when bool_or(a.removed_at is not null or o.archived_at is not null or o.tax_id <> p.tax_id) then 0
      else greatest(0, min(floor(a.quantity::numeric / w.quantity))::integer) end, 0) as quantity
    from products p
    left join pack_parts w on w.shop_id = of_shop and w.pack_id = p.id
    left join variants a on a.shop_id = of_shop and a.id = w.variant_id
    left join products o on o.shop_id = of_shop and o.id = a.product_id
    where p.shop_id = of_shop and p.id = any(packs)
    group by p.id
  ) k
  where v.shop_id = of_shop and v.product_id = k.id and v.removed_at is null and v.quantity <> k.quantity;
  update products p set when_out = 'refuse'
  where p.shop_id = of_shop and p.id = any(packs) and p.when_out = 'accept' and exists (
    select from pack_parts w
    join variants a on a.shop_id = of_shop and a.id = w.variant_id
    join products o on o.shop_id = of_shop and o.id = a.product_id
    where w.shop_id = of_shop and w.pack_id = p.id
      and (o.when_out <> 'accept' or a.removed_at is not null or o.archived_at is not null or o.tax_id <> p.tax_id));
end $$;

create function part_changed() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  packs bigint[];
begin
  select array_agg(pack_id) into packs from pack_parts where shop_id = new.shop_id and variant_id = new.id;
  if packs is not null then perform recount_packs(new.shop_id, packs); end if;
  return null;
end $$;
create constraint trigger variants_in_packs after update of quantity, removed_at on variants
  deferrable initially deferred for each row
  when (old.quantity is distinct from new.quantity or old.removed_at is distinct from new.removed_at)
  execute function part_changed();

create function part_sold_otherwise() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  packs bigint[];
begin
  select array_agg(distinct w.pack_id) into packs from pack_parts w
  where w.shop_id = new.shop_id and (w.pack_id = new.id
    or w.variant_id in (select id from variants where shop_id = new.shop_id and product_id = new.id));
  if packs is not null then perform recount_packs(new.shop_id, packs); end if;
  return null;
end $$;
create constraint trigger products_in_packs after update of when_out, archived_at, tax_id on products
  deferrable initially deferred for each row
  when (old.when_out is distinct from new.when_out or old.archived_at is distinct from new.archived_at
    or old.tax_id is distinct from new.tax_id)
  execute function part_sold_otherwise();
