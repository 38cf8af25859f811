-- The contribution to what becomes of an article once it is waste, in the price of each piece, cents tax included: frozen with the order.
alter table order_lines add column ecotax_cents integer not null default 0 check (ecotax_cents between 0 and 10000000);
