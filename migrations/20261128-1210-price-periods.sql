-- The calendar of a product's prices, written ahead when its price or its reduction changes: a reduction that begins or
-- ends needs no job, and lists read the period of the moment instead of computing prices. It was the price history.
alter table price_history rename to price_periods;
alter table price_periods rename column price_cents to lowest_cents;
alter index price_history_product rename to price_periods_product;
alter table price_periods
  -- excluded; null for the last one
  add column until timestamptz,
  -- the dearest variant's, as lowest_cents is the cheapest one's
  add column highest_cents bigint,
  add column reduction_bp integer not null default 0 check (reduction_bp between 0 and 9900),
  -- of a reduction: the lowest price of the 30 days before it (code de la consommation L112-1-1); null when there was none
  add column prior_cents bigint;

update price_periods h set until = n.next
from (select shop_id, id, lead(since) over (partition by shop_id, product_id order by since, id) as next from price_periods) n
where n.shop_id = h.shop_id and n.id = h.id;
update price_periods h set reduction_bp = p.reduction_bp,
  prior_cents = (
    select min(b.lowest_cents) from price_periods b
    where b.shop_id = h.shop_id and b.product_id = h.product_id and b.since < p.reduction_from
      and (b.until is null or b.until > p.reduction_from - interval '30 days'))
from products p
where p.shop_id = h.shop_id and p.id = h.product_id and p.reduction_bp > 0
  and h.since >= p.reduction_from and (p.reduction_until is null or h.since < p.reduction_until);
-- Past periods keep the one price that was known of them.
update price_periods h set highest_cents = greatest(h.lowest_cents, round(round(
    greatest(0, p.price_micro + v.most) * (10000 - h.reduction_bp)::numeric / 10000) * (10000 + t.rate_bp) / 100000000))
from products p
join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
join lateral (
  select max(price_impact_micro) as most from variants where variants.shop_id = p.shop_id and variants.product_id = p.id
) v on true
where p.shop_id = h.shop_id and p.id = h.product_id and (h.until is null or h.until > now());
update price_periods set highest_cents = lowest_cents where highest_cents is null;
alter table price_periods alter column highest_cents set not null;
-- A shelf sorted by price reads its first page in this order.
create index price_periods_lowest on price_periods (shop_id, lowest_cents, product_id) include (since, until);
