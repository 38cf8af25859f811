-- What customers asked on line and nobody has answered is counted on every page of the back office.
create index quotations_requested on quotations (shop_id) where state = 'draft' and requested_at is not null;
create index returns_asked on returns (shop_id) where state = 'asked';
