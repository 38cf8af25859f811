-- The teacher plays customers: invented ones made in bulk, sessions of theirs that a teacher holds, acts marked with whose they are.
alter table customers
  -- when the teacher had them made up; null for who opened an account in the shop
  add column invented_at timestamptz;
create index customers_invented on customers (shop_id, id) where invented_at is not null;

alter table customer_sessions
  -- the teacher's account, and the session at the desk that it ends with
  add column played_by bigint,
  add column desk_token_hash bytea,
  add check ((played_by is null) = (desk_token_hash is null));

alter table acts
  -- the teacher's account, when a teacher played the customer
  add column played_by bigint,
  add check (played_by is null or actor_kind = 'customer');
