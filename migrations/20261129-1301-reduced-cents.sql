-- A reduction is taken from the whole cents that are struck through, and half a cent goes up: 5,25 less 10 % are 4,73, where
-- taken from the price without tax it could be 4,72. What is foreseen and what runs says what the cart asks; the past stays.
update price_periods h set lowest_cents = reduced.lowest, highest_cents = reduced.highest
from (
  select k.shop_id, k.id, min(c.cents) as lowest, max(c.cents) as highest
  from price_periods k
    join products p on p.shop_id = k.shop_id and p.id = k.product_id
    join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    join variants v on v.shop_id = p.shop_id and v.product_id = p.id
    cross join lateral (
      select round(round(greatest(0, p.price_micro + v.price_impact_micro)::numeric * (10000 + t.rate_bp) / 100000000)
        * (10000 - k.reduction_bp) / 10000)::integer as cents) c
  where k.reduction_bp > 0 and (k.until is null or k.until > now())
  group by k.shop_id, k.id
) reduced
where reduced.shop_id = h.shop_id and reduced.id = h.id
  and (h.lowest_cents, h.highest_cents) is distinct from (reduced.lowest, reduced.highest);
