-- The yearly rate that a shop asks of businesses that pay late, from the first day of a half-year on (c. com. L441-10).
create table reminder_rates (
  shop_id bigint not null references shops (id),
  from_day date not null,
  rate_bp integer not null check (rate_bp between 1 and 5000),
  primary key (shop_id, from_day)
);
