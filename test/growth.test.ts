import assert from 'node:assert/strict'
import test from 'node:test'
import { daysLater, today } from '#clock'
import { sql } from '#database'
import * as drafts from '#drafts'
import * as orders from '#orders'
import * as quotations from '#quotations'
import * as returns from '#returns'
import {
  aCustomer,
  anEmployee,
  anOffice,
  anOrder,
  aShop,
  growDesk,
  growOrders,
  growProducts,
  growRooms,
  nodesOf,
  planOf,
  testDatabase,
  touchedBy,
} from '#test'
import * as vouchers from '#vouchers'
import { listPages } from './support/list-pages.ts'

const database = await testDatabase()
const { db, pool } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', shop.id).execute()
const anne = await aCustomer(db, shop.id)
const { id } = await anOrder(db, shop, anne)
for (const state of ['payment-accepted', 'preparing']) await office.post(`/commandes/${id}/etat`, { state })
for (const state of ['shipped', 'delivered']) await orders.changeState(db, kenza, shop.id, id, { to: state })
await aVoucherAReturnAndAQuotation()
await growOrders(db, shop.id, 12_000)
await growDesk(db, shop.id, 12_000)
await growProducts(db, shop.id, 3000)
await growRooms(db, shop.id, 600)
await sql`vacuum analyze`.execute(db)

async function aVoucherAReturnAndAQuotation(): Promise<void> {
  const gift = { kind: 'gesture', cents: 500, endsOn: daysLater(today(), 90), reason: 'Retard' } as const
  await vouchers.give(db, kenza, shop.id, { ...gift, customerId: anne.id })
  const { lines } = await returns.offered(db, shop.id, id)
  const asked = [{ lineId: lines[0]?.lineId ?? 0, quantity: 1 }]
  await returns.open(db, kenza, { shopId: shop.id, orderId: id, lines: asked, reason: 'Essai' })
  const draftId = await quotations.begin(db, kenza, shop.id)
  await drafts.choose(db, kenza, shop.id, draftId, anne.id)
  await drafts.addLine(db, kenza, { shopId: shop.id, id: draftId, variantId: shop.bear.variantId, quantity: 1 })
  const { validUntil } = await drafts.read(db, shop.id, draftId)
  await drafts.settle(db, kenza, shop.id, draftId, {
    ...{ origin: 'telephone', deliveryId: anne.addressId, invoiceId: anne.addressId, wrong: '' },
    ...{ carrierId: shop.carrierIds[0] ?? 0, carriageCents: null, carriageReason: '', discount: null },
    ...{ discountReason: '', payment: null, message: '', tells: false, quoted: { validUntil, conditions: '' } },
  })
  await quotations.send(db, kenza, { shopId: shop.id, draftId })
}

/** What grows with every sale. */
const SOLD = ['orders', 'invoices', 'delivery_slips', 'payments']
const BIG = [...SOLD, 'vouchers', 'returns', 'quotations', 'customers', 'products', 'variants', 'price_periods']

/** What a page asked the database, with the values. */
async function heard(path: string): Promise<[string, readonly unknown[]][]> {
  const asked: [string, readonly unknown[]][] = []
  // What finds the session is asked of every page, and holds bytes.
  const hear = (text: string, values: readonly unknown[]) => {
    if (BIG.some((table) => new RegExp(`(from|join) "?${table}\\b`).test(text)) && !text.includes('sessions'))
      asked.push([text, values])
  }
  database.heard.add(hear)
  const answer = await office.get(path)
  assert.equal(answer.status, 200, path)
  await answer.text()
  database.heard.delete(hear)
  return asked
}

/** Pages of 8 kB that a statement may touch: 50 rows with their papers are 350, a count of 10,000 in its index 60. */
const MOST = 1800
/** Its counts look at the last orders and those that wait, some hundreds: a few hundred pages. */
const MOST_AT_HOME = 600

test('no list of the back office reads a table through, or more than it shows and counts', async () => {
  const client = await pool.connect()
  try {
    for (const path of listPages)
      for (const [text, values] of await heard(path)) {
        const plan = await planOf(client, text, values)
        const touched = touchedBy(plan)
        assert.ok(touched < (path === '' ? MOST_AT_HOME : MOST), `${path} touched ${touched} pages:\n${text}`)
        const through = nodesOf(plan)
          .filter((node) => node['Node Type'] === 'Seq Scan')
          .map((node) => node['Relation Name'])
        for (const table of SOLD) assert.ok(!through.includes(table), `${path} reads all ${table}:\n${text}`)
      }
  } finally {
    client.release()
  }
})

test('what is to be bought is found among those under their threshold, not among all articles', async () => {
  const client = await pool.connect()
  try {
    const asked = await heard('/achats/a-commander')
    assert.ok(asked.some(([text]) => text.includes('stock_thresholds')))
    for (const [text, values] of asked)
      for (const node of nodesOf(await planOf(client, text, values)))
        if (node['Relation Name'] === 'variants')
          assert.ok(Number(node['Actual Rows']) < 1000, `${node['Actual Rows']} articles are read:\n${text}`)
  } finally {
    client.release()
  }
})

test('the files of thousands of pictures are not weighed for the page that leads to them', async () => {
  const client = await pool.connect()
  try {
    const asked = await heard('/catalogue/importer')
    assert.ok(asked.some(([text]) => text.includes('files.originals')))
    for (const [text, values] of asked) {
      const touched = touchedBy(await planOf(client, text, values))
      assert.ok(touched < 200, `${touched} pages:\n${text}`)
    }
  } finally {
    client.release()
  }
  const page = await (await office.get('/catalogue/importer')).text()
  const [, all = ''] = /href="[^"]*(\/catalogue\/importer\?images=toutes)"/.exec(page) ?? []
  assert.doesNotMatch(page, /exporter\/images/)
  assert.equal((await office.get(all)).status, 200)
})

test('of many products that say a word a thousand are counted, and it is said', async () => {
  const text = (await (await office.get('/catalogue?text=cheval')).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  assert.match(text, /plus de 1 000 produits/i)
  assert.match((await (await office.get('/catalogue')).text()).replaceAll(/[\u00a0\u202f]/g, ' '), /3 00\d produits/)
})
