-- Pupils at the portal, « Mon travail »: one sign-in for all their shops.
create table pupil_sessions (
  token_hash bytea primary key,
  account_id bigint not null references accounts (id) on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index pupil_sessions_account on pupil_sessions (account_id);

-- The session at the portal from which a back office was entered: they end together.
alter table employee_sessions add column portal_hash bytea;
