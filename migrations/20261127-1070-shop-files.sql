-- What refers to rows that are many is found by an index: where the database's user may not put references off
-- (no session_replication_role) each row of a removed shop has them looked up one by one.
create index mails_order on mails (shop_id, order_id) where order_id is not null;
create index invoices_corrects on invoices (shop_id, corrects_id) where corrects_id is not null;
create index order_lines_variant on order_lines (shop_id, variant_id);
create index cart_lines_variant on cart_lines (shop_id, variant_id);
create index card_attempts_customer on card_attempts (shop_id, customer_id);
create index customer_password_resets_customer on customer_password_resets (shop_id, customer_id);
