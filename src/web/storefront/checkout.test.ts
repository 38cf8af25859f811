import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import * as carriers from '#carriers'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import { daysLater, today } from '#clock'
import { readConfig } from '#config'
import * as customers from '#customers'
import { countQueries } from '#database'
import * as drafts from '#drafts'
import { openFiles } from '#files'
import * as orders from '#orders'
import { system } from '#people'
import * as school from '#school'
import * as shops from '#shops'
import * as stock from '#stock'
import {
  aCustomer,
  anEmployee,
  anOrder,
  aPack,
  aReadyCart,
  aShop,
  type TestCustomer,
  type TestShop,
  testDatabase,
} from '#test'
import { createApp } from '../app.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-checkout-'))
after(() => rm(folder, { recursive: true, force: true }))
const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const app = createApp({ config: readConfig({}), database, db, files: openFiles(folder, db) })

/** A browser with its cookies, in one shop; redirects are answered, not followed. */
function browserIn(shop: TestShop, token?: string) {
  const base = `/mag/${shop.slug}`
  const cookies = new Map<string, string>(token ? [['preau_visit', token]] : [])
  async function ask(path: string, fields?: Record<string, string>, from = base) {
    const headers: Record<string, string> = {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      referer: `http://localhost${from}`,
    }
    const form = fields && {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { ...headers, origin: 'http://localhost', host: 'localhost' },
    }
    const answer = await app.request(`http://localhost${path.startsWith(base) ? '' : base}${path}`, form ?? { headers })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const location = answer.headers.get('location')?.replace(base, '') ?? ''
    return { status: answer.status, location, text: await answer.text(), type: answer.headers.get('content-type') }
  }
  return { read: (path: string) => ask(path), send: ask, cookies }
}

async function signedIn(shop: TestShop, customer: TestCustomer) {
  return browserIn(shop, await customers.openSession(db, shop.id, customer.id))
}

/** Where a test changes nothing of the shop but orders in it. */
const shop = await aShop(db)
await stock.correct(db, system, shop.id, shop.bear.variantId, 100)

const hiddenIn = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="(\\d+)"`).exec(text)?.[1] ?? ''

test('a visitor fills a cart, signs in during the purchase and keeps it, step by step to the order', async () => {
  const shop = await aShop(db)
  const email = 'anne.onim@exemple.fr'
  const person = { civility: 'Mme', firstName: 'Anne', lastName: 'Onim', email, password: 'tilleuls-39200' }
  const place = {
    line1: '12 rue des Tilleuls',
    postcode: '39200',
    city: 'Saint-Claude',
    country: 'FR',
    mobile: '06 39 98 00 01',
  }
  const form = { ...person, ...place, addressFirstName: 'Anne', addressLastName: 'Onim', title: 'Mon adresse' }
  await customers.register(db, shop.id, customers.Registration.parse(form))

  const anne = browserIn(shop)
  const shelf = `/mag/${shop.slug}/categorie/jouets?tri=prix`
  const added = await anne.send('/panier/ajouter', { variant: String(shop.train.variantId) }, shelf)
  assert.deepEqual([added.status, added.location], [303, '/categorie/jouets?tri=prix'])
  const bears = { variant: String(shop.bear.variantId), quantity: '2' }
  const brand = await anne.send('/panier/ajouter', bears, `/mag/${shop.slug}/marque/tournerie`)
  assert.equal(brand.location, '/marque/tournerie', 'back to the page of the brand too')
  const recap = await anne.read('/panier')
  assert.match(recap.text, /Train des forêts, 5 wagons/)
  // 39.90 + 2 x 24.50, and 4.20 of carriage from 60.00 on: the first carrier's price until one is chosen.
  assert.match(recap.text, /93,10/)
  assert.match(recap.text, /Plus que 61,10/)
  assert.equal(recap.text.match(/>Modifier<\/button>/g)?.length, 2, 'one button a line, for who has no scripts')

  const [bear, train] = [shop.bear.variantId, shop.train.variantId].map((one) => `quantity-${one}`)
  const seen = { [`seen-${shop.bear.variantId}`]: '2', [`seen-${shop.train.variantId}`]: '1' }
  const typed = { ...seen, [bear ?? '']: '3', [train ?? '']: '1', onward: '1' }
  assert.equal((await anne.send('/panier/quantite', typed)).location, '/commande', 'typed, then « Suivant »')
  assert.match((await anne.read('/panier')).text, /117,60/, 'the quantity that was typed')
  const many = await anne.send('/panier/quantite', { ...typed, [bear ?? '']: '9998' })
  assert.match(many.text, /Il ne reste que/, 'refused before one goes on')
  await anne.send('/panier/quantite', { [bear ?? '']: '2', ...seen, [`seen-${shop.bear.variantId}`]: '3' })

  const sentAway = await anne.read('/commande')
  assert.equal(sentAway.location, `/identifiez-vous?suite=${encodeURIComponent(`/mag/${shop.slug}/commande`)}`)
  assert.match((await anne.read(sentAway.location)).text, /Étapes de la commande/)
  const suite = `/mag/${shop.slug}/commande`
  const entered = await anne.send('/identifiez-vous', { email, password: person.password, suite })
  assert.equal(entered.location, '/commande')
  assert.equal((await anne.read('/commande')).location, '/commande/adresse')

  const where = await anne.read('/commande/adresse')
  const delivery = hiddenIn(where.text, 'delivery')
  const toCarriage = await anne.send('/commande/adresse', { delivery, invoice: 'same', message: 'Sonner deux fois' })
  assert.equal(toCarriage.location, '/commande/port')
  const carrier = String(shop.carrierIds[0])
  const untouched = await anne.send('/commande/port', { carrier })
  assert.equal(untouched.status, 422)
  assert.match(untouched.text, /acceptez les conditions générales de vente/)
  assert.equal((await anne.send('/commande/port', { carrier, terms: 'on' })).location, '/commande/paiement')

  const paying = await anne.read('/commande/paiement')
  assert.match(paying.text, /Commander avec obligation de paiement/)
  assert.match(paying.text, /La Récré du Bois SARL/)
  assert.match(paying.text, /4 place du Marché, 39200 Saint-Claude/)
  assert.match(paying.text, /FR76.3000.1007.9412/)
  const order = { payment: 'cheque', cart: hiddenIn(paying.text, 'cart'), total: hiddenIn(paying.text, 'total') }
  assert.equal(order.total, '9310')
  const [once, twice] = await Promise.all([
    anne.send('/commande/paiement', order),
    anne.send('/commande/paiement', order),
  ])
  assert.match(once.location, /^\/commande\/confirmation\/\d+$/)
  assert.equal(twice.location, once.location)
  assert.equal((await anne.send('/commande/paiement', order)).location, once.location)
  const confirmed = await anne.read(once.location)
  assert.match(confirmed.text, /Votre commande est enregistrée/)
  assert.match(confirmed.text, /En attente du paiement par chèque/)
  assert.match((await anne.read('/panier')).text, /Votre panier est vide/)
  assert.match((await anne.read('/mes-commandes')).text, /En attente du paiement par chèque/)
})

test('who skips a step is led back to the one that is missing', async () => {
  const anne = await aCustomer(db, shop.id)
  const browser = await signedIn(shop, anne)
  for (const step of ['/commande', '/commande/adresse', '/commande/port', '/commande/paiement'])
    assert.equal((await browser.read(step)).location, '/panier', step)
  await carts.add(db, shop.id, { customerId: anne.id }, { variantId: shop.train.variantId, quantity: 1 })
  for (const step of ['/commande', '/commande/port', '/commande/paiement'])
    assert.equal((await browser.read(step)).location, '/commande/adresse', step)
  const cart = await carts.read(db, shop.id, { customerId: anne.id })
  const order = { payment: 'cheque', cart: String(cart?.id), total: '4540' }
  assert.equal((await browser.send('/commande/paiement', order)).location, '/commande/adresse')
  await browser.send('/commande/adresse', { delivery: String(anne.addressId) })
  assert.equal((await browser.read('/commande/paiement')).location, '/commande/port')
  assert.equal((await browser.send('/commande/paiement', order)).location, '/commande/port')
})

test('an article that went out while one was paying leads to the cart, which says so', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 3 }])
  const browser = await signedIn(shop, anne)
  await browser.read('/commande/paiement')
  await stock.correct(db, system, shop.id, shop.bear.variantId, 1)
  const refused = await browser.send('/commande/paiement', { payment: 'transfer', cart: String(cartId), total: '7770' })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /Il ne reste que 1/)
  assert.match(refused.text, /vous en demandez 3/)
  assert.equal(refused.text.match(/Il ne reste que 1/g)?.length, 1, 'once')
  assert.equal((await browser.read('/commande/paiement')).location, '/panier')
  await browser.send('/panier/quantite', { [`quantity-${shop.bear.variantId}`]: '1' })
  assert.equal((await browser.read('/commande/paiement')).status, 200)
})

test('a price that changed meanwhile is shown before anything is ordered', async () => {
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const browser = await signedIn(shop, anne)
  const answer = await browser.send('/commande/paiement', { payment: 'cheque', cart: String(cartId), total: '2000' })
  assert.equal(answer.status, 409)
  assert.match(answer.text, /vient de changer/)
  assert.deepEqual((await orders.listMine(db, shop.id, anne.id)).orders, [])
})

test('a method that the shop turned off is not offered, nor taken', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const browser = await signedIn(shop, anne)
  await shops.setMethod(db, system, shop.id, 'cheque', false)
  assert.doesNotMatch((await browser.read('/commande/paiement')).text, /value="cheque"/)
  const answer = await browser.send('/commande/paiement', { payment: 'cheque', cart: String(cartId), total: '3000' })
  assert.equal(answer.status, 409)
  assert.match(answer.text, /plus proposé/)
})

test('the bank: refusal leads back with its reason, a code confirms, a second form changes nothing', async () => {
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const browser = await signedIn(shop, anne)
  const toBank = async () =>
    (await browser.send('/commande/paiement', { payment: 'card', cart: String(cartId), total: '3000' })).location
  const card = (number: string) => ({ number, expiry: '12/39', cvc: '123' })

  const first = await toBank()
  assert.match((await browser.read(first)).text, /9000 1111 2222 3338/)
  assert.equal((await browser.send(`${first}/carte`, card('4111111111111111'))).status, 422)
  assert.match((await browser.send(`${first}/carte`, { ...card('9000111122223338'), expiry: '01/20' })).text, /expiré/)
  const refused = await browser.send(`${first}/carte`, card('9000 7777 8888 9990'))
  assert.equal(refused.location, '/commande/paiement?banque=insufficient-funds')
  assert.match((await browser.read(refused.location)).text, /provision insuffisante/)
  assert.equal((await browser.read(first)).location, refused.location)

  const second = await toBank()
  await browser.send(`${second}/carte`, card('9000 1111 2222 3338'))
  const waiting = await browser.read(second)
  const code = /: (\d{6}) est votre code/.exec(waiting.text)?.[1] ?? ''
  assert.equal((await browser.send(`${second}/code`, { code: '000' })).status, 422)
  const [paid, again] = await Promise.all([
    browser.send(`${second}/code`, { code }),
    browser.send(`${second}/code`, { code }),
  ])
  assert.match(paid.location, /^\/commande\/confirmation\/\d+$/)
  assert.equal(again.location, paid.location)
  assert.equal((await browser.read(second)).location, paid.location)
  assert.match((await browser.read(paid.location)).text, /Paiement accepté/)
  // The form that led to the bank, sent once more from an old tab.
  assert.equal(await toBank(), paid.location)
  assert.equal((await orders.listMine(db, shop.id, anne.id)).orders.length, 1)
})

test('orders and their papers are read by their customer alone', async () => {
  const [anne, paul] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  const { id } = await anOrder(db, shop, anne, { payment: 'card' })
  const [hers, his, nobody] = [await signedIn(shop, anne), await signedIn(shop, paul), browserIn(shop)]
  const page = await hers.read(`/mes-commandes/${id}`)
  const paper = /\/mes-commandes\/\d+\/papiers\/\d+\.pdf/.exec(page.text)?.[0] ?? ''
  assert.equal((await hers.read(paper)).type, 'application/pdf')
  const cheque = await anOrder(db, shop, anne)
  const toPay = (await hers.read(`/mes-commandes/${cheque.id}`)).text
  assert.match(toPay, new RegExp(`Au dos du chèque, écrivez la référence <strong>${cheque.reference}`))
  for (const path of [`/mes-commandes/${id}`, paper, `/commande/confirmation/${id}`]) {
    assert.equal((await his.read(path)).status, 404, path)
    assert.match((await nobody.read(path)).location, /^\/identifiez-vous/, path)
  }
  assert.equal((await his.send(`/mes-commandes/${id}/message`, { body: 'Bonjour' })).status, 404)
  assert.equal((await his.send(`/mes-commandes/${id}/a-nouveau`, {})).status, 404)
  assert.equal((await hers.send(`/mes-commandes/${id}/message`, { body: ' ' })).status, 422)
  assert.equal((await hers.send(`/mes-commandes/${id}/message`, { body: '<b>Bonjour</b>' })).status, 303)
  assert.match((await hers.read(`/mes-commandes/${id}`)).text, /&lt;b&gt;Bonjour/)
  assert.equal((await hers.send(`/mes-commandes/${id}/a-nouveau`, {})).location, '/panier')
})

test('nonsense in forms and addresses is refused with a sentence, never a 500', async () => {
  const anne = await aCustomer(db, shop.id)
  const browser = await signedIn(shop, anne)
  await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const values = [
    '',
    '-1',
    '0',
    '1e3',
    '99999999999999999999',
    "'; drop table orders",
    '<script>',
    '\u0000',
    'NaN',
    '3.5',
    '9'.repeat(15),
  ]
  for (const value of values) {
    const forms: [string, Record<string, string>][] = [
      ['/panier/ajouter', { variant: value, quantity: '1' }],
      ['/panier/ajouter', { variant: String(shop.bear.variantId), quantity: value }],
      ['/panier/quantite', { [`quantity-${value}`]: value, [`quantity-${shop.bear.variantId}`]: value }],
      ['/panier/retirer', { variant: value }],
      ['/commande/adresse', { delivery: value, invoice: value, message: value }],
      ['/commande/port', { carrier: value, terms: 'on' }],
      ['/commande/paiement', { payment: value, cart: value, total: value }],
      ['/commande/paiement', { payment: 'card', cart: value, total: '1' }],
      [`/banque/${encodeURIComponent(value)}/carte`, { number: value, expiry: value, cvc: value }],
      [`/banque/${encodeURIComponent(value)}/code`, { code: value }],
      [`/mes-commandes/${encodeURIComponent(value)}/message`, { body: value }],
    ]
    for (const [path, fields] of forms) {
      const { status } = await browser.send(path, fields)
      assert.ok(status === 303 || [404, 409, 422].includes(status), `${path} ${JSON.stringify(fields)}: ${status}`)
    }
    for (const path of [
      '/commande/confirmation/',
      '/mes-commandes/',
      '/banque/',
      '/mes-commandes?avant=',
      '/commande/paiement?banque=',
    ]) {
      const { status } = await browser.read(path + encodeURIComponent(value))
      assert.ok(status < 500, `${path}${value}: ${status}`)
    }
  }
  assert.deepEqual((await orders.listMine(db, shop.id, anne.id)).orders, [])
})

test('each page of a purchase costs three statements at most', async () => {
  const anne = await aCustomer(db, shop.id)
  const { id } = await anOrder(db, shop, anne, { payment: 'card' })
  await aReadyCart(db, shop, anne, [
    { variantId: shop.train.variantId, quantity: 1 },
    { variantId: shop.bear.variantId, quantity: 1 },
  ])
  const browser = await signedIn(shop, anne)
  await browser.read('/panier')
  const paths = [
    '/panier',
    '/commande/adresse',
    '/commande/port',
    '/commande/paiement',
    '/mes-commandes',
    `/mes-commandes/${id}`,
  ]
  for (const path of [...paths, `/commande/confirmation/${id}`]) {
    const { count, texts } = await countQueries(database, async () =>
      assert.equal((await browser.read(path)).status, 200),
    )
    assert.ok(count <= 3, `${path}: ${count}\n${texts.join('\n')}`)
  }
})

test('the page of an order that left, with its parcels and papers, costs three statements too', async () => {
  const anne = await aCustomer(db, shop.id)
  const kenza = await anEmployee(db, shop.id)
  const { id } = await anOrder(db, shop, anne)
  for (const to of ['payment-accepted', 'preparing', 'shipped'])
    await orders.changeState(db, kenza, shop.id, id, { to })
  const browser = await signedIn(shop, anne)
  await browser.read('/panier')
  const { count, texts } = await countQueries(database, async () => {
    const { text } = await browser.read(`/mes-commandes/${id}`)
    assert.match(text, /FA\d{6}/)
  })
  assert.ok(count <= 3, `${count}\n${texts.join('\n')}`)
})

test('terms that are remembered for the next customer are those of today, whatever changed of them', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const browser = await signedIn(shop, anne)
  await carts.add(db, shop.id, { customerId: anne.id }, { variantId: shop.bear.variantId, quantity: 1 })
  const write = (body: string) => shops.savePage(db, system, shop.id, { code: 'terms', title: 'CGV', body })
  let turn = 0
  const accept = async () => {
    // Another carrier each time: the same form within a moment is a double click.
    await browser.send('/commande/port', { carrier: String(shop.carrierIds[turn++ % 2]), terms: 'on' })
    const cart = await carts.read(db, shop.id, { customerId: anne.id })
    return shops.terms(db, shop.id, cart?.termsId ?? 0)
  }
  await write('Vendu par {{boutique}}, {{école}}.')
  const first = await accept()
  assert.match(first?.body ?? '', /^Vendu par .*, Lycée Jean-Moulin\.$/)
  const { count } = await countQueries(database, async () => assert.equal((await accept())?.id, first?.id))
  assert.equal(count, 4, 'the visit, the choice, and the two reads of this test')
  await write('Vendu avec soin par {{boutique}}, {{école}}.')
  assert.match((await accept())?.body ?? '', /^Vendu avec soin/)
  const known = await school.find(db)
  await school.change(db, { ...known, name: 'Lycée du Lac' })
  assert.match((await accept())?.body ?? '', /Lycée du Lac\.$/)
  await school.change(db, known)
})

test('a whole purchase is 20 statements at most, its transaction’s begin and commit among them', async () => {
  const anne = await aCustomer(db, shop.id)
  const browser = await signedIn(shop, anne)
  const buy = async () => {
    await browser.send('/panier/ajouter', { variant: String(shop.bear.variantId) })
    await browser.read('/panier')
    await browser.read('/commande/adresse')
    await browser.send('/commande/adresse', { delivery: String(anne.addressId) })
    const { text } = await browser.read('/commande/port')
    const carrier = /name="carrier" value="(\d+)"/.exec(text)?.[1] ?? ''
    await browser.send('/commande/port', { carrier, terms: 'on' })
    const { text: payment } = await browser.read('/commande/paiement')
    const fields = { cart: hiddenIn(payment, 'cart'), total: hiddenIn(payment, 'total'), payment: 'cheque' }
    const { location } = await browser.send('/commande/paiement', fields)
    assert.equal((await browser.read(location)).status, 200)
  }
  // The first makes what is kept in memory, and the version of the terms.
  await buy()
  const { count, texts } = await countQueries(database, buy)
  assert.ok(count <= 20, `${count}\n${texts.join('\n')}`)
})

test('who fetches wishes for a day on which the counter is open and the articles are ready; order, page and slip say it', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const clerk = await anEmployee(db, shop.id)
  const browser = await signedIn(shop, anne)
  const counter = await carriers.add(db, system, shop.id, {
    ...{ name: 'Au comptoir', delay: '', basis: 'price', taxId: null, freeFromCents: null, collected: true },
    ...{ week: '1 09:00-12:00;2 09:00-12:00;4 14:00-18:00', ranges: [{ lower: 0, upper: null, priceMicro: 0 }] },
  })
  await db.updateTable('products').set({ lead_days: 3 }).where('id', '=', shop.bear.productId).execute()
  await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => daysLater(today(), 3 + n))
  const open = days.filter((day) => [1, 2, 4].includes(new Date(day).getUTCDay()))
  const page = await browser.read('/commande/port')
  const offered = [...page.text.matchAll(/<option value="(\d{4}-\d\d-\d\d)"/g)].map(([, day]) => day)
  assert.deepEqual(offered.slice(0, open.length), open)
  const belongs = new RegExp(`value="${counter}"[\\s\\S]*?</label><div>[\\s\\S]*?Au comptoir.{1,3}jour souhaité`)
  assert.match(page.text, belongs, 'the day stands with its carrier, and names it')
  assert.match(page.text, /après 3 jours de préparation/)
  for (const listed of ['/panier', '/recherche?q=ours'])
    assert.match((await browser.read(listed)).text, /En stock, 3 jours de préparation/, listed)
  const [first = '', second = ''] = open
  const send = (day: string) =>
    browser.send('/commande/port', { carrier: `${counter}`, terms: 'on', [`jour-${counter}`]: day })
  assert.match((await send(daysLater(today(), 1))).text, /Choisissez un des jours proposés/)
  assert.equal((await send(second)).location, '/commande/paiement')
  const cart = await carts.read(db, shop.id, { customerId: anne.id })
  assert.equal(cart?.wishedDay, second)
  const place = () =>
    orders.place(db, anne.actor, { shopId: shop.id, customerId: anne.id, cartId: cart?.id ?? 0, payment: 'card' })
  await db.updateTable('products').set({ lead_days: 60 }).where('id', '=', shop.bear.productId).execute()
  await assert.rejects(place(), /jour choisi n’est plus possible/)
  const turned = { payment: 'cheque', cart: `${cart?.id}`, total: `${cart?.toPayCents}` }
  assert.equal((await browser.send('/commande/paiement', turned)).location, '/commande/port')
  assert.match((await browser.read('/commande/port')).text, /role="alert"[\s\S]*n’est plus possible[\s\S]*choisissez/i)
  await db.updateTable('products').set({ lead_days: 3 }).where('id', '=', shop.bear.productId).execute()
  assert.equal((await send(first)).location, '/commande/paiement')
  const { id } = await place()
  assert.equal((await orders.find(db, shop.id, id)).wishedDay, first)
  assert.match((await browser.read(`/mes-commandes/${id}`)).text, /Retrait souhaité/)
  await orders.changeState(db, clerk, shop.id, id, { to: 'preparing', reason: '' })
  await orders.changeState(db, clerk, shop.id, id, { to: 'delivered', reason: 'remise' })
  const slip = await db.selectFrom('delivery_slips').select('figures').where('order_id', '=', id).executeTakeFirst()
  assert.equal((slip?.figures as { wishedOn?: string } | undefined)?.wishedOn, first)
})

test('an article that some carriers alone may carry: the checkout offers those of all articles, and says when there is none', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const clerk = await anEmployee(db, shop.id)
  const browser = await signedIn(shop, anne)
  const [colis = 0] = shop.carrierIds
  const van = await carriers.add(db, system, shop.id, {
    ...{ name: 'Camion', delay: '', basis: 'price', taxId: null, freeFromCents: null },
    ranges: [{ lower: 0, upper: null, priceMicro: 20_000_000 }],
  })
  const limit = (productId: number, carrierIds: number[]) =>
    catalogue.changeProduct(db, clerk, shop.id, productId, { carrierIds })
  await db.updateTable('carriers').set({ delay: '9 jours ouvrés' }).where('id', '=', van).execute()
  await limit(shop.train.productId, [van])
  const lines = [shop.train, shop.bear].map(({ variantId }) => ({ variantId, quantity: 1 }))
  for (const { variantId } of lines) await stock.correct(db, system, shop.id, variantId, 5)
  await aReadyCart(db, shop, anne, lines)
  const offered = async () =>
    (await carts.read(db, shop.id, { customerId: anne.id }))?.offers.map(({ carrierId }) => carrierId)
  assert.deepEqual(await offered(), [van])
  // The cart and the lists promise what the article's own carrier takes, and that of the first one for the other.
  for (const path of ['/panier', '/nouveautes', '']) {
    const text = (await browser.read(path)).text.replaceAll(/\s/g, ' ')
    if (path === '' || text.includes('En stock')) assert.match(text, /En stock, sous 9 jours ouvrés/, path)
    if (path === '/panier') assert.equal(text.match(/sous 9 jours ouvrés/g)?.length, 1)
  }
  assert.match((await browser.read('/commande/port')).text, /Camion/)
  await limit(shop.bear.productId, [colis])
  const page = await browser.read('/commande/port')
  assert.match(page.text, /Aucun transporteur ne prend ensemble tous les articles/)
  assert.doesNotMatch(page.text, /name="carrier"/)
  assert.match(page.text, /wagons\s»\s:\sseulement Camion/)
  for (const way of ['/panier"', '/commande/adresse"', '/contact"'])
    assert.ok(/<section class="card question">.*?<\/section>/s.exec(page.text)?.[0].includes(way), way)
  const id = await drafts.begin(db, clerk, shop.id)
  await drafts.choose(db, clerk, shop.id, id, anne.id)
  for (const line of lines) await drafts.addLine(db, clerk, { shopId: shop.id, id, ...line })
  assert.match(
    drafts
      .lacks(await drafts.read(db, shop.id, id))
      .map(({ sentence }) => sentence)
      .join(),
    /wagons\s»\s:\sseulement Camion.*dans une autre commande/,
  )
  // Of a pack the parts that limit it are named, to who takes an order by hand as at the checkout.
  const packId = await aPack(db, shop, [shop.train.variantId, shop.bear.variantId])
  const [pack] = (await catalogue.findManaged(db, shop.id, packId)).variants
  const packed = await drafts.begin(db, clerk, shop.id)
  await drafts.choose(db, clerk, shop.id, packed, anne.id)
  await drafts.addLine(db, clerk, { shopId: shop.id, id: packed, variantId: pack?.id ?? 0, quantity: 1 })
  const [said] = drafts.lacks(await drafts.read(db, shop.id, packed)).filter(({ field }) => field === 'carrierId')
  assert.match(
    said?.sentence ?? '',
    /ne prend cet article .*Lot.*\s:\saucun transporteur, à cause d’«\sOurs.*», «\sTrain/,
  )
  await assert.rejects(limit(shop.bear.productId, [van + 999]), /n’existe plus/)
  await limit(shop.bear.productId, [])
  assert.deepEqual(
    (await drafts.read(db, shop.id, id)).offers.map(({ carrierId }) => carrierId),
    [van],
  )
  const copy = await catalogue.duplicateProduct(db, system, shop.id, shop.train.productId)
  const { carriers: copied } = await catalogue.findManaged(db, shop.id, copy)
  assert.deepEqual(
    copied.filter(({ chosen }) => chosen).map(({ id }) => id),
    [van],
  )
})

test('whatever a step of the purchase refuses, the page that one is led to says why', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const browser = await signedIn(shop, anne)
  const wanted = [{ variantId: shop.bear.variantId, quantity: 1 }]
  const cartId = await aReadyCart(db, shop, anne, wanted)
  /** Sends a form, and reads the page that it leads to. */
  const led = async (path: string, fields: Record<string, string>) => {
    const { status, location, text } = await browser.send(path, fields)
    if (status !== 303) return { location: '', text }
    return { location, text: (await browser.read(location)).text }
  }
  const pay = async (payment: string) => {
    const { text } = await browser.read('/commande/paiement')
    return { payment, cart: hiddenIn(text, 'cart'), total: hiddenIn(text, 'total') }
  }
  const ready = await pay('cheque')
  const toBank = await browser.send('/commande/paiement', { ...ready, payment: 'card' })
  await browser.send(`${toBank.location}/carte`, { number: '9000 1111 2222 3338', expiry: '12/39', cvc: '123' })
  const code = /: (\d{6}) est votre code/.exec((await browser.read(toBank.location)).text)?.[1] ?? ''
  // A carrier that is offered no longer: the terms stay agreed, another one is asked for.
  const all = await carriers.list(db, shop.id)
  const enable = async (on: boolean) => {
    for (const { id } of all) await carriers.setEnabled(db, system, shop.id, id, on)
  }
  await enable(false)
  const byCheque = await led('/commande/paiement', ready)
  assert.deepEqual(
    [byCheque.location, /n’est plus proposé. Choisissez un/.test(byCheque.text)],
    ['/commande/port', true],
  )
  const byCard = await led(`${toBank.location}/code`, { code })
  assert.match(byCard.text, /Choisissez un transporteur.*Rien n’a été débité/)
  await enable(true)
  const [first] = all
  assert.ok(first)
  await db.updateTable('carts').set({ carrier_id: first.id }).where('id', '=', cartId).execute()
  await carriers.setEnabled(db, system, shop.id, first.id, false)
  const turned = await browser.read('/commande/port')
  assert.match(turned.text, new RegExp(`${first.name}\\s» n’est plus proposé. Choisissez`))
  assert.doesNotMatch(turned.text, /name="carrier"[^>]* checked/, 'nothing is chosen in its place')
  const again = await browser.send('/commande/port', { carrier: String(first.id), terms: 'on' })
  assert.match(again.text, new RegExp(`${first.name}\\s» n’est plus proposé. Choisissez`))
  await carriers.setEnabled(db, system, shop.id, first.id, true)
  assert.match((await browser.read('/commande/port')).text, /name="carrier"[^>]* checked/)
  const unknown = await browser.send('/commande/port', { carrier: '999999', terms: 'on' })
  assert.match(unknown.text, /Choisissez un des transporteurs proposés/)
  // The address was taken out of the book in another window.
  await db
    .updateTable('carts')
    .set({ delivery_address_id: null, invoice_address_id: null })
    .where('id', '=', cartId)
    .execute()
  const noAddress = await led('/commande/port', { carrier: '999999', terms: 'on' })
  assert.deepEqual(
    [noAddress.location, /Choisissez d’abord où livrer/.test(noAddress.text)],
    ['/commande/adresse', true],
  )
  // The cart was emptied in another window.
  await db.deleteFrom('cart_lines').where('cart_id', '=', cartId).execute()
  const empty = await led('/commande/adresse', { delivery: '999999', message: 'Avant midi' })
  assert.deepEqual([empty.location, /Votre panier est vide/.test(empty.text)], ['/panier', true])
})
