-- A discount in euros says in which tax it was given: with it to a consumer, without to a business. The customer of a draft may
-- become the other meanwhile; the sum stays worth what was promised. Null: as the draft's buyer reads prices.
alter table drafts add column discount_rounding text check (discount_rounding in ('item', 'total'));
