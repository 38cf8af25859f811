-- What the shop's search looks through: folded words between spaces, the name first, for what is met early is shown first.
-- References and EANs also without their hyphens. `search_text` is written by the catalogue after each change (refreshSearch).
create function product_words(p products) returns text language sql stable as $$
  select ' ' || folded(translate(concat_ws(' ', p.name, above.name, c.name,
      (select string_agg(concat_ws(' ', v.reference, regexp_replace(v.reference, '[^[:alnum:]]', '', 'g'), v.ean), ' ' order by v.position)
       from variants v where v.shop_id = p.shop_id and v.product_id = p.id),
      p.summary,
      (select string_agg(feature ->> 1, ' ') from jsonb_array_elements(p.features) feature), m.name),
    '''`´ʼ‘’', '      ')) || ' '
  from categories c
  left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
  left join manufacturers m on m.shop_id = p.shop_id and m.id = p.manufacturer_id
  where c.shop_id = p.shop_id and c.id = p.category_id
$$;
update products set search_text = product_words(products);

-- The words of a name, an apostrophe between two: what a typing error is held against.
alter table products drop column name_folded;
alter table products add column name_words text not null
  generated always as (folded(translate(name, '''`´ʼ‘’', '      '))) stored;

-- The same words for the index: all words of a question are looked up at once, the rare ones first. By trigrams, one
-- condition a word, « chevaux bois » took 64 ms among 20,000 articles that are all of wood.
alter table products add column search_words tsvector not null
  generated always as (array_to_tsvector(string_to_array(btrim(search_text), ' '))) stored;
do $$
begin
  create index products_search on products using gin (shop_id, search_words) with (fastupdate = off);
exception when undefined_object then
  raise notice 'btree_gin is not to be had here: %', sqlerrm;
end $$;
