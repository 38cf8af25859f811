-- A bank that has much to take in does so by pieces: how many things there were, and how many are in; null and 0 otherwise.
alter table bank_accounts add column to_take_in integer check (to_take_in > 0);
alter table bank_accounts add column taken_in integer not null default 0 check (taken_in >= 0);
