-- A gap is corrected once: what corrections of the ledger came to when the shelf was counted; those since are no part of the gap.
alter table stock_count_lines add column corrected integer not null default 0;
update stock_count_lines l set corrected = coalesce((
  select sum(m.quantity) from stock_movements m
  where m.shop_id = l.shop_id and m.variant_id = l.variant_id and m.kind in ('correction', 'count')), 0)
from stock_counts c
where c.shop_id = l.shop_id and c.id = l.count_id and c.closed_at is null and l.seen is not null;
