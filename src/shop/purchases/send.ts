import { now } from '#clock'
import * as counters from '#counters'
import { type Db, inTransaction, sql } from '#database'
import * as papers from '#papers'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import { byId, sellerFigures } from '#shops'
import * as trace from '#trace'
import { holdSupplier } from './articles.ts'
import { compose, TEMPLATE } from './compose.ts'
import { demandLots } from './demand-lots.ts'
import { type Figures, lineHtCents, totalsOf } from './figures.ts'
import { hold, type OrderRow } from './hold.ts'
import { write } from './letter.ts'

type Sending = { shopId: number; id: number }

/**
 * Sends a draft: takes its number, freezes figures, words and PDF, writes to the supplier who has an e-mail, and awaits its pieces.
 * Sent twice, it is the same, once: false then. Refuses with NotFound; with Refusal an order that was cancelled, an empty one, a line
 * without price, and pieces of an article that are no whole lots of the supplier's.
 */
export function send(db: Db, clerk: Clerk, { shopId, id }: Sending): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const order = await hold(tx, shopId, id)
    if (order.state === 'cancelled') throw new Refusal('Cette commande a été annulée : elle ne s’envoie plus.')
    if (order.state !== 'draft') return false
    const supplier = await holdSupplier(tx, shopId, order.supplier_id)
    const lines = demandSound(await linesOf(tx, shopId, id))
    await demandLots(tx, order, supplier.name)
    const shop = await byId(tx, shopId)
    await counters.begin(tx, shopId, 'purchase_order', 'BC')
    const { rank, number, day } = await counters.take(tx, shopId, 'purchase_order')
    const figures: Figures = {
      version: 1,
      number,
      day,
      currency: 'EUR',
      seller: sellerFigures(shop),
      supplier: {
        name: supplier.name,
        address: supplier.address,
        email: supplier.email,
        phone: supplier.phone,
        siren: supplier.siren,
        vatNumber: supplier.vat_number,
      },
      lines,
      totals: totalsOf(lines),
      wantedOn: order.wanted_on,
      message: order.message,
    }
    await freeze(tx, order, { rank, figures })
    await trace.record(tx, shopId, clerk, {
      verb: 'purchases.send',
      subject: { kind: 'purchase-order', id },
      after: { number, supplier: supplier.name, totalHtCents: figures.totals.htCents },
    })
    if (supplier.email) await write(tx, clerk, order, figures)
    return true
  })
}

function demandSound(lines: Figures['lines']): Figures['lines'] {
  if (lines.length === 0) throw new Refusal('La commande est vide : ajoutez au moins un article.')
  const free = lines.find(({ unitHtMicro }) => unitHtMicro === 0)
  if (free) throw new Refusal(`Indiquez le prix d’achat de « ${free.name} » avant d’envoyer la commande.`)
  return lines
}

async function linesOf(tx: Db, shopId: number, id: number): Promise<Figures['lines']> {
  const rows = await tx
    .selectFrom('purchase_order_lines')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    reference: row.reference,
    supplierReference: row.supplier_reference,
    quantity: row.quantity,
    unitHtMicro: row.price_micro,
    rateBp: row.rate_bp,
    totalHtCents: lineHtCents(row.quantity, row.price_micro),
  }))
}

async function freeze(tx: Db, { shop_id, id }: OrderRow, { rank, figures }: { rank: number; figures: Figures }) {
  await tx
    .updateTable('purchase_orders')
    .set({
      state: 'sent',
      number: figures.number,
      rank,
      issued_on: figures.day,
      sent_at: now(),
      total_ht_cents: figures.totals.htCents,
      total_ttc_cents: figures.totals.ttcCents,
      figures: JSON.stringify(figures),
      content: JSON.stringify(compose(figures)),
      template: TEMPLATE,
    })
    .where('shop_id', '=', shop_id)
    .where('id', '=', id)
    .execute()
  await sql`update purchase_order_lines set awaited = quantity where shop_id = ${shop_id} and order_id = ${id}`.execute(
    tx,
  )
  await papers.keepLater(tx, shop_id, { purchaseOrders: [id] })
}
