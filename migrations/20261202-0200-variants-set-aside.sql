-- A choice that was sold is hidden, never deleted: what names it goes on to. One that never was is taken off the sheet; its
-- row stays, for the ledger of its pieces only grows, without its reference, which is free again.
alter table variants
  add column hidden_at timestamptz,
  add column removed_at timestamptz,
  add constraint variants_removed_are_hidden check (removed_at is null or hidden_at is not null);

create or replace function product_words(p products) returns text language sql stable as $$
  select ' ' || folded(translate(concat_ws(' ', p.name, above.name, c.name,
      (select string_agg(concat_ws(' ', v.reference, regexp_replace(v.reference, '[^[:alnum:]]', '', 'g'), v.ean), ' ' order by v.position)
       from variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.removed_at is null),
      (select string_agg(option, ' ') from jsonb_array_elements_text(p.options) option),
      (select string_agg(distinct choice, ' ') from variants v, jsonb_array_elements_text(v.choices) choice
       where v.shop_id = p.shop_id and v.product_id = p.id and v.removed_at is null),
      p.summary,
      (select string_agg(feature ->> 1, ' ') from jsonb_array_elements(p.features) feature), m.name),
    '''`´ʼ‘’', '      ')) || ' '
  from categories c
  left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
  left join manufacturers m on m.shop_id = p.shop_id and m.id = p.manufacturer_id
  where c.shop_id = p.shop_id and c.id = p.category_id
$$;
