-- References of orders that nobody can compute: a shop's own secret shuffles the ids, so that a copy's orders have others.
alter table shops add column reference_secret text not null default gen_random_uuid()::text;
create or replace view living_shops as select * from shops where kept_at is null;

-- Nine capital letters for an order's id (no vowel: chance never writes a word): the ids below 2^40 shuffled by four rounds
-- of Feistel keyed with the shop's secret, again while the result has no nine letters (20^9 is half of 2^40). One id, one
-- reference; with another secret, another one.
create function order_reference(secret text, id bigint) returns text language plpgsql immutable parallel safe as $$
declare
  half_l bigint; half_r bigint; mixed bigint; value bigint := id; word text := '';
begin
  if id < 0 or id >= 1099511627776 then raise exception 'no reference for the order %', id; end if;
  loop
    half_l := value >> 20; half_r := value & 1048575;
    for round in 1..4 loop
      mixed := half_l # (('x' || left(md5(secret || ' ' || round || ' ' || half_r), 5))::bit(20)::bigint);
      half_l := half_r; half_r := mixed;
    end loop;
    value := (half_l << 20) | half_r;
    exit when value < 512000000000;
  end loop;
  for place in 1..9 loop
    word := word || substr('BCDFGHJKLMNPQRSTVWXZ', (value % 20)::int + 1, 1);
    value := value / 20;
  end loop;
  return word;
end $$;

-- A paper as another shop would have issued it: the seller as told (what the old one did not say is not added, its logo
-- stays), the order's new reference wherever the old one stands.
create function retold_paper(paper jsonb, seller jsonb, was text, reference text) returns jsonb language sql immutable as $$
  select coalesce(replace(told.paper::text, was, reference)::jsonb, told.paper)
  from (select case when jsonb_typeof(paper -> 'seller') = 'object' then jsonb_set(paper, '{seller}', (
    select jsonb_object_agg(key, case when key <> 'logo' and seller ? key then seller -> key else value end)
    from jsonb_each(paper -> 'seller'))) else paper end) as told (paper)
$$;
