-- Long work asked for by somebody: how far it is, and what it made, on whatever process it runs. Not the school's memory:
-- no backup holds it, and it goes when its time is over.
create table works (
  id bigint generated always as identity primary key,
  token uuid not null unique default gen_random_uuid(),
  kind text not null check (kind <> ''),
  -- Whose it is, in the words of the room that asks.
  owner text not null check (owner <> ''),
  wanted jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'ready', 'failed')),
  done integer not null default 0 check (done >= 0),
  total integer not null check (total >= 0),
  asked_at timestamptz not null default now(),
  kept_until timestamptz not null
);
-- A person has one long work of a kind at a time.
create unique index works_at_work on works (kind, owner) where state in ('waiting', 'running');
create index works_owner on works (kind, owner);
create index works_kept_until on works (kept_until);

create table work_parts (
  work_id bigint not null references works (id) on delete cascade,
  part integer not null,
  bytes bytea not null,
  primary key (work_id, part)
);
-- A PDF is compressed already.
alter table work_parts alter column bytes set storage external;
