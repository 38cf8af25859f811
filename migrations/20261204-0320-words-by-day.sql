-- What was searched in a shop on a day in France: folded words, how often, and how many articles answered the last time.
-- Never who, nor when within the day.
create table search_days (
  shop_id bigint not null references shops (id),
  day date not null,
  words text not null check (words <> '' and length(words) <= 80),
  n integer not null check (n > 0),
  found integer not null check (found >= 0),
  primary key (shop_id, day, words)
);
