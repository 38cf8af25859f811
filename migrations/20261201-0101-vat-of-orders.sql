-- The VAT of a consumer's order is that of what is paid at each rate, rounded once, as its invoice will say it. An order that
-- was invoiced keeps what its papers say: the VAT of its lines.
update orders o set goods_ht_cents = s.net, carriage_ht_cents = s.whole - s.net, total_ht_cents = s.whole
from (
  select shop_id, order_id, coalesce(sum(round(net * 10000.0 / (10000 + rate_bp))), 0)::bigint as net,
    sum(round(whole * 10000.0 / (10000 + rate_bp)))::bigint as whole
  from (
    select shop_id, order_id, rate_bp, sum(cents) filter (where goods) as net, sum(cents) as whole from (
      select shop_id, order_id, rate_bp, total_ttc_cents as cents, true as goods from order_lines where quantity > 0
      union all
      select d.shop_id, d.id, (part ->> 'rateBp')::integer, -(part ->> 'ttcCents')::bigint, true
      from orders d cross join jsonb_array_elements(d.discounts) part
      union all
      select c.shop_id, c.id, (part ->> 'rateBp')::integer, (part ->> 'ttcCents')::bigint, false
      from orders c cross join jsonb_array_elements(c.carriage_parts) part) amounts
    group by 1, 2, 3) rates
  group by 1, 2) s
where o.shop_id = s.shop_id and o.id = s.order_id and o.rounding = 'item' and o.total_ht_cents <> s.whole
  and not exists (select from invoices i where i.shop_id = o.shop_id and i.order_id = o.id);
