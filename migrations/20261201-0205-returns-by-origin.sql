-- Returns by who began them, and quotations that wait or are over, as they are listed, however many there are.
create index returns_origin on returns (shop_id, origin, id);
create index quotations_until on quotations (shop_id, state, valid_until, id);
create index quotations_rank on quotations (shop_id, rank) where rank is not null;
