import { COUNTED, counted, type Db, type Key, pageOf, sql } from '#database'
import { pieceOf } from '#prices'
import { inFrench } from '#texts'
import { id, type ManagedPage, type ManagedSearch, type managedSorts } from './managed.ts'
import { FEW, isWhole, kept, read } from './managed-rows.ts'

const keys: Record<(typeof managedSorts)[number], readonly Key[]> = {
  name: [{ by: inFrench('p.name'), kind: 'text' }, id],
  price: [{ by: sql.ref('p.price_micro'), kind: 'number' }, id],
  quantity: [
    { by: sql.ref('s.pieces'), kind: 'number' },
    { by: sql.ref('s.product_id'), kind: 'number' },
  ],
  category: [
    { by: inFrench('c.name'), kind: 'text' },
    { by: sql.ref('p.category_id'), kind: 'number' },
    { by: sql.ref('p.created_at'), kind: 'moment' },
    id,
  ],
}

/**
 * The products of a shop, those hidden too, a page by key (25 unless told otherwise), in two statements. Of those that say
 * some words a thousand are counted: each text is looked through, ten thousand take 6 ms.
 */
export async function listManaged(db: Db, shopId: number, search: ManagedSearch = {}): Promise<ManagedPage> {
  const { sort = 'name', after, before, limit = 25 } = search
  const column = sort.replace('-', '') as (typeof managedSorts)[number]
  const asked = kept(shopId, search)
  const whole = isWhole(search)
  const most = search.text ? FEW : COUNTED
  const total = await counted(db, sql`select from products p where ${asked}`, { whole, most })
  const order = { keys: keys[column], descending: sort.startsWith('-'), limit }
  const way = { few: !whole && total <= FEW }
  const page = await pageOf({ after, before }, order, (slice) => read(db, { shopId, asked, column, slice, ...way }))
  return {
    ...page,
    total,
    most,
    rows: page.rows.map((row) => {
      const { fullTtcCents, ttcCents } = pieceOf({ ...row, priceMicro: row.htMicro })
      return { ...row, fullTtcCents, ttcCents }
    }),
  }
}
