-- Which letter a page announced for an order of a lot: another one does not leave in its place.
alter table order_lot_orders add column letter smallint check (letter between 1 and 3);
