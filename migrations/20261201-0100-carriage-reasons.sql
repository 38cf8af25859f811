-- Why the carriage of an order taken by hand is not the carrier's: it is there again when the order is changed.
alter table orders add column carriage_reason text not null default '';
