-- What a piece holds, for its price per kilogram, litre, metre or piece; 0 while nobody said. Grams, millilitres,
-- centimetres, pieces.
alter table variants
  add column net_quantity integer not null default 0 check (net_quantity between 0 and 100000000),
  add column net_unit text not null default 'g' check (net_unit in ('g', 'ml', 'cm', 'piece')),
  -- the picture that shows this variant; null for the product's first
  add column picture_id bigint,
  add foreign key (shop_id, picture_id) references pictures (shop_id, id);

create index variants_picture on variants (shop_id, picture_id) where picture_id is not null;

-- Colours that values of options are shown in: {"Couleur": {"Rouge": "#c4453a"}}
alter table products add column swatches jsonb not null default '{}';

-- What shops wrote so far among their features and choices (« Poids net : 500 g », « Format : 1 kg ») is what their pieces
-- hold; of a tin the drained weight counts (directive 98/6/CE, art. 3).
create function pg_temp.net_of(written text, out quantity integer, out unit text) language plpgsql as $$
declare
  plain text := replace(replace(written, chr(160), ' '), chr(8239), ' ');
  found text[] := coalesce(
    regexp_match(plain, '([0-9]+(?:[.,][0-9]+)?) ?(kg|g|cl|ml|l)\M[^()]*[ée]goutt', 'i'),
    regexp_match(plain, '^ *([0-9]+(?:[.,][0-9]+)?) ?(kg|g|cl|ml|l)\M', 'i'));
  factor integer;
begin
  if found is null or length(found[1]) > 7 then return; end if;
  factor := case lower(found[2]) when 'kg' then 1000 when 'l' then 1000 when 'cl' then 10 else 1 end;
  quantity := round(replace(found[1], ',', '.')::numeric * factor);
  unit := case when lower(found[2]) in ('kg', 'g') then 'g' else 'ml' end;
end $$;

update variants v set net_quantity = (net).quantity, net_unit = (net).unit
from (
  select w.shop_id, w.id, pg_temp.net_of(feature ->> 1) as net
  from variants w join products p on p.shop_id = w.shop_id and p.id = w.product_id,
    jsonb_array_elements(p.features) feature
  where feature ->> 0 in ('Poids net', 'Contenance', 'Volume net', 'Quantité nette')
) said where said.shop_id = v.shop_id and said.id = v.id and (net).quantity is not null;

update variants v set net_quantity = (net).quantity, net_unit = (net).unit
from (
  select w.shop_id, w.id, pg_temp.net_of(w.choices ->> (option.n - 1)::int) as net
  from variants w join products p on p.shop_id = w.shop_id and p.id = w.product_id,
    jsonb_array_elements_text(p.options) with ordinality option (name, n)
  where option.name in ('Format', 'Contenance', 'Poids', 'Poids net', 'Quantité', 'Volume')
) said where said.shop_id = v.shop_id and said.id = v.id and (net).quantity is not null;

-- A restore runs every migration again, on the same connection.
drop function pg_temp.net_of(text);
