-- Wrong passwords are counted by login and place, so that nobody shuts somebody out of every machine from one.
-- What was counted before is forgotten: it lasted an hour at most.
drop table sign_in_failures;
create table sign_in_failures (
  -- what is entered: desk, portal, backoffice:12, shop:12; address for all tries of one address
  door text not null,
  login text not null,
  -- an address, a browser that had signed in before, or * for all strangers together
  origin text not null,
  failures integer not null default 1,
  last_at timestamptz not null default now(),
  locked_until timestamptz,
  primary key (door, login, origin)
);
create index sign_in_failures_login on sign_in_failures (login);
