-- How an order was rounded: `item` for consumers, `total` for businesses (VAT rounded once per rate).
alter table orders add column rounding text not null default 'item' check (rounding in ('item', 'total'));
-- A weight that the sheet of an article allows, times a quantity that the cart allows, passes 2^31 grams.
alter table orders alter column weight_g type bigint;
-- The carriage per rate, cents: [{"rateBp": 2000, "htCents": 286, "ttcCents": 343}, ...]; its sums are the two columns.
alter table orders add column carriage_parts jsonb not null default '[]';
update orders set carriage_parts = jsonb_build_array(jsonb_build_object(
  'rateBp', carriage_rate_bp, 'htCents', carriage_ht_cents, 'ttcCents', carriage_ttc_cents));
alter table orders alter column carriage_parts drop default, drop column carriage_rate_bp;

-- Carriage bears the rates of what is carried (CGI art. 267, I-2°): a carrier without a rate of its own follows the goods,
-- and its prices are then tax included. 0.2.0 asked every carrier for a rate: all follow now, at the same prices tax included.
alter table carriers alter column tax_id drop not null;
update carrier_ranges r set price_micro = round(r.price_micro * (10000 + t.rate_bp)::numeric / 100000000) * 10000
from carriers k join taxes t on t.shop_id = k.shop_id and t.id = k.tax_id
where k.shop_id = r.shop_id and k.id = r.carrier_id;
update carriers set tax_id = null;
