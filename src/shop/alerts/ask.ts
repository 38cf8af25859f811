import { type Db, hold, inTransaction, sql } from '#database'
import { quoted } from '#format'
import * as mail from '#mail'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'

/** An article that nobody has to be told of: it is there, or the shop tells of none. */
export class NotAwaited extends Refusal {}

/** An article that a letter may be asked for. */
export type Awaited = { variantId: number; name: string; choices: string[]; slug: string }

type Row = Awaited & { quantity: number; tells: boolean }

/** The article, while none is left of it and the shop tells who asks. Refuses with NotFound what is not on sale, and with NotAwaited. */
export async function awaited(db: Db, shopId: number, variantId: number): Promise<Awaited> {
  const { rows } = await sql<Row>`
    select v.id as "variantId", p.name, v.choices, p.slug, v.quantity, p.when_out = 'tell' as tells
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where v.shop_id = ${shopId} and v.id = ${variantId} and v.hidden_at is null and p.active_since <= moment()`.execute(
    db,
  )
  const [found] = rows
  if (!found) throw new NotFound('Cet article n’est plus en vente.')
  const { quantity, tells, ...article } = found
  const name = quoted([article.name, ...article.choices].join(', '))
  if (quantity > 0) throw new NotAwaited(`${name} est de nouveau en stock : vous pouvez le commander.`)
  if (!tells) throw new NotAwaited(`${name} est épuisé, et la boutique n’écrit pas quand il revient.`)
  return article
}

/** Who asks: a customer who is signed in, written to at their own address alone, or nobody that the shop knows, and where to write. */
export type Asking = { variantId: number } & (
  | { customer: { actor: Actor; id: number; email: string }; email?: undefined }
  | { customer?: undefined; email: string }
)

/** Articles that one customer waits for. */
export const MOST = 50

/** A customer waits for as many as one may. */
export class TooManyAwaited extends Refusal {
  constructor() {
    super(
      `La boutique vous préviendra déjà du retour de ${MOST} articles, c’est le plus : attendez que l’un d’eux revienne.`,
    )
  }
}

/**
 * Keeps an address to write to once, when pieces of an article come in; asked twice it is kept once. What a customer asks is in the
 * trace. Refuses as `awaited` does, with TooManyNew more than 100 a minute from one address of the network, and with TooManyAwaited
 * more than 50 of one customer.
 */
export async function ask(
  db: Db,
  shopId: number,
  { variantId, email, customer }: Asking,
  address?: string,
): Promise<void> {
  await mail.checkVisitor(db, address)
  await inTransaction(db, async (tx) => {
    await awaited(tx, shopId, variantId)
    if (customer) await checkFull(tx, shopId, variantId, customer.id)
    const to = (customer?.email ?? email ?? '').toLowerCase()
    const kept = await tx
      .insertInto('stock_alerts')
      .values({ shop_id: shopId, variant_id: variantId, email: to, customer_id: customer?.id ?? null })
      .onConflict((conflict) => conflict.columns(['shop_id', 'variant_id', 'email']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept || !customer) return
    await trace.record(tx, shopId, customer.actor, { verb: 'alerts.ask', subject: { kind: 'variant', id: variantId } })
  })
}

/** One customer asks one after the other. */
async function checkFull(tx: Db, shopId: number, variantId: number, customerId: number): Promise<void> {
  await hold(tx, `alerts ${shopId} ${customerId}`)
  const { rows } = await sql<{ full: boolean }>`
    select count(*) >= ${MOST} as full from stock_alerts
    where shop_id = ${shopId} and customer_id = ${customerId} and variant_id <> ${variantId}`.execute(tx)
  if (rows[0]?.full) throw new TooManyAwaited()
}
