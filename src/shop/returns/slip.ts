import { dayInFrance } from '#clock'
import type { Db } from '#database'
import { date, dayLong, whole } from '#format'
import { t } from '#messages'
import { render } from '#pdf'
import * as shops from '#shops'
import type { ReturnPageOf } from './read.ts'
import { sendBackBy } from './tell.ts'

/** The slip that goes into the parcel of a return, as PDF: what is in it, where it goes, until when. Never a price. */
export async function slip(db: Db, shopId: number, back: ReturnPageOf): Promise<{ number: string; pdf: Uint8Array }> {
  const shop = await shops.issuerOf(db, shopId)
  const { number, issuedOn, order, lines, customer, reason } = back
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const until = sendBackBy(dayInFrance(back.decidedAt ?? back.askedAt))
  const pdf = await render('delivery-slip', {
    template: 4,
    title: t('returns.slip.title'),
    number,
    issued: issuedOn,
    dateLine: t('papers.onDay', { day: whole(dayLong(issuedOn)) }),
    about: null,
    seller: shops.senderOf(shops.sellerFigures(shop)),
    order: { reference: order.reference, detail: t('returns.slip.order', { number: String(order.number) }) },
    facts: [
      { label: t('returns.slip.from'), value: customer.name },
      { label: t('returns.slip.until'), value: date(until) },
    ],
    recipient: {
      label: t('returns.slip.to'),
      name: shop.company_name || shop.name,
      lines: [shop.address_line1, shop.address_line2, `${shop.postcode} ${shop.city}`.trim()].filter(Boolean),
    },
    lines: lines.map(({ reference, name, choice, quantity }) => ({
      reference,
      description: choice ? `${name} (${choice})` : name,
      quantity: String(quantity),
    })),
    summary: [t('papers.pieces', { n: pieces }), t('papers.parcelOnly')].join(', '),
    remarks: [t('returns.slip.reason', { reason }), t('returns.slip.inside')],
  })
  return { number, pdf }
}
