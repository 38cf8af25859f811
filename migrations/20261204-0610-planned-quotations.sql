-- The quotation that a planned customer asked for.
alter table arrival_steps add column quotation_id bigint;
alter table arrival_steps add foreign key (shop_id, quotation_id) references quotations (shop_id, id) deferrable;
create index arrival_steps_quotation on arrival_steps (shop_id, quotation_id) where quotation_id is not null;
