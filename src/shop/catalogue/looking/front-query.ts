import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { methodRuleSql } from '#shops'

import { priceAtSql, reducedSql } from '../prices/price-periods.ts'
import { priceRulesSql } from '../prices/price-rules.ts'
import { freshSql } from './card-query.ts'
import type { FrontRow } from './front-row.ts'

const text = `
  with shown as (
    select p.id, p.category_id, p.manufacturer_id, p.name_words, p.perishable, coalesce(c.parent_id, c.id) as root_id, p.features,
      not exists (select from product_shelves x where x.shop_id = $1 and x.product_id = p.id) as plain,
      ${freshSql} as fresh, ${reducedSql} as reduced, price.lowest_cents / 100 as euros
    from products p
    join categories c on c.shop_id = p.shop_id and c.id = p.category_id
    ${priceAtSql('$2::timestamptz')}
    where p.shop_id = $1 and p.active_since <= $2::timestamptz
  ), stands as (
    select id, true as plain, category_id as place from shown where plain
    union all (
      select distinct on (s.id, v.place) s.id, false, v.place from shown s
      join lateral (select s.category_id as id
        union all select x.category_id from product_shelves x where x.shop_id = $1 and x.product_id = s.id) on_shelf on true
      join categories k on k.shop_id = $1 and k.id = on_shelf.id
      cross join lateral (values (k.id), (coalesce(k.parent_id, 0)), (0::bigint)) v (place)
      where not s.plain)
  ), counts as (
    select plain, place, count(*) as n from stands group by 1, 2
  ), features as (
    select stands.plain, place, feature ->> 0 as name, feature ->> 1 as value, count(*) as n
    from stands join shown using (id) cross join jsonb_array_elements(features) as feature group by 1, 2, 3, 4
  ), makers as (
    select stands.plain, place, manufacturer_id, count(*) as n
    from stands join shown using (id) where manufacturer_id is not null group by 1, 2, 3
  ), steps as (
    select root_id, percentile_disc(array[0.34, 0.67]) within group (order by euros) as cuts
    from shown group by grouping sets ((root_id), ())
  )
  select
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'parent', c.parent_id, 'slug', c.slug, 'name', c.name,
        'description', c.description, 'title', c.listing_title, 'text', c.listing_text, 'menu', c.in_menu,
        'picture', case when c.picture_hash is not null then
          jsonb_build_object('hash', c.picture_hash, 'width', c.picture_width, 'height', c.picture_height) end)
        order by c.position, c.id), '[]')
      from categories c where c.shop_id = $1) as categories,
    (select count(*) from shown where fresh) as fresh, (select count(*) from shown where reduced) as reduced,
    (select count(*) from shown where perishable) as perishable,
    (select coalesce(jsonb_agg(jsonb_build_array(plain, place, name, value, n)), '[]') from features) as features,
    (select coalesce(jsonb_agg(jsonb_build_array(plain, place, n)), '[]') from counts) as counts,
    (select coalesce(jsonb_agg(jsonb_build_array(plain, place, manufacturer_id, n)), '[]') from makers) as makers,
    (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'slug', m.slug, 'name', m.name, 'description', m.description,
        'title', m.listing_title, 'text', m.listing_text, 'picture', case when m.picture_hash is not null then
          jsonb_build_object('hash', m.picture_hash, 'width', m.picture_width, 'height', m.picture_height) end)
        order by m.name collate french, m.id), '[]')
      from manufacturers m where m.shop_id = $1) as brands,
    (select coalesce(jsonb_agg(jsonb_build_array(root_id, cuts[1], cuts[2])), '[]') from steps) as steps,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'delay', delay, 'freeFromCents', free_from_cents)
        order by position, id), '[]')
      from carriers where shop_id = $1 and enabled_at is not null) as carriers,
    (select coalesce(jsonb_agg(code order by position), '[]')
      from payment_methods where shop_id = $1 and enabled_at is not null) as methods,
    (select coalesce(json_agg(${methodRuleSql} order by m.position), '[]')
      from payment_methods m where m.shop_id = $1 and m.enabled_at is not null) as "methodRules",
    (select coalesce(jsonb_object_agg(id, rate_bp), '{}') from taxes where shop_id = $1) as rates,
    ${priceRulesSql('$1', '$2::timestamptz')} as rules,
    (select coalesce(jsonb_agg(code), '[]') from pages where shop_id = $1) as pages,
    (select updated_at from pages where shop_id = $1 and code = 'terms') as "termsOf",
    (select coalesce(string_agg(distinct word, ' '), '') from (
      select unnest(string_to_array(name_words, ' ')) from shown
      union all select unnest(string_to_array(folded(name), ' ')) from categories where shop_id = $1
      union all select unnest(string_to_array(folded(m.name), ' ')) from manufacturers m
        where m.shop_id = $1 and m.id in (select manufacturer_id from makers)
      union all select unnest(string_to_array(folded(choice), ' '))
        from (select distinct choice from variants v, jsonb_array_elements_text(v.choices) choice
          where v.shop_id = $1 and v.hidden_at is null) c
      ) all_words (word)
    ) as vocabulary`

/** One statement, whose answer grows with categories and features, not with articles. */
export async function frontRow(db: Db, shopId: number): Promise<FrontRow> {
  const { rows } = await db.executeQuery<FrontRow>(CompiledQuery.raw(text, [shopId, now()]))
  const [row] = rows
  if (!row) throw new Error(`The front of shop ${shopId} cannot be read`)
  return row
}
