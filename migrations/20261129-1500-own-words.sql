-- A page with the numbers of the shop that it came from says those of the shop that has it: placeholders stand in their
-- place, however the digits are grouped. `shop` is where the page came from; the trades that ship with Préau once printed
-- their own SIREN in the terms of every shop made of them.
create function named_by_placeholders(body text, shop bigint) returns text language plpgsql stable as $$
declare
  gap constant text := '[\s.\u00a0\u202f]*';
  bare text := regexp_replace(body, gap, '', 'g');
  one record;
begin
  for one in
    with recursive chain as (
      select s.* from shops s where s.id = shop
      union select m.* from chain c join shops m on m.id = c.made_from
    ), said (number, placeholder, rank) as (
      select siret, '{{siret}}', 1 from chain union select vat_number, '{{tva}}', 2 from chain
      union select iban, '{{iban}}', 3 from chain union select siren, '{{siren}}', 4 from chain
      union select unnest(array['000100420', '000200170', '000300582']), '{{siren}}', 4
      union select phone, '{{téléphone}}', 5 from chain union select email, '{{courriel}}', 6 from chain
    )
    select placeholder, regexp_replace(number, gap, '', 'g') as number, number as typed
    from said where length(number) >= 9 order by rank
  loop
    if one.typed like '%@%' then
      body := replace(body, one.typed, one.placeholder);
    elsif position(one.number in bare) > 0 then
      body := regexp_replace(body,
        '(?<![\w])' || regexp_replace(one.number, '(\w)(?=\w)', '\1' || gap, 'g') || '(?!\d)', one.placeholder, 'gi');
    end if;
  end loop;
  return body;
end $$;

update pages p set body = named_by_placeholders(body, shop_id) where body <> named_by_placeholders(body, shop_id);
update terms_versions set source = named_by_placeholders(source, shop_id) where source <> named_by_placeholders(source, shop_id);
