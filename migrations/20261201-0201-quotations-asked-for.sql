-- When a customer asked for a quotation of what was in the cart; null for one that somebody of the shop began.
alter table quotations add column requested_at timestamptz;
