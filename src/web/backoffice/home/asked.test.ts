// What customers ask for on line is announced: a count in the sub-menu of orders, a line on the home page.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import * as customers from '#customers'
import { countQueries } from '#database'
import * as orders from '#orders'
import * as quotations from '#quotations'
import * as returns from '#returns'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const other = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
const elsewhere = await anOffice(database, other, await anEmployee(db, other.id))
const page = async (of: typeof office, path: string) => (await of.get(path)).text()
const counted = (html: string, place: string) =>
  new RegExp(`/commandes/${place}"[^>]*>[^<]*(?:<span>[^<]*</span>)?<span class="count">(\\d+)`).exec(html)?.[1]

test('a quotation and a return that customers asked for are counted in the sub-menu and said on the home page', async () => {
  const before = await page(office, '')
  assert.doesNotMatch(before, /devis demandé en ligne|retour demandé/)
  await carts.add(db, shop.id, { customerId: anne.id }, { variantId: shop.train.variantId, quantity: 1 })
  const actor = customers.asActor({ id: anne.id, firstName: 'Anne', lastName: 'ONIM' })
  await quotations.ask(db, actor, shop.id)
  const { id } = await anOrder(db, shop, anne, { payment: 'card' })
  for (const to of ['preparing', 'shipped']) await orders.changeState(db, kenza, shop.id, id, { to })
  const lines = (await orders.find(db, shop.id, id)).balance.lines.map(({ lineId }) => ({ lineId, quantity: 1 }))
  const back = await returns.ask(db, actor, { shopId: shop.id, orderId: id, lines, reason: 'Trop petit' })
  const home = await page(office, '')
  assert.match(home, /\/commandes\/devis\?state=draft">[\s\S]*?1 devis demandé en ligne, à préparer/)
  assert.match(home, /\/commandes\/retours\?etat=asked">[\s\S]*?1 retour demandé, à accepter ou à refuser/)
  const list = await page(office, '/commandes')
  assert.deepEqual([counted(list, 'devis'), counted(list, 'retours')], ['1', '1'])
  for (const path of ['', '/commandes']) {
    const { count } = await countQueries(database, () => page(office, path))
    assert.ok(count <= (path === '' ? 6 : 5), `${path}: ${count}`)
  }
  const others = await page(elsewhere, '/commandes')
  assert.deepEqual([counted(others, 'devis'), counted(others, 'retours')], [undefined, undefined])
  await returns.refuse(db, kenza, { shopId: shop.id, id: back, reason: 'Déjà porté' })
  assert.equal(counted(await page(office, '/commandes'), 'retours'), undefined)
})
