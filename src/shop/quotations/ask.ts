import { daysLater, now, today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import * as drafts from '#drafts'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import { USUAL_DAYS } from './begin.ts'

/** The shop has not answered the last one yet. */
export class AskedAlready extends Refusal {}

/**
 * A customer asks for a quotation of what is in the cart: the shop finds it among its quotations, to be prepared and sent; the cart
 * became the request and is gone. Refuses with NotFound who is no customer, with AskedAlready while another one waits, and an empty cart.
 */
export function ask(db: Db, customer: Actor, shopId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const customerId = customer.kind === 'customer' ? (customer.id ?? 0) : 0
    // As any row that names the customer may be written meanwhile: an order being placed holds the cart and waits for nobody.
    const held = await sql`
      select from customers where shop_id = ${shopId} and id = ${customerId} for no key update`.execute(tx)
    if (held.rows.length === 0) throw new NotFound('Ce client n’existe pas.')
    const waiting = await sql`
      select from drafts d join quotations q on q.shop_id = d.shop_id and q.id = d.quotation_id
      where d.shop_id = ${shopId} and d.customer_id = ${customerId} and q.state = 'draft'
        and q.requested_at is not null`.execute(tx)
    if (waiting.rows.length > 0)
      throw new AskedAlready(
        'Votre demande de devis précédente est chez la boutique : elle vous répond par e-mail.',
        409,
      )
    const { id } = await tx
      .insertInto('quotations')
      .values({ shop_id: shopId, begun_by: drafts.BY_CUSTOMER, requested_at: now() })
      .returning('id')
      .executeTakeFirstOrThrow()
    const quoting = { quotationId: id, validUntil: daysLater(today(), USUAL_DAYS), conditions: '' }
    await drafts.beginRequested(tx, shopId, customerId, quoting)
    await trace.record(tx, shopId, customer, { verb: 'quotations.ask', subject: { kind: 'quotation', id } })
  })
}
