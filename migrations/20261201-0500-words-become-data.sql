-- A discount says which voucher's gesture it is, and the reason that was given for it; an order, when its customer was told that
-- it waits at the counter: all three were read from words on screen.
update orders o set discounts = (
  select jsonb_agg(case
    when v.code is not null then d || jsonb_build_object('voucher', v.code)
    when d ? 'reason' then d
    else d || jsonb_build_object('reason', regexp_replace(d ->> 'description', '^Remise[^:]*:\s*', '')) end order by n)
  from jsonb_array_elements(o.discounts) with ordinality part (d, n)
  left join vouchers v on v.shop_id = o.shop_id and v.kind = 'gesture' and d ->> 'description' = 'Bon de réduction ' || v.code)
where o.discounts <> '[]';
alter table orders add column ready_told_at timestamptz;
update orders o set ready_told_at = h.at from (
  select shop_id, order_id, max(at) as at from order_history where reason = 'prête à retirer, client prévenu' group by 1, 2) h
where o.shop_id = h.shop_id and o.id = h.order_id and o.collect_code is not null;
