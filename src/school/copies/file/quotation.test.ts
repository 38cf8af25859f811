import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import * as drafts from '#drafts'
import * as mail from '#mail'
import * as orders from '#orders'
import { stop } from '#pdf'
import * as quotations from '#quotations'
import { aCustomer } from '#test'
import { twoSchools } from '../../../../test/support/shop-file.ts'

const { db, there, shop, pupil, exported, importAt } = await twoSchools()
after(stop)

test('a quotation goes to another school, and is accepted there: its articles, its prices, its number', async () => {
  const anne = await aCustomer(db, shop.id, 'devis@exemple.fr')
  const draftId = await quotations.begin(db, pupil, shop.id)
  await drafts.choose(db, pupil, shop.id, draftId, anne.id)
  await drafts.addLine(db, pupil, { shopId: shop.id, id: draftId, variantId: shop.bear.variantId, quantity: 2 })
  const { validUntil } = await drafts.read(db, shop.id, draftId)
  await drafts.settle(db, pupil, shop.id, draftId, {
    origin: 'telephone',
    deliveryId: anne.addressId,
    invoiceId: anne.addressId,
    carrierId: shop.carrierIds[0] ?? null,
    carriageCents: null,
    carriageReason: '',
    discount: { bp: 500 },
    discountReason: 'fidélité',
    payment: 'cheque',
    message: '',
    tells: false,
    wrong: '',
    quoted: { validUntil, conditions: 'Livraison sous huit jours.' },
  })
  const id = await quotations.send(db, pupil, { shopId: shop.id, draftId })
  await mail.deliverPending(db)
  const was = await quotations.find(db, shop.id, id)
  const shopId = await importAt((await exported('all')).bytes)
  const [row] = (await quotations.list(there.db, shopId)).rows
  assert.deepEqual(
    [row?.number, row?.state, row?.totalTtcCents],
    [was.number, 'sent', was.figures.totals.totalTtcCents],
  )
  const clerk = { kind: 'teacher', id: 1, name: 'S. LUNEAU' } as const
  const orderId = await quotations.accept(there.db, clerk, { shopId, id: row?.id ?? 0, how: 'letter' })
  const order = await orders.find(there.db, shopId, orderId)
  assert.deepEqual(order.totals, was.figures.totals)
  const { name } = await there.db
    .selectFrom('order_lines as l')
    .innerJoin('variants as v', (join) => join.onRef('v.shop_id', '=', 'l.shop_id').onRef('v.id', '=', 'l.variant_id'))
    .innerJoin('products as p', (join) => join.onRef('p.shop_id', '=', 'v.shop_id').onRef('p.id', '=', 'v.product_id'))
    .select('p.name')
    .where('l.shop_id', '=', shopId)
    .where('l.order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  assert.equal(name, was.figures.basket.lines[0]?.name)
})
