import assert from 'node:assert/strict'
import test from 'node:test'
import * as account from '#account'
import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import * as customers from '#customers'
import { countQueries } from '#database'
import { t } from '#messages'
import { system } from '#people'
import * as shops from '#shops'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()

import { readWeight } from './carriers/form.ts'
import { MethodFields } from './payments/method-form.ts'

const { db } = database
const shop = await aShop(db, 'La Récré')
const other = await aShop(db, 'Les Cycles')
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
await anOrder(db, shop, anne)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
await account.bringUp(db, shop.id)

const read = async (path: string, status = 200): Promise<string> => {
  const answer = await office.get(path)
  assert.equal(answer.status, status, path)
  return answer.text()
}
const refused = async (path: string, form: Record<string, string>): Promise<string> => {
  const answer = await office.post(path, form)
  assert.equal(answer.status, 422, path)
  return answer.text()
}
const accepted = async (path: string, form: Record<string, string> = {}): Promise<void> => {
  const answer = await office.post(path, form)
  assert.equal(answer.status, 303, `${path}: ${await answer.text()}`)
}
const lastAct = () =>
  db.selectFrom('acts').selectAll().where('shop_id', '=', shop.id).orderBy('id', 'desc').executeTakeFirstOrThrow()

const pages = [
  '',
  '/catalogue',
  `/catalogue/${shop.cap.productId}`,
  '/catalogue?text=ours&stock=low&sort=-price',
  '/catalogue/promotions',
  '/catalogue/promotions/nouvelle',
  '/catalogue/codes',
  '/catalogue/codes/nouveau',
  '/achats',
  '/achats/a-commander',
  '/achats/fournisseurs',
  '/achats/factures',
  '/achats/inventaires',
  '/clients',
  `/clients/${anne.id}`,
  '/clients?name=onim&sort=spent',
  '/banque',
  '/banque/a-pointer',
  '/transport',
  `/transport/${shop.carrierIds[0]}`,
  '/employes',
  '/preferences',
  '/preferences/apparence',
  '/preferences/pages',
  '/preferences/pages/conditions',
  '/preferences/stock',
  '/preferences/groupes',
  '/preferences/groupes/nouveau',
  '/mon-compte',
]
/**
 * Sheets show several rooms beside who looks at them, each asked once. A customer's: customers, orders, vouchers, carts,
 * quotations. A product's: product, shelves, makers, movements, where its pieces stand, who sells them.
 */
const most = (path: string) => {
  // The home page: the day, orders, shelves, acts, the bank.
  if (path === '' || path === `/clients/${anne.id}`) return 6
  return /^\/catalogue\/\d+$/.test(path) ? 7 : 5
}
for (const path of pages)
  test(`${path || '/'} is made with ${most(path)} statements at most`, async () => {
    const { count, texts } = await countQueries(database, () => read(path))
    assert.ok(count <= most(path), `${count} statements:\n${texts.join('\n')}`)
  })

test('a greatest weight is read in kilograms; boxes ticked under a line that is not are asked about', () => {
  assert.deepEqual(['20', '2,5', '500 g', '30 kg', '0', 'vingt', '9999999999'].map(readWeight), [
    20_000,
    2500,
    500,
    30_000,
    undefined,
    undefined,
    undefined,
  ])
  const method = { label: '', words: '', place: '1', min: '', max: '' }
  assert.equal(MethodFields.safeParse(method).success, true)
  for (const box of ['groupe-4', 'transporteur-7', 'zone-2']) {
    const { error } = MethodFields.safeParse({ ...method, [box]: 'on' })
    assert.match(error?.issues[0]?.message ?? '', /cochez aussi celle-ci/)
  }
})

test('the home page shows what is to be done and who did what', async () => {
  await shops.changeLowStock(db, kenza, shop.id, 9)
  const page = await read('')
  assert.match(page, /Bonjour Kenza/)
  assert.match(page, /class="badge-new"/)
  assert.match(page, /Anne ONIM/)
  assert.match(page, /Ours Marcel en hêtre/)
  assert.match(page, /Seuil de stock bas modifié/)
})

test('the catalogue is filtered, sorted and paged', async () => {
  const categoryId = (await catalogue.listCategories(db, other.id))[0]?.id ?? 0
  for (let n = 0; n < 12; n++)
    await catalogue.addProduct(db, system, other.id, {
      categoryId,
      rateBp: 2000,
      name: `Article ${String(n).padStart(2, '0')}`,
      price: { ttcCents: 1000 + (n % 4) },
      variants: [{ reference: `AR-${n}`, quantity: n }],
      activeSince: n % 2 ? null : undefined,
    })
  const list = (search: catalogue.ManagedSearch) => catalogue.listManaged(db, other.id, search)
  for (const sort of ['name', '-name', 'price', '-price', 'quantity', '-quantity', 'category'] as const) {
    const first = await list({ sort, limit: 6 })
    const second = await list({ sort, limit: 6, after: first.next })
    const third = await list({ sort, limit: 6, after: second.next })
    const all = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))
    assert.equal(all.length, 15, sort)
    assert.equal(new Set(all).size, 15, sort)
    assert.equal(third.next, undefined)
    assert.equal(first.previous, undefined)
    const back = await list({ sort, limit: 6, before: third.previous })
    assert.deepEqual(back.rows, second.rows, sort)
  }
  assert.equal((await list({ text: 'ARTICLE 07' })).total, 1)
  assert.equal((await list({ text: 'ar-11' })).total, 1)
  assert.equal((await list({ text: '%' })).total, 0, 'signs alone are found nowhere')
  assert.equal((await list({ text: ' ' })).total, 15)
  const signs = await read('/catalogue?text=%25')
  assert.match(signs, /value="%"/)
  assert.ok(signs.includes(t('ui.filter.words')), 'the page says so, beside the filter')
  assert.equal((await list({ state: 'hidden' })).total, 6)
  assert.equal((await list({ stock: { level: 'out' } })).total, 1)
  assert.equal((await list({ stock: { level: 'low', threshold: 4 } })).total, 5)
})

const sheet = {
  name: 'Train des forêts',
  summary: 'Cinq wagons',
  description: 'En hêtre.',
  rate: '2000',
  weight: '1200',
  manufacturer: '',
  reduction: '',
  until: '',
  active: 'on',
}
const trainPath = `/catalogue/${shop.train.productId}`
const train = () => catalogue.findManaged(db, shop.id, shop.train.productId)

test('a product is changed: texts, price from either side, VAT, reduction, hidden or shown', async () => {
  const category = String((await train()).categoryId)
  const change = (more: Record<string, string>) => accepted(trainPath, { ...sheet, category, ...more })
  await change({ ht: '33,25', ttc: '42,00' })
  assert.equal((await train()).htMicro, 35_000_000, 'the price with tax was the one touched')
  await change({ ht: '16,658333', ttc: '42,00' })
  assert.equal((await train()).ttcCents, 1999, 'the price without tax was the one touched')
  await change({ ht: '16,658333', ttc: '19,99', rate: '550' })
  assert.deepEqual([(await train()).htMicro, (await train()).rateBp], [16_658_333, 550], 'without tax the price stays')
  await change({ ht: '10', ttc: '12,00', rate: '2000', reduction: '15', until: '2099-12-31' })
  const reduced = await train()
  assert.equal(reduced.reductionBp, 1500)
  assert.equal(
    reduced.reductionUntil?.toISOString(),
    '2099-12-31T23:00:00.000Z',
    'the last day counts whole, in France',
  )
  assert.match(await read(trainPath), /value="2099-12-31"/)
  await change({ ht: '10', ttc: '12,00', perishable: 'on' })
  assert.equal((await train()).perishable, true)
  await change({ ht: '10', ttc: '12,00', weight: '1,5 kg', ean: '4006381333931', net: '0,500 g' })
  const weighed = await train()
  assert.deepEqual([weighed.weightG, weighed.variants[0]?.ean], [1500, '4006381333931'])
  assert.deepEqual(weighed.variants[0]?.net, { quantity: 500, unit: 'mg' })
  assert.match(await read(trainPath), /value="0,5\u00a0g"/)
  await change({ ht: '1,500', ttc: '12,00', net: '' })
  assert.equal((await train()).htMicro, 1_500_000, 'a comma is the decimal mark, whatever follows it')
  const { active: _, ...hidden } = sheet
  await accepted(trainPath, { ...hidden, category, ht: '10', ttc: '12,00' })
  const after = await train()
  assert.equal(after.activeSince, null)
  assert.equal(after.perishable, false)
  assert.equal(after.reductionBp, 0)
  assert.equal((await lastAct()).verb, 'catalogue.change-product')
})

test('what a variant adds is the amount that is shown, tax included, at another rate of VAT too', async () => {
  const [, medium] = shop.cap.variantIds
  const path = `/catalogue/${shop.cap.productId}`
  const cap = () => catalogue.findManaged(db, shop.id, shop.cap.productId)
  const { htMicro, ttcCents, rateBp, categoryId, weightG } = await cap()
  const own = { category: String(categoryId), ht: `${htMicro / 1e6}`, ttc: `${ttcCents / 100}`, rate: `${rateBp}` }
  const form = { ...sheet, ...own, name: 'Casquette', weight: `${weightG}` }
  await accepted(path, { ...form, [`impact-${medium}`]: '6,00' })
  const added = async () => (await cap()).variants.find(({ id }) => id === medium)?.impactCents
  assert.equal(await added(), 600)
  await accepted(path, { ...form, rate: '550', [`impact-${medium}`]: '6,00' })
  assert.deepEqual([(await cap()).rateBp, await added()], [550, 600])
  const answer = await refused(path, { ...form, rate: '550', [`impact-${medium}`]: '-500' })
  assert.match(answer, /le prix serait nul ou négatif/)
  await accepted(path, { ...form, [`impact-${medium}`]: '0' })
})

test('each variant of a product has its own EAN, written with spaces or hyphens and checked', async () => {
  const [small, medium] = shop.cap.variantIds
  const path = `/catalogue/${shop.cap.productId}`
  const cap = () => catalogue.findManaged(db, shop.id, shop.cap.productId)
  const { htMicro, ttcCents, rateBp, categoryId, weightG } = await cap()
  const own = { category: String(categoryId), ht: `${htMicro / 1e6}`, ttc: `${ttcCents / 100}`, rate: `${rateBp}` }
  const form = { ...sheet, ...own, name: 'Casquette', weight: `${weightG}` }
  const right = { ...form, [`ean-${small}`]: '4 006381 333962', [`ean-${medium}`]: '4-006381-333948 ' }
  await accepted(path, right)
  assert.deepEqual(
    (await cap()).variants.map(({ ean }) => ean),
    ['4006381333962', '4006381333948'],
  )
  assert.match(await read(`/catalogue?text=${encodeURIComponent('4 006381 333948')}`), /Casquette/)
  assert.match(
    await refused(path, { ...right, [`ean-${medium}`]: '4 006381 333949' }),
    new RegExp(`href="#f-ean-${medium}"`),
  )
  assert.match(await refused(path, { ...right, [`ean-${medium}`]: '4006381333962' }), /chacune a le sien/)
  await accepted(path, { ...form, [`ean-${small}`]: '', [`ean-${medium}`]: '' })
})

test('a sheet that cannot be is refused, with what was typed and nothing stored', async () => {
  const before = await train()
  const right = { ...sheet, category: String(before.categoryId), ht: '10', ttc: '12,00' }
  const otherCategory = (await catalogue.listCategories(db, other.id))[0]?.id
  const faults: Record<string, string>[] = [
    { name: '  ' },
    { ht: '' },
    { ht: 'dix' },
    { ht: '-1', ttc: '-1' },
    { ht: '1e9' },
    { ht: '11', ttc: '13,00' },
    { ttc: '99999999' },
    { rate: '1234' },
    { rate: 'abc' },
    { reduction: '100' },
    { reduction: '-5' },
    { until: '31/02/2027', reduction: '5' },
    { until: '9999-12-31', reduction: '5' },
    { ht: '0,0327', ttc: '0,03', rate: '550' },
    { ht: '2,075', ttc: '2,49', reduction: '99' },
    { ht: '8.000', ttc: '12,00' },
    { ean: '4006381333932' },
    { weight: '1,5' },
    { weight: '0,250' },
    { net: '1,500 pièces' },
    { ht: '5', ttc: '5,299' },
    { weight: '99999999999' },
    { category: String(otherCategory) },
    { category: '' },
    { manufacturer: '999999' },
    { description: 'x'.repeat(20_001) },
  ]
  for (const fault of faults) {
    const page = await refused(trainPath, { ...right, ...fault })
    assert.match(page, /error-summary/, JSON.stringify(fault))
  }
  assert.match(await refused(trainPath, { ...right, ttc: '5,299' }), /s’arrête au centime/)
  assert.match(await refused(trainPath, { ...right, ht: '1.500' }), /1\.500.* se lit de deux façons/)
  assert.match(await refused(trainPath, { ...right, name: '', summary: 'Mon <b>résumé</b>' }), /Mon &lt;b&gt;résumé/)
  const atOnce = await refused(trainPath, { ...right, name: '', ttc: '5,299', net: '500', ean: '123' })
  for (const field of ['name', 'ttc', 'net', 'ean']) assert.ok(atOnce.includes(`href="#f-${field}"`), field)
  assert.deepEqual(await train(), before)
})

test('the stock counted on the shelf goes through the ledger, under the name of who counted', async () => {
  await accepted(`${trainPath}/stock/${shop.train.variantId}`, { quantity: '7' })
  const movement = await db
    .selectFrom('stock_movements')
    .selectAll()
    .where('variant_id', '=', shop.train.variantId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual([movement.kind, movement.quantity, movement.actor_name], ['correction', -2, kenza.name])
  assert.match(await read(trainPath), /Stock corrigé \(−2\)/)
  for (const quantity of ['', '-1', '1,5', 'beaucoup', '99999999999'])
    await refused(`${trainPath}/stock/${shop.train.variantId}`, { quantity })
  const shown = { quantity: '6', seen: '7' }
  for (const why of [
    { why: '', words: '' },
    { why: 'inconnue', words: '' },
    { why: 'other', words: ' ' },
  ])
    await refused(`${trainPath}/stock/${shop.train.variantId}`, { ...shown, ...why })
  await accepted(`${trainPath}/stock/${shop.train.variantId}`, { ...shown, why: 'broken', words: 'tombé' })
  const [moved] = await stock.listMovements(db, shop.id, shop.train.productId, 1)
  assert.deepEqual([moved?.quantity, moved?.reason], [-1, 'Casse : tombé'])
  const others = [
    `${trainPath}/stock/${shop.bear.variantId}`,
    `/catalogue/${other.train.productId}/stock/${other.train.variantId}`,
  ]
  for (const path of others) assert.equal((await office.post(path, { quantity: '5' })).status, 404, path)
})

test('the movements of a product with options say of which choice each is', async () => {
  const [small = 0, medium = 0] = shop.cap.variantIds
  const path = `/catalogue/${shop.cap.productId}`
  await accepted(`${path}/stock/${small}`, { quantity: '31' })
  await accepted(`${path}/stock/${medium}`, { quantity: '42' })
  const { variants } = await catalogue.findManaged(db, shop.id, shop.cap.productId)
  const html = (await read(path)).replaceAll(/<[^>]*>/g, '')
  for (const { choices } of variants)
    assert.match(html, new RegExp(`Stock corrigé \\(\\+\\d+\\) ${choices.join(', ')}`))
  assert.ok(
    !(await read(trainPath)).includes('Stock corrigé (−2) '),
    'a product without options has nothing to tell apart',
  )
})

test('that nothing was ticked is told without the look of a success', async () => {
  const answer = await office.post('/commandes/lot', { state: 'preparing' })
  const [cookie = ''] = answer.headers.getSetCookie().filter((one) => one.startsWith('preau_flash'))
  const page = await office.app.request(`http://localhost${office.base}/commandes`, {
    headers: { host: 'localhost', cookie: `preau_admin=${office.token}; ${cookie.split(';')[0]}` },
  })
  assert.match(await page.text(), /class="notice flash info"[^>]*>.*Rien n’a changé/s)
})

test('products, customers and carriers of another shop are not there', async () => {
  const stranger = await aCustomer(db, other.id)
  const paths = [
    `/catalogue/${other.train.productId}`,
    `/clients/${stranger.id}`,
    `/clients/${anne.id}/adresses/${stranger.addressId}`,
    `/transport/${other.carrierIds[0]}`,
  ]
  for (const path of paths) {
    await read(path, 404)
    assert.equal((await office.post(path, { name: 'x' })).status, 404, path)
  }
})

test('customers are found by name in either order, by e-mail, by newsletter', async () => {
  const list = async (search: customers.CustomerSearch) =>
    (await customers.list(db, shop.id, search)).rows.map(({ email }) => email)
  assert.deepEqual(await list({ name: 'onim an' }), ['anne.onim@exemple.fr'])
  assert.deepEqual(await list({ name: 'Anne O' }), ['anne.onim@exemple.fr'])
  assert.deepEqual(await list({ email: 'ONIM@' }), ['anne.onim@exemple.fr'])
  assert.deepEqual(await list({ newsletter: true }), [])
  assert.deepEqual(await list({ name: '%' }), [])
  assert.match(await read('/clients?name=personne'), /Rien ne correspond/)
  assert.match(
    await read('/clients?sort=nimporte&after=abc&before=~&unknown=1'),
    /Anne ONIM/,
    'a sort or a place that is none is the usual one',
  )
})

test('a customer’s file and address are changed and the trace says who did it', async () => {
  const path = `/clients/${anne.id}`
  const profile = { civility: 'Mme', firstName: 'Anne', lastName: 'Onim', email: 'anne.o@exemple.fr', birthDate: '' }
  await accepted(path, profile)
  assert.equal((await customers.find(db, shop.id, anne.id)).email, 'anne.o@exemple.fr')
  assert.deepEqual([(await lastAct()).verb, (await lastAct()).actor_name], ['customers.change-profile', kenza.name])
  const paul = await aCustomer(db, shop.id, 'paul@exemple.fr')
  assert.match(await refused(path, { ...profile, email: 'PAUL@exemple.fr' }), /appartient déjà à/)
  assert.match(await refused(path, { ...profile, email: 'pas une adresse' }), /value="pas une adresse"/)
  assert.equal((await customers.find(db, shop.id, paul.id)).email, 'paul@exemple.fr')
  const address = `${path}/adresses/${anne.addressId}`
  const fields = {
    title: 'Chez moi',
    addressFirstName: 'Anne',
    addressLastName: 'Onim',
    line1: '1 rue Neuve',
    postcode: '39200',
    city: 'Saint-Claude',
    country: 'FR',
    phone: '03 84 45 00 00',
  }
  assert.match(await refused(address, { ...fields, postcode: '392' }), /5 chiffres/)
  await accepted(address, fields)
  assert.match(await read(path), /1 rue Neuve/)
})

test('a carrier is taken off, offered again, changed and added', async () => {
  const [id = 0] = shop.carrierIds
  const one = async () => (await carriers.list(db, shop.id)).find((carrier) => carrier.id === id)
  await accepted(`/transport/${id}/retirer`)
  await accepted(`/transport/${id}/retirer`)
  assert.equal((await one())?.enabled, false)
  await accepted(`/transport/${id}/proposer`)
  assert.equal((await one())?.enabled, true)
  const form = {
    name: 'Colis du Jura',
    delay: '2 jours',
    basis: 'price',
    rate: '2000',
    freeFrom: '150,00',
    trackingUrl: '',
    'lower-0': '0',
    'upper-0': '60',
    'price-0': '4,583333',
    'lower-1': '60',
    'price-1': '3,5',
  }
  await accepted(`/transport/${id}`, form)
  assert.deepEqual((await one())?.ranges, [
    { lower: 0, upper: 6000, priceMicro: 4_583_333 },
    { lower: 6000, upper: null, priceMicro: 3_500_000 },
  ])
  await accepted('/transport/nouveau', {
    ...form,
    name: 'Coursier',
    basis: 'weight',
    'upper-0': '500',
    'lower-1': '500',
  })
  const added = (await carriers.list(db, shop.id)).at(-1)
  assert.deepEqual([added?.name, added?.ranges[0]?.upper], ['Coursier', 500])
  assert.match(await read(`/transport/${id}`), /value="4,583333"/)
  const faults: Record<string, string>[] = [
    { name: '' },
    { name: '-' },
    { basis: 'distance' },
    { rate: '1' },
    { freeFrom: 'jamais' },
    { trackingUrl: 'javascript:alert(1)//{number}' },
    { trackingUrl: 'https://suivi.exemple.fr/' },
    { 'lower-1': '50' },
    { 'upper-0': '0' },
    { 'price-0': '' },
    { 'price-0': '-3' },
    { 'lower-2': 'abc' },
    { 'lower-1': '70' },
    { 'price-0': '0' },
    { 'price-1': '3.500' },
  ]
  for (const fault of faults) {
    const page = await refused(`/transport/${id}`, { ...form, ...fault })
    assert.match(page, /error-summary/, JSON.stringify(fault))
  }
  await accepted(`/transport/${id}`, { ...form, 'price-0': '0', free: 'on', 'upper-0': '1.000,00', 'lower-1': '1 000' })
  assert.deepEqual((await one())?.ranges[0], { lower: 0, upper: 100_000, priceMicro: 0 })
  const empty = { name: 'Vide', delay: '1 jour', basis: 'price', rate: '2000', 'lower-0': '0,00' }
  assert.match(await refused('/transport/nouveau', empty), /au moins une tranche/)
})

test('the identity, the look, the pages and the stock threshold of the shop are changed', async () => {
  const identity = { name: 'La Récré du Bois', capital: '8 000', siren: '000 100 420', email: 'bonjour@exemple.fr' }
  await accepted('/preferences', identity)
  await accepted('/preferences/apparence', { theme: 'lac' })
  await accepted('/preferences/stock', { low_stock: '5' })
  await accepted('/preferences/pages/mentions', { title: 'Mentions légales', body: '## Éditeur\nLa Récré' })
  const changed = await shops.bySlug(db, shop.slug)
  assert.deepEqual(
    [changed?.name, changed?.capital_cents, changed?.siren, changed?.theme, changed?.low_stock],
    ['La Récré du Bois', 800_000, '000100420', 'lac', 5],
  )
  assert.equal((await shops.page(db, shop.id, 'legal'))?.body, '## Éditeur\nLa Récré')
  const faults: Record<string, string>[] = [
    { name: '' },
    { siren: '123' },
    { siren: '123456789' },
    { siren: '' },
    { siret: '1' },
    { siret: '73282932000074' },
    { vat_number: 'FR00' },
    { vat_number: 'FR44732829320' },
    { iban: 'PAS UN IBAN' },
    { postcode: 'ABCDE' },
    { bic: '1' },
    { phone: '03 84 45 00 0' },
    { capital: 'beaucoup' },
    { email: 'x' },
    { email: '' },
  ]
  for (const fault of faults) {
    const page = await refused('/preferences', { ...identity, ...fault })
    assert.match(page, /error-summary/, JSON.stringify(fault))
  }
  await accepted('/preferences', { ...identity, siret: '000 100 420 00017', vat_number: 'fr87 000 100 420' })
  assert.equal((await shops.bySlug(db, shop.slug))?.vat_number, 'FR87000100420')
  assert.match(await read('/preferences/apparence?theme=nuit'), /value="nuit" checked[\s\S]*apercu\?theme=nuit"/)
  await refused('/preferences/apparence', { theme: 'rose' })
  await refused('/preferences/apparence', {})
  for (const low_stock of ['', '-1', '2,5', '99999']) await refused('/preferences/stock', { low_stock })
  await refused('/preferences/pages/conditions', { title: '', body: '' })
  await read('/preferences/pages/autre', 404)
})

test('saving what is already so is no act', async () => {
  const before = (await lastAct()).id
  await accepted('/preferences/apparence', { theme: 'lac' })
  await accepted('/preferences/stock', { low_stock: '5' })
  assert.equal((await lastAct()).id, before)
})

test('a group of customers is added, changed by two people at once, and taken away', async () => {
  const typed = { name: 'Écoles', prices: 'untaxed', discount: '7,5', term: 'net', days: '30', invoice: 'shop' }
  const wrong = await refused('/preferences/groupes/nouveau', { ...typed, days: '90', discount: '7,5' })
  assert.match(wrong, /L441-10/)
  assert.match(wrong, /value="90"/)
  await accepted('/preferences/groupes/nouveau', typed)
  const added = (await customers.listGroups(db, shop.id)).find(({ name }) => name === 'Écoles')
  assert.deepEqual([added?.discountBp, added?.term, added?.untaxed], [750, { kind: 'net', days: 30 }, true])
  const path = `/preferences/groupes/${added?.id}`
  const loaded = /name="loaded" value="([^"]*)"/.exec(await read(path))?.[1]?.replaceAll('&quot;', '"') ?? ''
  assert.notEqual(loaded, '')
  await accepted(path, { ...typed, discount: '10', loaded })
  await accepted(path, { ...typed, name: 'Écoles et crèches', loaded })
  const after = await customers.findGroup(db, shop.id, added?.id ?? 0)
  assert.deepEqual([after.name, after.discountBp], ['Écoles et crèches', 1000])
  assert.match(await read('/preferences/groupes'), /Écoles et crèches/)
  await accepted(`${path}/retirer`)
  assert.equal((await lastAct()).verb, 'customers.remove-group')
  await read(path, 404)
})

test('when the shop invoices is a setting', async () => {
  await accepted('/preferences/groupes', { invoice_at: 'shipment' })
  assert.equal((await shops.byId(db, shop.id)).invoice_at, 'shipment')
  await refused('/preferences/groupes', { invoice_at: 'never' })
  await accepted('/preferences/groupes', { invoice_at: 'payment' })
})
