import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { boughtSql } from './bought.ts'
import { noReview } from './find.ts'

/** What somebody says of a product: 1 to 5 stars, a title that may be empty, words. */
export type Opinion = { stars: number; title: string; body: string }

/**
 * A customer's review of a product on sale, or the same one written anew: it waits for the shop either way, and an answer to
 * what it said before goes; the same words again change nothing. Marked with the purchase where one has been sent. Answers its id. Refuses with NotFound.
 */
export function write(
  db: Db,
  actor: Actor,
  { shopId, customerId, slug }: { shopId: number; customerId: number; slug: string },
  { stars, title, body }: Opinion,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const same = await saidAlready(tx, { shopId, customerId, slug }, { stars, title, body })
    if (same !== undefined) return same
    const { rows } = await sql<{ id: number; name: string }>`
      insert into reviews (shop_id, product_id, customer_id, order_id, bought_at, stars, title, body, signed, written_at)
      select p.shop_id, p.id, c.id, b.id, b.at, ${stars}, ${title}, ${body},
        btrim(c.first_name || ' ' || upper(left(c.last_name, 1)) || '.'), ${now()}
      from products p join customers c on c.shop_id = p.shop_id and c.id = ${customerId}
      left join lateral (${boughtSql(shopId, customerId, sql`p.id`)}) b on true
      where p.shop_id = ${shopId} and p.slug = ${slug} and p.active_since <= ${now()}
      on conflict (shop_id, product_id, customer_id) do update set order_id = excluded.order_id,
        bought_at = excluded.bought_at, stars = excluded.stars, title = excluded.title, body = excluded.body,
        signed = excluded.signed, written_at = excluded.written_at, state = 'pending', cause = null, refusal_reason = '',
        answer = '', answered_at = null
      returning id, (select name from products p where p.shop_id = reviews.shop_id and p.id = reviews.product_id) as name`.execute(
      tx,
    )
    const written = rows[0]
    if (!written) throw noReview()
    await trace.record(tx, shopId, actor, {
      verb: 'reviews.write',
      subject: { kind: 'review', id: written.id },
      after: { name: written.name, stars, body },
    })
    return written.id
  })
}

/** The id of the review that says just that already, whatever the shop made of it. */
async function saidAlready(
  tx: Db,
  { shopId, customerId, slug }: { shopId: number; customerId: number; slug: string },
  { stars, title, body }: Opinion,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('reviews as r')
    .innerJoin('products as p', (join) => join.onRef('p.shop_id', '=', 'r.shop_id').onRef('p.id', '=', 'r.product_id'))
    .select('r.id')
    .where('r.shop_id', '=', shopId)
    .where('r.customer_id', '=', customerId)
    .where('p.slug', '=', slug)
    .where('r.stars', '=', stars)
    .where('r.title', '=', title)
    .where('r.body', '=', body)
    .executeTakeFirst()
  return row?.id
}
