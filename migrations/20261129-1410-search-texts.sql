-- The shop's search knows what articles are chosen by (« Couleur : Bleu ») and their descriptions. Options stand with the
-- rest in `search_text`; a description counts in the index alone: the back office looks through the list, not the texts.
create or replace function product_words(p products) returns text language sql stable as $$
  select ' ' || folded(translate(concat_ws(' ', p.name, above.name, c.name,
      (select string_agg(concat_ws(' ', v.reference, regexp_replace(v.reference, '[^[:alnum:]]', '', 'g'), v.ean), ' ' order by v.position)
       from variants v where v.shop_id = p.shop_id and v.product_id = p.id),
      (select string_agg(option, ' ') from jsonb_array_elements_text(p.options) option),
      (select string_agg(distinct choice, ' ') from variants v, jsonb_array_elements_text(v.choices) choice
       where v.shop_id = p.shop_id and v.product_id = p.id),
      p.summary,
      (select string_agg(feature ->> 1, ' ') from jsonb_array_elements(p.features) feature), m.name),
    '''`´ʼ‘’', '      ')) || ' '
  from categories c
  left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
  left join manufacturers m on m.shop_id = p.shop_id and m.id = p.manufacturer_id
  where c.shop_id = p.shop_id and c.id = p.category_id
$$;
update products set search_text = product_words(products);

drop index if exists products_search;
alter table products drop column search_words;
-- A « word » without end (an address, a row of signs) counts by its beginning: the index takes none above 2 kB.
alter table products add column search_words tsvector not null
  generated always as (array_to_tsvector(string_to_array(btrim(regexp_replace(
    search_text || folded(translate(description, '''`´ʼ‘’', '      ')), '([^ ]{60})[^ ]+', '\1', 'g')), ' '))) stored;
do $$
begin
  create index products_search on products using gin (shop_id, search_words) with (fastupdate = off);
exception when undefined_object then
  raise notice 'btree_gin is not to be had here: %', sqlerrm;
end $$;
