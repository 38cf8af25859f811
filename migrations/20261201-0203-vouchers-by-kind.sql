-- Vouchers of a kind are handed over as they are listed, however many there are.
create index vouchers_kind on vouchers (shop_id, kind, id);
