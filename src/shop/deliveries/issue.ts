import { now, today } from '#clock'
import * as counters from '#counters'
import type { Db } from '#database'
import { date, dayLong, weight } from '#format'
import { t } from '#messages'
import type { DeliverySlip } from '#pdf'
import { type Shop, senderOf } from '#shops'
import type { Slip } from './read.ts'

/** What is sent, to whom, by whom: what a slip is made of. Grams. */
export type Consignment = {
  orderId: number
  reference: string
  orderNumber: number
  placedAt: Date
  recipient: { name: string; lines: string[] }
  /** What the customer says to who delivers; may be empty. */
  info: string
  carrierName: string
  weightG: number
  lines: { reference: string; description: string; quantity: number }[]
}

/**
 * Issues the delivery slip of a consignment: takes the next number and freezes every word.
 * The caller holds the order, and knows that these goods are on no slip yet.
 */
export async function issue(tx: Db, shop: Shop, consignment: Consignment): Promise<Slip> {
  const day = today()
  const { rank, number } = await counters.take(tx, shop.id, 'delivery_slip', day)
  const content = compose(shop, consignment, number, day)
  const { id } = await tx
    .insertInto('delivery_slips')
    .values({
      shop_id: shop.id,
      order_id: consignment.orderId,
      number,
      rank,
      delivered_on: day,
      issued_at: now(),
      content: JSON.stringify(content),
      template: content.template,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, number, deliveredOn: day }
}

function compose(shop: Shop, sent: Consignment, number: string, day: string): DeliverySlip {
  const pieces = sent.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    template: 1,
    title: t('papers.slip'),
    number,
    issued: day,
    dateLine: t('papers.onDay', { day: dayLong(day) }),
    about: null,
    seller: senderOf(shop),
    order: {
      reference: sent.reference,
      detail: t('papers.orderOnDay', { number: String(sent.orderNumber), day: date(sent.placedAt) }),
    },
    facts: [{ label: t('papers.carrier'), value: [sent.carrierName, weight(sent.weightG)].filter(Boolean).join(', ') }],
    recipient: { label: t('papers.recipient'), ...sent.recipient },
    lines: sent.lines.map(({ reference, description, quantity }) => ({
      reference,
      description,
      quantity: String(quantity),
    })),
    summary: t('papers.pieces', { n: pieces }),
    remarks: sent.info ? [t('papers.remark', { text: sent.info })] : [],
  }
}
