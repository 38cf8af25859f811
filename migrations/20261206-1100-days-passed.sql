-- When days were let pass at a shop's bank, and how many it was ahead of the calendar from then on: what was made after is
-- counted from the bank's day on which it was made.
create table bank_days_passed (
  shop_id bigint not null references shops (id),
  passed_at timestamptz not null default moment(),
  days_ahead integer not null check (days_ahead between 1 and 400),
  primary key (shop_id, passed_at)
);
-- of what passed before nothing is known but that it did
insert into bank_days_passed (shop_id, days_ahead) select shop_id, days_ahead from bank_accounts where days_ahead > 0;
