import { now } from '#clock'
import { type Db, known, type Slice, sql } from '#database'
import { joinEans } from '#identifiers'
import { containsWords } from '#texts'
import { priceAt } from '../prices/price-periods.ts'
import type { Managed, ManagedSearch, managedSorts } from './managed.ts'

type Row = Omit<Managed, 'fullTtcCents' | 'ttcCents'> & { place: string[] }

type Asked = {
  shopId: number
  asked: ReturnType<typeof kept>
  column: (typeof managedSorts)[number]
  slice: Slice
  few: boolean
}

/** The page is chosen first, then its products looked up: a list by name must not read what it doesn't show. */
export async function read(db: Db, { shopId, asked, column, slice, few }: Asked): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.id, p.name, c.name as category, p.price_micro as "htMicro", t.rate_bp as "rateBp",
      coalesce((select price.reduction_bp from products p ${priceAt(now())}
        where p.shop_id = ${shopId} and p.id = chosen.id), 0) as "reductionBp", 
      case when p.archived_at is not null then 'archived' when p.active_since is null then 'hidden' else 'shown' end as state,
      v.quantity, v.scarcest, v.variants, v.reference, chosen.place,
      (select hash from pictures i where i.shop_id = p.shop_id and i.product_id = p.id order by position, id limit 1)
        as "pictureHash"
    from (select ${column === 'quantity' ? sql`s.product_id as id` : sql`p.id`}, ${slice.place} as place
      from ${source(shopId, { asked, column, slice, few })} order by ${slice.orderBy} limit ${slice.limit}) chosen
    cross join lateral (select * from products where shop_id = ${shopId} and id = chosen.id limit 1) p
    join categories c on c.shop_id = p.shop_id and c.id = p.category_id
    join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    cross join lateral (
      select sum(greatest(quantity, 0))::int8 as quantity, min(quantity) as scarcest, count(*)::int4 as variants,
        (array_agg(reference order by position, id))[1] as reference
      from variants where shop_id = p.shop_id and product_id = p.id and removed_at is null) v
    cross join lateral (select v.quantity as pieces, p.id as product_id) s
    order by ${slice.orderBy}`.execute(db)
  return rows
}

/** Where the page is chosen from: `products p`, and only what the sort needs beside it. */
function source(shopId: number, { asked, column, slice, few }: Omit<Asked, 'shopId'>) {
  if (column === 'category') return byCategory(shopId, { asked, slice })
  if (column === 'quantity')
    return sql`product_sums s join products p on p.shop_id = s.shop_id and p.id = s.product_id and ${asked}
      where s.shop_id = ${known(shopId)} and ${slice.where}`
  if (few) return sql`(select * from products p where ${asked} offset 0) p where ${slice.where}`
  return sql`products p where ${asked} and ${slice.where}`
}

/** Category by category, a page of each at most: each one's products are in order in their index. */
function byCategory(shopId: number, { asked, slice }: Pick<Asked, 'asked' | 'slice'>) {
  const way = sql.raw(slice.down ? 'desc' : 'asc')
  return sql`categories c cross join lateral (
      select * from products p where ${asked} and p.category_id = c.id and ${slice.where}
      order by p.created_at ${way}, p.id ${way} limit ${slice.limit}) p
    where c.shop_id = ${shopId}`
}

/** This many answers are found first, then sorted; more are met on the way through the list in its order. */
export const FEW = 1000

/** Nothing is asked: all of the shop's products. */
export const isWhole = ({ text = '', categoryId, state, stock }: ManagedSearch) =>
  text === '' && categoryId === undefined && state === undefined && stock === undefined

/** What a state is in a row of `products p`; without any, all that is not archived. */
const states = {
  kept: 'p.archived_at is null',
  shown: 'p.active_since is not null',
  hidden: 'p.active_since is null and p.archived_at is null',
  archived: 'p.active_since is null and p.archived_at is not null',
}

/** It stands on a shelf or on one below it, as its main one or another. */
function standsIn(shopId: number | ReturnType<typeof known>, categoryId: number) {
  const below = sql`
    select id from categories where shop_id = ${shopId} and (id = ${known(categoryId)} or parent_id = ${known(categoryId)})`
  return sql`(p.category_id = any(array(${below})) or p.id = any(array(select x.product_id from product_shelves x
    where x.shop_id = ${shopId} and x.category_id in (${below}))))`
}

/** What is asked of a row of `products p`. */
export function kept(id: number, search: ManagedSearch) {
  const { text, categoryId, state, stock } = search
  const shopId = isWhole(search) ? id : known(id)
  const asked = [sql`p.shop_id = ${shopId}`, sql.raw(states[state ?? 'kept'])]
  if (text) asked.push(containsWords(sql.ref('p.search_text'), joinEans(text)))
  if (categoryId !== undefined) asked.push(standsIn(shopId, categoryId))
  if (stock)
    asked.push(sql`p.id = any(array(select product_id from variants
      where shop_id = ${shopId} and hidden_at is null and quantity <= ${known(stock.level === 'low' ? stock.threshold : 0)}))`)
  return sql.join(asked, sql` and `)
}
