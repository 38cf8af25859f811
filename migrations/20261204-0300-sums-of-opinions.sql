-- How many reviews stand under a product and what their stars come to, kept beside them as the sums of orders and pieces are:
-- a shelf tells it of 24 articles without a statement more, and is sorted by it.
create table review_sums (
  shop_id bigint not null references shops (id),
  product_id bigint not null,
  -- accepted ones alone
  opinions integer not null,
  stars integer not null,
  primary key (shop_id, product_id),
  foreign key (shop_id, product_id) references products (shop_id, id) on delete cascade deferrable
);
insert into review_sums (shop_id, product_id, opinions, stars)
select shop_id, product_id, count(*), sum(stars) from reviews where state = 'accepted' group by shop_id, product_id;

-- The row is there and held before it is added up: of two reviews that are accepted at once the second sees the first.
create function reviews_summed() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if tg_op <> 'DELETE' then
    insert into review_sums (shop_id, product_id, opinions, stars)
    select distinct shop_id, product_id, 0, 0 from changed where state = 'accepted' order by shop_id, product_id
    on conflict (shop_id, product_id) do nothing;
  end if;
  perform from (select distinct shop_id, product_id from changed) c
    join review_sums s on s.shop_id = c.shop_id and s.product_id = c.product_id
    order by s.shop_id, s.product_id for no key update of s;
  if not found then return null; end if;
  update review_sums s set opinions = t.opinions, stars = t.stars
  from (select distinct shop_id, product_id from changed) c
  cross join lateral (select count(*) as opinions, coalesce(sum(r.stars), 0) as stars from reviews r
    where r.shop_id = c.shop_id and r.product_id = c.product_id and r.state = 'accepted') t
  where s.shop_id = c.shop_id and s.product_id = c.product_id and (s.opinions, s.stars) <> (t.opinions, t.stars);
  return null;
end $$;
create trigger reviews_summed_insert after insert on reviews
  referencing new table as changed for each statement execute function reviews_summed();
create trigger reviews_summed_update after update on reviews
  referencing new table as changed for each statement execute function reviews_summed();
create trigger reviews_summed_delete after delete on reviews
  referencing old table as changed for each statement execute function reviews_summed();
