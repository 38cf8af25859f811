import { shelfIdsSql } from '../categories/standing.ts'

/** SQL text: the columns of the scope of a row `r` as pairs of a `json_build_object` (Scope); `owner` is its column in `rule_scopes`. */
export const scopePairs = (owner: 'code_id' | 'promotion_id'): string => {
  const ids = (column: string) => `(
    select coalesce(json_agg(x.${column} order by x.id), '[]') from rule_scopes x
    where x.shop_id = r.shop_id and x.${owner} = r.id and x.${column} is not null)`
  return `'allArticles', r.all_articles, 'categoryIds', ${ids('category_id')}, 'productIds', ${ids('product_id')},
    'allGroups', r.all_groups, 'groupIds', ${ids('group_id')}`
}

/**
 * SQL text: the promotions of a shop that are not over and that the calendar of prices does not hold, for some groups or from
 * a quantity on, as one value of JSON (PriceRule[]); shop and moment are themselves SQL text.
 */
export const priceRulesSql = (shop: string, moment: string): string => `(
  select coalesce(json_agg(json_build_object('gives', r.gives, 'worth', r.worth, 'fromQuantity', r.from_quantity,
    'from', r.starts_at, 'until', r.ends_at, ${scopePairs('promotion_id')}) order by r.id), '[]')
  from promotions r where r.shop_id = ${shop} and r.enabled_at is not null and not (r.all_groups and r.from_quantity = 1)
    and (r.ends_at is null or r.ends_at > ${moment}))`

/** SQL text: the shelves of the product `p`, those above them too, as an array of JSON. */
export const shelvesSql = `(select json_agg(distinct shelf) from (${shelfIdsSql}) stands)`
