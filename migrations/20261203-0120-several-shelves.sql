-- The shelves on which an article stands beside its main one, which says its address, its way and where it is counted.
create table product_shelves (
  shop_id bigint not null references shops (id),
  product_id bigint not null,
  category_id bigint not null,
  primary key (shop_id, product_id, category_id),
  foreign key (shop_id, product_id) references products (shop_id, id) on delete cascade deferrable,
  foreign key (shop_id, category_id) references categories (shop_id, id) deferrable
);
create index product_shelves_category on product_shelves (shop_id, category_id, product_id);
create trigger product_shelves_insert after insert on product_shelves referencing new table as changed for each statement execute function shop_face_changed();
create trigger product_shelves_delete after delete on product_shelves referencing old table as changed for each statement execute function shop_face_changed();

-- Found by the names of all its shelves, and by what customers call it.
create or replace function product_words(p products) returns text language sql stable as $$
  select ' ' || folded(translate(concat_ws(' ', p.name, above.name, c.name,
      (select string_agg(concat_ws(' ', k.name, over.name), ' ' order by k.position, k.id) from product_shelves s
       join categories k on k.shop_id = s.shop_id and k.id = s.category_id
       left join categories over on over.shop_id = k.shop_id and over.id = k.parent_id
       where s.shop_id = p.shop_id and s.product_id = p.id),
      (select string_agg(concat_ws(' ', v.reference, regexp_replace(v.reference, '[^[:alnum:]]', '', 'g'), v.ean), ' ' order by v.position)
       from variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.removed_at is null),
      (select string_agg(option, ' ') from jsonb_array_elements_text(p.options) option),
      (select string_agg(distinct choice, ' ') from variants v, jsonb_array_elements_text(v.choices) choice
       where v.shop_id = p.shop_id and v.product_id = p.id and v.removed_at is null),
      p.summary, p.search_terms,
      (select string_agg(feature ->> 1, ' ') from jsonb_array_elements(p.features) feature), m.name),
    '''`´ʼ‘’', '      ')) || ' '
  from categories c
  left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
  left join manufacturers m on m.shop_id = p.shop_id and m.id = p.manufacturer_id
  where c.shop_id = p.shop_id and c.id = p.category_id
$$;
