-- What an order owed as its cheque was decided about: whether its amount was right, and whether it was owed, is judged by
-- that, not by the order of before or of now. Null while nothing is decided.
alter table cheques add column due_cents bigint check (due_cents is null or (due_cents >= 0 and state <> 'sent'));
