import { type Db, sql } from '#database'
import { quoted } from '#format'
import { t } from '#messages'

/** Carriers that alone may carry a product (`productId`, `article`), and whose that limit is: its own, or that of a thing that it holds (`part`). */
export type Limit = {
  productId: number
  article: string
  by: string
  part: boolean
  carriers: { id: number; name: string }[]
}

/** What limits the carriers of these products, a row a product and a thing that it holds; none for what all may carry. One statement. */
export async function limitsOf(db: Db, shopId: number, productIds: readonly number[]): Promise<Limit[]> {
  const { rows } = await sql<Limit>`
    select p.id as "productId", p.name as article, o.name as by, o.id <> p.id as part,
      jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.position, k.id) as carriers
    from products p
    cross join lateral (select p.id union select a.product_id from pack_parts m
      join variants a on a.shop_id = ${shopId} and a.id = m.variant_id
      where m.shop_id = ${shopId} and m.pack_id = p.id) held (id)
    join products o on o.shop_id = ${shopId} and o.id = held.id
    join product_carriers x on x.shop_id = ${shopId} and x.product_id = o.id
    join carriers k on k.shop_id = ${shopId} and k.id = x.carrier_id and k.removed_at is null
    where p.shop_id = ${shopId} and p.id = any(${[...productIds]}::bigint[])
    group by p.id, p.name, o.id, o.name order by p.name collate french, p.id, o.id <> p.id, o.name collate french, o.id`.execute(
    db,
  )
  return rows
}

/** Each article that not every carrier takes, with those that do and the part of a pack that says so: « Lot » : seulement Retrait... Pure. */
export const limitedWords = (limits: readonly Limit[]): string =>
  [...Map.groupBy(limits, ({ productId }) => productId).values()]
    .map((own) => t('carried.limited', { article: quoted(own[0]?.article ?? ''), words: limitWords(own) }))
    .join('\u00a0; ')

/** What the limits of one product come to: « seulement Retrait, à cause de « Armoire » »; empty where all may carry it. Pure. */
export function limitWords(limits: readonly Limit[]): string {
  const [first] = limits
  if (!first) return ''
  const common = first.carriers.filter(({ id }) =>
    limits.every(({ carriers }) => carriers.some((one) => one.id === id)),
  )
  const carriers = common.map(({ name }) => name).join(', ')
  const parts = limits.flatMap(({ part, by }) => (part ? [quoted(by)] : [])).join(', ')
  if (parts === '') return t('carried.only', { carriers })
  return carriers === '' ? t('carried.noneOfPack', { parts }) : t('carried.because', { carriers, parts })
}
