-- The yearly rate of legal interest, from the first day of a half-year on, that runs after a formal notice to whom no other is asked of
-- (C. civ. 1231-6, CMF L313-2): that of creditors who act for their trade.
create table reminder_legal_rates (
  shop_id bigint not null references shops (id),
  from_day date not null,
  rate_bp integer not null check (rate_bp between 1 and 5000),
  primary key (shop_id, from_day)
);
