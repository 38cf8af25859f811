import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import * as carts from '#carts'
import { today } from '#clock'
import { readConfig } from '#config'
import * as customers from '#customers'
import { countQueries, sql } from '#database'
import * as drafts from '#drafts'
import { openFiles } from '#files'
import * as orders from '#orders'
import * as promotions from '#promotions'
import * as quotations from '#quotations'
import * as school from '#school'
import { aCustomer, anEmployee, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import { createApp } from '../app.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const app = createApp({ config: readConfig({}), database, db, files: openFiles(join(tmpdir(), 'preau-no-files'), db) })
const base = `http://localhost/mag/${shop.slug}`
const read = async (path: string, cookie = '') => (await app.request(`${base}${path}`, { headers: { cookie } })).text()

/** Somebody of a group, signed in; a business when it has a SIREN. */
async function aMember(settings: Partial<customers.GroupSettings>, siren = '') {
  const one = await aCustomer(db, shop.id)
  if (siren)
    await sql`update addresses set siren = ${siren} where shop_id = ${shop.id} and customer_id = ${one.id}`.execute(db)
  const group = { untaxed: false, discountBp: 0, term: null, invoiceAt: null, ...settings }
  const id = await customers.addGroup(db, kenza, shop.id, { name: `Groupe ${one.id}`, ...group })
  await customers.setGroup(db, kenza, shop.id, one.id, id)
  return { ...one, cookie: `preau_visit=${await customers.openSession(db, shop.id, one.id)}` }
}

const shelf = '/categorie/jouets'
const sheet = '/produit/train-des-forets-5-wagons'
const plain = async (path: string) => {
  const page = await read(path)
  assert.doesNotMatch(page, / HT, soit | votre remise/)
  return page
}

test('a group without tax reads its prices without, tax beside, and its discount; nobody else ever does', async () => {
  const before = await plain(shelf)
  assert.match(before, /<strong>39,90\s€<\/strong>/)
  const school = await aMember({ untaxed: true, discountBp: 1000 }, '732829320')
  const anne = await aCustomer(db, shop.id)
  const hers = `preau_visit=${await customers.openSession(db, shop.id, anne.id)}`
  // 39,90 TTC are 33,25 HT; less 10 %: 29,925 HT and 35,91 TTC.
  for (let time = 0; time < 3; time++)
    for (const path of [shelf, sheet, '']) {
      const own = await read(path, school.cookie)
      assert.match(own, /<strong>29,93\s€<\/strong>/, path)
      assert.match(own, /HT, soit 35,91\s€ TTC/, path)
      assert.match(own, /votre remise\s: 10\s%/, path)
      await plain(path)
      assert.doesNotMatch(await read(path, hers), /HT, soit|votre remise/)
    }
  const { count } = await countQueries(database, () => read(shelf, school.cookie))
  assert.ok(count <= 3, `${count}`)
})

test('cart, order and invoice are at the group’s price, said as a reduction on the paper', async () => {
  const member = await aMember({ discountBp: 1000 })
  const page = await read(sheet, member.cookie)
  assert.match(page, /<strong>35,91\s€<\/strong>/)
  const lines = [{ variantId: shop.train.variantId, quantity: 2 }]
  const { id } = await anOrder(db, shop, member, { payment: 'card', lines })
  const order = await orders.find(db, shop.id, id)
  assert.deepEqual([order.lines[0]?.totalTtcCents, order.totals.goodsTtcCents], [7182, 7182])
  const { rows } = await sql<{ words: string }>`
    select content::text as words from invoices where shop_id = ${shop.id} and order_id = ${id}`.execute(db)
  assert.match(rows[0]?.words ?? '', /Prix réduit de 10\s%, au lieu de 39,90\s€/)
})

test('a group’s prices leave with it: the next page after a change is right', async () => {
  const member = await aMember({ discountBp: 2500 })
  assert.match(await read(shelf, member.cookie), /votre remise\s: 25\s%/)
  const [consumers] = await customers.listGroups(db, shop.id)
  await customers.setGroup(db, kenza, shop.id, member.id, consumers?.id ?? 0)
  assert.doesNotMatch(await read(shelf, member.cookie), /votre remise/)
})

test('a business asks for a quotation of its cart: the cart becomes the demand, which the shop finds to be prepared, once', async () => {
  const school = await aMember({ untaxed: true }, '732829320')
  const visitor = { headers: { cookie: school.cookie } }
  const ask = (envoi = '') =>
    app.request(`${base}/panier/devis`, {
      method: 'POST',
      body: new URLSearchParams({ envoi }),
      headers: { ...visitor.headers, 'sec-fetch-site': 'same-origin' },
    })
  assert.equal((await ask()).status, 409, 'nothing is in the cart')
  await carts.add(db, shop.id, { customerId: school.id }, { variantId: shop.train.variantId, quantity: 3 })
  assert.match(await read('/panier', school.cookie), /action="[^"]*\/panier\/devis"[\s\S]*Demander un devis/)
  assert.match(await read('/mes-devis', school.cookie), /Vous n’avez pas de devis/)
  const asked = await ask()
  assert.deepEqual([asked.status, asked.headers.get('location')], [303, `/mag/${shop.slug}/mes-devis`])
  const mine = await read('/mes-devis', school.cookie)
  assert.match(mine, /Devis demandé le [\s\S]*La boutique le prépare[\s\S]*3 articles/)
  assert.doesNotMatch(mine, /Vous n’avez pas de devis/)
  const { count } = await countQueries(database, () => read('/mes-devis', school.cookie))
  assert.ok(count <= 3, `${count}`)
  assert.doesNotMatch(await read('/panier', school.cookie), /Train des forêts/)
  await carts.add(db, shop.id, { customerId: school.id }, { variantId: shop.train.variantId, quantity: 1 })
  const again = await ask('another')
  assert.equal(again.status, 409)
  assert.match(await again.text(), /demande de devis précédente/)
  assert.match(await read('/panier', school.cookie), /Train des forêts/, 'what was refused is kept')
  const { rows } = await quotations.list(db, shop.id)
  assert.deepEqual(
    [rows.length, rows[0]?.requested, rows[0]?.state, rows[0]?.customerName],
    [1, true, 'draft', 'Anne Onim'],
  )
  const draft = await drafts.read(db, shop.id, rows[0]?.draftId ?? 0)
  assert.deepEqual(
    draft.lines.map(({ variantId, quantity }) => [variantId, quantity]),
    [[shop.train.variantId, 3]],
  )
  assert.equal(draft.customer?.id, school.id)
  assert.deepEqual([draft.deliveryId, draft.invoiceId], [school.addressId, school.addressId])
  const anne = await aCustomer(db, shop.id)
  const hers = `preau_visit=${await customers.openSession(db, shop.id, anne.id)}`
  await carts.add(db, shop.id, { customerId: anne.id }, { variantId: shop.train.variantId, quantity: 1 })
  assert.doesNotMatch(await read('/panier', hers), /Demander un devis/)
  const headers = { cookie: hers, 'sec-fetch-site': 'same-origin' }
  assert.equal((await app.request(`${base}/panier/devis`, { method: 'POST', headers })).status, 404)
})

test('a promotion for a group is on its pages and on nobody else’s, at once and as long as it is on', async () => {
  const member = await aMember({})
  const anne = await aMember({})
  const { id: groupId } = await customers.groupOf(db, shop.id, member.id)
  const rule: promotions.PromotionSettings = {
    ...{ name: 'Comité', gives: 'amount', worth: 490, fromQuantity: 1, startsOn: today(), endsOn: null, enabled: true },
    ...{
      allArticles: false,
      categoryIds: [],
      productIds: [shop.train.productId],
      allGroups: false,
      groupIds: [groupId],
    },
  }
  for (const path of [shelf, sheet]) assert.match(await read(path, member.cookie), /<strong>39,90\s€<\/strong>/)
  const id = await promotions.addPromotion(db, kenza, shop.id, rule)
  for (const path of [shelf, sheet]) {
    assert.match(await read(path, member.cookie), /<strong>35,00\s€<\/strong>/, path)
    for (const cookie of ['', anne.cookie]) assert.match(await read(path, cookie), /<strong>39,90\s€<\/strong>/, path)
  }
  const cart = `/panier`
  await aReadyCart(db, shop, member, [{ variantId: shop.train.variantId, quantity: 3 }])
  assert.match(await read(cart, member.cookie), /35,00\s€[\s\S]*Prix de votre groupe\s: −12,28\s%/)
  await promotions.changePromotion(db, kenza, shop.id, id, { ...rule, fromQuantity: 3, allGroups: true, groupIds: [] })
  assert.match(await read(cart, member.cookie), /35,00\s€[\s\S]*Prix par quantité\s: −12,28\s%/)
  for (const cookie of ['', member.cookie])
    assert.match(await read(sheet, cookie), /À partir de 3\s: 35,00\s€ la pièce/)
  await promotions.changePromotion(db, kenza, shop.id, id, { ...rule, enabled: false })
  assert.doesNotMatch(await read(sheet), /À partir de/)
  assert.match(await read(shelf, member.cookie), /<strong>39,90\s€<\/strong>/)
})
