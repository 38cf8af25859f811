-- What files bring by thousands is written once. The words of a new product are folded as it is inserted, instead of a row,
-- its dozen indexes and its search words being written a second time; the pieces of products are added up anew for all of a
-- statement at once, and only of those whose articles gained or lost any.
create function folded_words(said text) returns text language sql immutable parallel safe as $$
  select ' ' || folded(translate(said, '''`´ʼ‘’', '      ')) || ' '
$$;

-- Found by their keys, product by product, whatever the planner believes of tables that have just grown. Rows are held in the
-- order of their ids before they are added up: of two sales of one article the second sees the first.
create or replace function variants_changed() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  perform from (select distinct shop_id, product_id from changed) c
    join product_sums s on s.shop_id = c.shop_id and s.product_id = c.product_id
    order by s.shop_id, s.product_id for no key update of s;
  insert into product_sums (shop_id, product_id, pieces)
  select c.shop_id, c.product_id, v.pieces from (select distinct shop_id, product_id from changed) c
  cross join lateral (select sum(quantity) as pieces from variants
    where shop_id = c.shop_id and product_id = c.product_id) v
  where v.pieces is not null order by c.shop_id, c.product_id
  on conflict (shop_id, product_id) do update set pieces = excluded.pieces where product_sums.pieces <> excluded.pieces;
  if tg_op = 'DELETE' then
    update product_sums s set pieces = 0 from (select distinct shop_id, product_id from changed) c
    where s.shop_id = c.shop_id and s.product_id = c.product_id and s.pieces <> 0
      and not exists (select from variants v where v.shop_id = c.shop_id and v.product_id = c.product_id);
  end if;
  return null;
end $$;

create function variants_requantified() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  perform from (
      select shop_id, product_id from (
        select shop_id, product_id, quantity from changed union all select shop_id, product_id, -quantity from was) every
      group by shop_id, product_id having sum(quantity) <> 0) c
    join product_sums s on s.shop_id = c.shop_id and s.product_id = c.product_id
    order by s.shop_id, s.product_id for no key update of s;
  if not found then return null; end if;
  update product_sums s set pieces = v.pieces from (
      select shop_id, product_id from (
        select shop_id, product_id, quantity from changed union all select shop_id, product_id, -quantity from was) every
      group by shop_id, product_id having sum(quantity) <> 0) c
    cross join lateral (select coalesce(sum(quantity), 0) as pieces from variants
      where shop_id = c.shop_id and product_id = c.product_id) v
  where s.shop_id = c.shop_id and s.product_id = c.product_id;
  return null;
end $$;
drop trigger variants_summed_update on variants;
create trigger variants_summed_update after update on variants
  referencing old table as was new table as changed for each statement execute function variants_requantified();
