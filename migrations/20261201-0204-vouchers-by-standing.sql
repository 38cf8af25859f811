-- Vouchers that can be used, those that were, and those that were cancelled are each handed over as they are listed.
create index vouchers_open on vouchers (shop_id, ends_on, id) where cancelled_at is null and left_cents > 0;
create index vouchers_used on vouchers (shop_id, id) where cancelled_at is null and left_cents = 0;
create index vouchers_cancelled on vouchers (shop_id, id) where cancelled_at is not null;
