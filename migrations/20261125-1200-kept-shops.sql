-- Shops kept aside, and what copies, restores and removals need of the schema (docs/decisions/0008).
alter table shops
  -- a snapshot: a hidden shop with all its rows, from which others are made or go back to; null for a shop of the street
  add column kept_at timestamptz,
  -- « début de la séance 3 »
  add column kept_name text,
  -- the shop it was taken of, while that stands
  add column kept_of bigint references shops (id) on delete set null,
  -- who kept it, « S. LUNEAU »
  add column kept_by text,
  -- rows it holds in all
  add column kept_rows bigint,
  -- the shop or the snapshot that this one was copied from, while that stands
  add column made_from bigint references shops (id) on delete set null,
  add check ((kept_at is null) = (kept_name is null));
create index shops_kept_of on shops (kept_of) where kept_of is not null;
create index shops_made_from on shops (made_from) where made_from is not null;

-- A verb that replaces many rows of a shop has its references checked once, at the end (`set constraints all deferred`).
do $$
declare one record;
begin
  for one in
    select c.conrelid::regclass as owner, c.conname as name from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and not c.condeferrable and a.attname = 'shop_id' and c.connamespace = 'public'::regnamespace
  loop
    execute format('alter table %s alter constraint %I deferrable initially immediate', one.owner, one.name);
  end loop;
end $$;

-- As before, for several shops at once: `preau.removing_shop` names those that are removed or go back, '12' or '12,13'.
create or replace function refuse_change_of_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then raise exception 'an issued paper is never changed (%)', old.number; end if;
  if not coalesce(old.shop_id::text = any(string_to_array(current_setting('preau.removing_shop', true), ',')), false) then
    raise exception 'an issued paper is never removed (%)', old.number;
  end if;
  return old;
end $$;
