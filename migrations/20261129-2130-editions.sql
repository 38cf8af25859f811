-- A draft may be the change of an order that is not invoiced yet, one at a time; confirmed, `order_id` is that order.
alter table drafts
  add column edits_id bigint,
  add constraint drafts_edits foreign key (shop_id, edits_id) references orders (shop_id, id) deferrable;
create unique index drafts_edited on drafts (shop_id, edits_id) where order_id is null;
create index drafts_edits on drafts (shop_id, edits_id) where edits_id is not null;
drop index drafts_order;
create index drafts_order on drafts (shop_id, order_id) where order_id is not null;
-- What the customer is told of a change, if the shop says so.
alter table drafts add column tells boolean not null default false;

-- A line taken out of an order keeps its row: the ledger of the stock names it.
alter table order_lines drop constraint order_lines_quantity_check;
alter table order_lines add constraint order_lines_quantity_check check (quantity >= 0);

-- What is done to an order before its invoice is work on orders.
update shipped_activities set kinds = kinds || '{orders.edit}'
where (framework, code) in (('GA', '1.2.3'), ('AGOrA', '1.2'), ('MCV', 'Bloc 2'));
update activities set kinds = kinds || '{orders.edit}'
where (framework, code) in (('GA', '1.2.3'), ('AGOrA', '1.2'), ('MCV', 'Bloc 2')) and not 'orders.edit' = any(kinds);
