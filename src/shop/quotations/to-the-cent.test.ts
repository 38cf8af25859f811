// Whatever is quoted (prices agreed, discount, carriage, rates, a consumer or a business), the order that an acceptance makes and
// its invoice are the paper to the cent, and the paper adds up: its lines are its totals, its VAT their difference.
import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import fc from 'fast-check'
import * as catalogue from '#catalogue'
import * as customers from '#customers'
import * as drafts from '#drafts'
import * as orders from '#orders'
import { type Quotation, stop } from '#pdf'
import { system } from '#people'
import { aCustomer, anEmployee, aShop, testDatabase } from '#test'
import * as quotations from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id)
after(stop)

const seller = { siren: '732829320', vatNumber: 'FR44732829320' }
const office = await customers.addAddress(db, kenza, shop.id, anne.id, {
  ...seller,
  title: 'Bureau',
  company: 'Ébénisterie du Jura',
  addressFirstName: 'Anne',
  addressLastName: 'ONIM',
  line1: '3 rue du Bois',
  line2: '',
  postcode: '39200',
  city: 'Saint-Claude',
  country: 'FR',
  phone: '03 84 45 00 07',
  mobile: '',
  info: '',
})
/** One article for each rate, with more pieces than any run takes. */
const variants = await Promise.all(
  [2000, 1000, 550, 210].map(async (rateBp) => {
    const { id: categoryId } = await db
      .selectFrom('categories')
      .select('id')
      .where('shop_id', '=', shop.id)
      .executeTakeFirstOrThrow()
    const productId = await catalogue.addProduct(db, system, shop.id, {
      categoryId,
      rateBp,
      name: `Article à ${rateBp}`,
      price: { ttcCents: 1337 },
      weightG: 10,
      variants: [{ reference: `T-${rateBp}`, quantity: 9_000_000 }],
    })
    const own = db.selectFrom('variants').select('id').where('shop_id', '=', shop.id)
    return (await own.where('product_id', '=', productId).executeTakeFirstOrThrow()).id
  }),
)

const asked = fc.record({
  business: fc.boolean(),
  lines: fc.uniqueArray(
    fc.record({
      article: fc.nat(3),
      quantity: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 700 })),
      agreed: fc.option(fc.integer({ min: 1, max: 200_000_000 }), { nil: null }),
    }),
    { selector: ({ article }) => article, minLength: 1, maxLength: 4 },
  ),
  carriage: fc.option(fc.nat(5000), { nil: null }),
  discount: fc.oneof(fc.constant(null), fc.record({ bp: fc.integer({ min: 1, max: 9000 }) })),
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

async function sent({ business, lines, carriage, discount }: Asked): Promise<number> {
  const draftId = await quotations.begin(db, kenza, shop.id)
  await drafts.choose(db, kenza, shop.id, draftId, anne.id)
  for (const { article, quantity, agreed } of lines) {
    const line = { shopId: shop.id, id: draftId, variantId: variants[article] ?? 0 }
    await drafts.addLine(db, kenza, { ...line, quantity })
    if (agreed !== null) await drafts.changePrice(db, kenza, { ...line, unitHtMicro: agreed, reason: 'prix convenu' })
  }
  const { validUntil } = await drafts.read(db, shop.id, draftId)
  await drafts.settle(db, kenza, shop.id, draftId, {
    origin: 'telephone',
    deliveryId: anne.addressId,
    invoiceId: business ? office : anne.addressId,
    carrierId: shop.carrierIds[0] ?? null,
    carriageCents: carriage,
    carriageReason: carriage === null ? '' : 'port convenu',
    discount,
    discountReason: discount ? 'fidélité' : '',
    payment: 'transfer',
    message: '',
    tells: false,
    wrong: '',
    quoted: { validUntil, conditions: '' },
  })
  return quotations.send(db, kenza, { shopId: shop.id, draftId })
}

/** « 1 234,50 € » in cents, as it is printed. */
const cents = (printed: string): number => Number(printed.replace('−', '-').replace(/[^\d-]/g, ''))
const sum = (all: readonly string[]): number => all.reduce((total, one) => total + cents(one), 0)
const totalsIn = ({ totals }: Pick<Quotation, 'totals'>) => totals.slice(0, 3).map(({ value }) => cents(value))

test('an accepted quotation’s order and invoice are its paper to the cent, and the paper adds up', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async (wanted) => {
      const id = await sent(wanted)
      const own = { shop_id: shop.id }
      const row = await db
        .selectFrom('quotations')
        .selectAll()
        .where('shop_id', '=', own.shop_id)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const paper = row.content as Quotation
      const [ht = 0, vat = 0, ttc = 0] = totalsIn(paper)
      assert.equal(ht + vat, ttc)
      // A consumer's lines, each rounded without tax, may be another sum: the paper says which.
      const lines = sum(paper.lines.map(({ totalHt }) => totalHt))
      const said = paper.mentions.flatMap((words) => /lignes HT font (.+€)/.exec(words)?.[1] ?? [])
      assert.deepEqual(said.map(cents), lines === ht ? [] : [lines])
      if (paper.withTax) assert.equal(sum(paper.lines.map(({ totalTtc }) => totalTtc)), ttc)
      else assert.equal(lines, ht)
      assert.equal(sum(paper.vat.map(({ base }) => base)), ht)
      assert.equal(sum(paper.vat.map(({ amount }) => amount)), vat)
      // What the shop asks by then is another thing.
      await db.updateTable('products').set({ price_micro: 77_000_000 }).where('shop_id', '=', shop.id).execute()
      const orderId = await quotations.accept(db, kenza, { shopId: shop.id, id, how: 'letter' })
      const order = await orders.find(db, shop.id, orderId)
      assert.deepEqual([order.totals.totalHtCents, order.totals.totalTtcCents], [ht, ttc])
      assert.deepEqual([row.total_ht_cents, row.total_ttc_cents], [ht, ttc])
      const goods = paper.lines.slice(0, wanted.lines.length)
      assert.deepEqual(
        order.lines.map((line) => [line.totalHtCents, line.quantity]),
        goods.map(({ totalHt, quantity }) => [cents(totalHt), Number(quantity)]),
      )
      if (ttc > 0) await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
      const invoice = await db
        .selectFrom('invoices')
        .select('content')
        .where('shop_id', '=', shop.id)
        .where('order_id', '=', orderId)
        .executeTakeFirstOrThrow()
      assert.deepEqual(totalsIn(invoice.content as Quotation), [ht, vat, ttc])
    }),
    { numRuns: 8 },
  )
})
