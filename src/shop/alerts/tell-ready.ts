import { type Db, inTransaction, sql } from '#database'
import * as mail from '#mail'

/** Letters in one transaction: a step, after which the next one begins. */
const STEP = 50

type Ready = { shopId: number; customerId: number | null; email: string; name: string | null } & {
  article: string
  choices: string[]
  slug: string
}

/**
 * Writes once to all who wait for articles of which there are pieces again, in every shop of the street, and forgets their addresses in
 * the same transaction; those of a year ago are forgotten unwritten. Answers how many letters it wrote.
 */
export async function tellReady(db: Db): Promise<number> {
  await sql`delete from stock_alerts where asked_at < moment() - interval '1 year'`.execute(db)
  let written = 0
  for (let step = STEP; step === STEP; written += step) step = await tellSome(db)
  return written
}

function tellSome(db: Db): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<Ready>`
      with ready as (
        select a.shop_id, a.id, p.name, v.choices, p.slug
        from stock_alerts a join living_shops s on s.id = a.shop_id
        join variants v on v.shop_id = a.shop_id and v.id = a.variant_id and v.quantity > 0 and v.hidden_at is null
        join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.active_since <= moment()
        order by a.shop_id, a.id limit ${sql.lit(STEP)} for update of a skip locked
      ), gone as (
        delete from stock_alerts a using ready r where a.shop_id = r.shop_id and a.id = r.id
        returning a.shop_id, a.id, a.email, a.customer_id
      )
      select g.shop_id as "shopId", g.customer_id as "customerId", g.email, r.name as article, r.choices, r.slug,
        (select c.first_name || ' ' || c.last_name from customers c
          where c.shop_id = g.shop_id and c.id = g.customer_id and c.anonymised_at is null) as name
      from gone g join ready r on r.shop_id = g.shop_id and r.id = g.id order by g.shop_id, g.id`.execute(tx)
    for (const { shopId, customerId, email, name, article, choices, slug } of rows)
      await mail.later(tx, {
        kind: 'back-in-stock',
        shopId,
        customerId,
        to: { name: name ?? email, email },
        article: [article, ...choices].join(', '),
        path: `/produit/${slug}`,
      })
    return rows.length
  })
}
