-- The sum that lists are sorted by is the one that they show: the pieces that are there of the articles that a product has.
-- What was sold before it came (a quantity below zero) takes nothing away from another article, and one that was removed
-- counts for nothing.
create function pieces_there(removed timestamptz, quantity bigint) returns bigint language sql immutable parallel safe as $$
  select case when removed is null then greatest(quantity, 0) else 0 end
$$;

create or replace function variants_changed() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  perform from (select distinct shop_id, product_id from changed) c
    join product_sums s on s.shop_id = c.shop_id and s.product_id = c.product_id
    order by s.shop_id, s.product_id for no key update of s;
  insert into product_sums (shop_id, product_id, pieces)
  select c.shop_id, c.product_id, v.pieces from (select distinct shop_id, product_id from changed) c
  cross join lateral (select sum(pieces_there(removed_at, quantity)) as pieces from variants
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

create or replace function variants_requantified() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  perform from (
      select shop_id, product_id from (
        select shop_id, product_id, pieces_there(removed_at, quantity) as pieces from changed
        union all
        select shop_id, product_id, -pieces_there(removed_at, quantity) from was) every
      group by shop_id, product_id having sum(pieces) <> 0) c
    join product_sums s on s.shop_id = c.shop_id and s.product_id = c.product_id
    order by s.shop_id, s.product_id for no key update of s;
  if not found then return null; end if;
  update product_sums s set pieces = v.pieces from (
      select shop_id, product_id from (
        select shop_id, product_id, pieces_there(removed_at, quantity) as pieces from changed
        union all
        select shop_id, product_id, -pieces_there(removed_at, quantity) from was) every
      group by shop_id, product_id having sum(pieces) <> 0) c
    cross join lateral (select coalesce(sum(pieces_there(removed_at, quantity)), 0) as pieces
      from variants where shop_id = c.shop_id and product_id = c.product_id) v
  where s.shop_id = c.shop_id and s.product_id = c.product_id;
  return null;
end $$;

update product_sums s set pieces = v.pieces
from (select shop_id, product_id, sum(pieces_there(removed_at, quantity)) as pieces
  from variants group by shop_id, product_id) v
where s.shop_id = v.shop_id and s.product_id = v.product_id and s.pieces <> v.pieces;
