-- How often something happened in a shop on a day in France: never who, nor when within the day.
create table day_counts (
  shop_id bigint not null references shops (id),
  day date not null,
  what text not null check (what in ('shelves', 'products', 'searches', 'carts', 'checkouts')),
  n bigint not null check (n >= 0),
  primary key (shop_id, day, what)
);
