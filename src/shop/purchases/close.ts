import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, Refusal } from '#refusals'
import { clean } from '#texts'
import * as trace from '#trace'
import { hold, holdOpen } from './hold.ts'

type Ending = { shopId: number; id: number; reason: string }

/**
 * Says that nothing more will come of an order: what is left is given up, with the reason. Refuses with NotFound; with Invalid one
 * of which nothing is awaited, one that is a draft, and a missing reason.
 */
export async function close(db: Db, actor: Actor, { shopId, id, reason: typed }: Ending): Promise<void> {
  const reason = demanded(typed, 'Indiquez pourquoi le reste n’est plus attendu.')
  return inTransaction(db, async (tx) => {
    const { number } = await holdOpen(tx, shopId, id)
    await end(tx, { shopId, id, reason, state: 'closed' })
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.close',
      subject: { kind: 'purchase-order', id },
      after: { number, reason },
    })
  })
}

/**
 * Cancels an order that was sent, of which nothing came and nothing is invoiced. Refuses with NotFound; with Refusal any other; with
 * Invalid a missing reason.
 */
export async function cancel(db: Db, actor: Actor, { shopId, id, reason: typed }: Ending): Promise<void> {
  const reason = demanded(typed, 'Indiquez pourquoi la commande est annulée.')
  return inTransaction(db, async (tx) => {
    const { number, state } = await hold(tx, shopId, id)
    if (state !== 'sent')
      throw new Refusal('Seule une commande envoyée dont rien n’est arrivé s’annule : rechargez la page.')
    await refuseInvoiced(tx, shopId, id)
    await end(tx, { shopId, id, reason, state: 'cancelled' })
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.cancel',
      subject: { kind: 'purchase-order', id },
      after: { number, reason },
    })
  })
}

async function refuseInvoiced(tx: Db, shopId: number, id: number): Promise<void> {
  const billed = await tx
    .selectFrom('supplier_invoices')
    .select('number')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', id)
    .executeTakeFirst()
  if (billed)
    throw new Refusal(
      `La facture ${billed.number} de cette commande est saisie : contestez-la, puis soldez la commande (« Ne plus attendre le reste »).`,
    )
}

function demanded(typed: string, sentence: string): string {
  const reason = clean(typed).trim()
  if (!reason) throw new Invalid(sentence, { reason: sentence })
  return reason
}

async function end(tx: Db, { shopId, id, reason, state }: Ending & { state: 'closed' | 'cancelled' }): Promise<void> {
  await sql`update purchase_order_lines set awaited = 0 where shop_id = ${shopId} and order_id = ${id}`.execute(tx)
  await tx
    .updateTable('purchase_orders')
    .set({ state, reason })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .execute()
}
