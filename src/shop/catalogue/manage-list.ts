import { now } from '#clock'
import { type Db, sql } from '#database'
import { unitTtcCents, withReduction } from '#money'
import { containsWords } from '#texts'
import { priceAt } from './price-periods.ts'

export const managedSorts = ['name', 'price', 'quantity', 'category'] as const
/** By which column; a minus before it goes downwards. */
export type ManagedSort = (typeof managedSorts)[number] | `-${(typeof managedSorts)[number]}`

export type ManagedSearch = {
  /** Words of the name, summary or a reference. */
  text?: string
  categoryId?: number
  /** Shown in the shop, or hidden. */
  active?: boolean
  /** `low`: this many pieces or fewer of one variant; `out`: none left of one. */
  stock?: { level: 'low'; threshold: number } | { level: 'out' }
  sort?: ManagedSort
  /** The id of the row that the page comes after, or before. */
  after?: number
  before?: number
  limit?: number
}

/** A product as the back office lists it. */
export type Managed = {
  id: number
  name: string
  /** Of its first variant. */
  reference: string
  category: string
  htMicro: number
  rateBp: number
  /** Tax included, before and after the reduction that holds now. */
  fullTtcCents: number
  ttcCents: number
  reductionBp: number
  /** Pieces, all variants together, and of the scarcest one. */
  quantity: number
  scarcest: number
  variants: number
  active: boolean
  pictureHash: string | null
}

export type ManagedPage = { rows: Managed[]; total: number; previous: number | undefined; next: number | undefined }

type Row = Omit<Managed, 'fullTtcCents' | 'ttcCents'> & { total: number }

const keys = {
  name: sql`name collate french`,
  price: sql`"htMicro"`,
  quantity: sql`quantity`,
  category: sql`category collate french`,
} as const

/** The products of a shop, those hidden too, a page by key (25 unless told otherwise), in one statement. */
export async function listManaged(db: Db, shopId: number, search: ManagedSearch = {}): Promise<ManagedPage> {
  const { text = '', categoryId, active, stock, sort = 'name', after, before, limit = 25 } = search
  const down = sort.startsWith('-')
  const key = keys[(down ? sort.slice(1) : sort) as keyof typeof keys]
  const backwards = before !== undefined
  const direction = sql.raw(down !== backwards ? 'desc' : 'asc')
  const from = before ?? after
  const { rows } = await sql<Row>`
    with listed as (
      select p.id, p.name, c.name as category, p.price_micro as "htMicro", t.rate_bp as "rateBp",
        p.active_since is not null as active,
        v.quantity, v.scarcest, v.variants, v.reference,
        (select hash from pictures i where i.shop_id = p.shop_id and i.product_id = p.id order by position, id limit 1)
          as "pictureHash"
      from products p
      join categories c on c.shop_id = p.shop_id and c.id = p.category_id
      join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
      cross join lateral (
        select sum(quantity)::int8 as quantity, min(quantity) as scarcest, count(*)::int4 as variants,
          (array_agg(reference order by position, id))[1] as reference
        from variants where shop_id = p.shop_id and product_id = p.id) v
      where p.shop_id = ${shopId}
        and ${containsWords(sql`p.search_text`, text)}
        and ${categoryId === undefined ? sql`true` : sql`(c.id = ${categoryId} or c.parent_id = ${categoryId})`}
        and ${active === undefined ? sql`true` : sql`(p.active_since is not null) = ${active}`}
        and ${stock === undefined ? sql`true` : sql`v.scarcest <= ${stock.level === 'low' ? stock.threshold : 0}`}
    )
    select *, (select count(*)::int4 from listed) as total,
      (select price.reduction_bp from products p ${priceAt(now())} where p.shop_id = ${shopId} and p.id = listed.id)
        as "reductionBp"
    from listed
    where ${
      from === undefined
        ? sql`true`
        : sql`(${key}, id) ${sql.raw(down !== backwards ? '<' : '>')} (select ${key}, id from listed where id = ${from})`
    }
    order by ${key} ${direction}, id ${direction} limit ${limit + 1}`.execute(db)
  const more = rows.length > limit
  const page = rows.slice(0, limit)
  if (backwards) page.reverse()
  return {
    rows: page.map(({ total: _, ...row }) => ({
      ...row,
      fullTtcCents: unitTtcCents(row.htMicro, row.rateBp),
      ttcCents: unitTtcCents(withReduction(row.htMicro, row.reductionBp), row.rateBp),
    })),
    total: rows[0]?.total ?? 0,
    previous: (backwards ? more : after !== undefined) ? page[0]?.id : undefined,
    next: (backwards || more) && page.length > 0 ? page.at(-1)?.id : undefined,
  }
}
