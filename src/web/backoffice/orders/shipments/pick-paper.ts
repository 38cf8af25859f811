import { today } from '#clock'
import { date, dayLong, whole } from '#format'
import { t } from '#messages'
import { type PickList, render } from '#pdf'
import * as shipments from '#shipments'
import { type Shop, sellerFigures, sellerOf } from '#shops'
import { countOf } from './pick-page.ts'

/** The pick list as a paper, to be ticked: by category, then order by order. Never kept, always made anew. */
export const pickPaper = (shop: Shop, { orders, missing, more }: shipments.PickList): Promise<Uint8Array> =>
  render('pick-list', {
    template: 1,
    title: t('picking.title'),
    number: date(today()),
    issued: today(),
    dateLine: t('picking.madeOn', { day: whole(dayLong(today())) }),
    about: null,
    seller: sellerOf(sellerFigures(shop)),
    lines: [],
    summary: [countOf(orders), more && t('picking.more', { n: shipments.MOST_PICKED })].filter(Boolean).join('. '),
    heads: {
      categories: t('picking.by.category'),
      orders: t('picking.by.order'),
      missing: t('picking.missing'),
      article: t('office.article'),
      quantity: t('picking.toTake'),
      lacks: t('picking.lacks'),
      for: t('picking.for'),
      left: t('picking.left'),
    },
    categories: shipments.byCategory(orders).map(({ category, lines }) => ({
      name: category || t('picking.noCategory'),
      lines: lines.map((line) => ({ ...lineOf(line), for: numbersOf(line) })),
    })),
    orders: orders.map(orderOf),
    missing: missing.map(lacked).map(orderOf),
    missingNote: t('picking.missingNote'),
  })

const lineOf = ({ reference, name, choice, quantity, coming, free, pack }: shipments.PickLine) => ({
  reference,
  description: [
    choice ? `${name} (${choice})` : name,
    pack && t('packs.inPack', { name: pack }),
    coming > 0 && t('picking.coming', { n: coming }),
  ]
    .filter(Boolean)
    .join(', '),
  quantity: `${quantity}`,
  left: free === null ? '' : `${free}`,
})

/** What waits for stock lacks all of its pieces, those to come among them. */
const lacked = (order: shipments.PickOrder): shipments.PickOrder => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, quantity: line.quantity + line.coming, coming: 0 })),
})

const numbersOf = ({ orders }: shipments.Picked): string =>
  orders
    .map(({ number, quantity }) => {
      const n = t('orders.crumb', { n: `${number}` })
      return orders.length > 1 ? `${n} (${quantity})` : n
    })
    .join(', ')

const orderOf = ({
  number,
  customerName,
  carrierName,
  reference,
  lines,
}: shipments.PickOrder): PickList['orders'][number] => ({
  title: t('orders.number', { n: `${number}` }),
  detail: [customerName, reference, carrierName].join(', '),
  lines: lines.map(lineOf),
})
