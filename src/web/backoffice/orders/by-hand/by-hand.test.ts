import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import * as drafts from '#drafts'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)

const field = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''

const flashOf = (answer: Response) =>
  Buffer.from(/preau_flash=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '', 'base64url').toString()

async function begun(): Promise<{ path: string; id: number }> {
  const answer = await office.post('/commandes/saisies')
  const path = (answer.headers.get('location') ?? '').replace(office.base, '')
  return { path, id: Number(path.split('/').at(-1)) }
}

test('an order is taken down by buttons alone, from the customer found to its number, and a second click leads to the same', async () => {
  const { path } = await begun()
  const found = await (await office.get(`${path}?client=onim`)).text()
  assert.match(found, new RegExp(`name="customer" value="${anne.id}"`))
  await office.post(`${path}/client`, { customer: `${anne.id}` })
  const scanned = await office.post(`${path}/articles`, { article: 'je-trn-05' })
  assert.equal(scanned.headers.get('location'), `${office.base}${path}`)
  const several = await office.post(`${path}/articles`, { article: 'casquette' })
  assert.match(several.headers.get('location') ?? '', /article=casquette$/)
  assert.match(await (await office.get(`${path}?article=casquette`)).text(), /M · 35,00\s€ · 10 en stock/)
  const form = {
    origin: 'telephone',
    deliveryId: `${anne.addressId}`,
    invoiceId: `${anne.addressId}`,
    carrierId: `${shop.carrierIds[0]}`,
    payment: 'cheque',
  }
  const seen = field(await (await office.get(path)).text(), 'seen')
  const early = await office.post(`${path}/confirmer`, { ...form, seen })
  assert.equal(early.headers.get('location'), `${office.base}${path}`)
  assert.match(flashOf(early), /il est maintenant de 45,40\s€/, 'the carriage was not in the total read out')
  const now = { ...form, seen: field(await (await office.get(path)).text(), 'seen') }
  const first = await office.post(`${path}/confirmer`, now)
  const where = first.headers.get('location') ?? ''
  assert.match(where, /\/commandes\/\d+$/)
  assert.equal((await office.post(`${path}/confirmer`, now)).headers.get('location'), where)
  assert.equal((await office.get(path)).headers.get('location'), where)
})

test('the page of a draft asks the database the same, whatever it holds and finds', async () => {
  const { path } = await begun()
  const asked = async (where: string) => {
    const { count } = await countQueries(database, () => office.get(where))
    return count
  }
  const empty = await asked(path)
  await office.post(`${path}/client`, { customer: `${anne.id}` })
  for (const variantId of [shop.train.variantId, shop.bear.variantId, ...shop.cap.variantIds])
    await office.post(`${path}/articles`, { variant: `${variantId}` })
  assert.equal(await asked(path), empty)
  assert.ok((await asked(`${path}?client=onim&article=ours`)) <= empty + 2)
})

test('what is wrong keeps what was typed: a carriage without a reason, a price that is none, an article short of stock', async () => {
  const { path, id } = await begun()
  await office.post(`${path}/client`, { customer: `${anne.id}` })
  await office.post(`${path}/articles`, { variant: `${shop.bear.variantId}`, quantity: '40' })
  assert.match(await (await office.get(path)).text(), /Il ne reste que 10 /)
  const carriage = await office.post(`${path}/reglement`, { carriage: '2,00', message: 'À la grille' })
  assert.equal(carriage.status, 422)
  const page = await carriage.text()
  assert.match(page, /Dites pourquoi le port/)
  assert.match(page, /Il manque encore[\s\S]*<li>Dites pourquoi le port n’est pas celui du transporteur/)
  const given = await office.post(`${path}/reglement`, { discount: '10', discountReason: 'Fidélité' })
  assert.match(flashOf(given), /le total est de \d+,\d\d\s€ TTC/)
  assert.match(page, /À la grille<\/textarea>/)
  const price = await office.post(`${path}/articles/${shop.bear.variantId}/prix`, {
    price: 'cher',
    reason: '',
    rounding: 'item',
  })
  assert.equal(price.status, 422)
  assert.match(await price.text(), /value="cher"/)
  await office.post(`${path}/articles/${shop.bear.variantId}/prix`, {
    ...{ price: '20,00', reason: 'boîte abîmée', rounding: 'item' },
  })
  assert.equal((await drafts.read(db, shop.id, id)).lines[0]?.unitTtcCents, 2000)
})

test('a quantity out of bounds is refused with a sentence and stays as it was typed', async () => {
  const { path, id } = await begun()
  await office.post(`${path}/articles`, { variant: `${shop.bear.variantId}`, quantity: '2' })
  const own = `${path}/articles/${shop.bear.variantId}`
  assert.match(
    await (await office.get(path)).text(),
    /class="stepped"[^>]*novalidate/,
    'the browser sends it, and is told why',
  )
  for (const quantity of ['-3', '100000', '1.5']) {
    const answer = await office.post(own, { quantity })
    assert.equal(answer.status, 422)
    const page = (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
    assert.match(page, /<p class="error-text">Une quantité va de 1 à 9 999 pièces/)
    assert.match(page, new RegExp(`name="quantity" value="${quantity}"`))
  }
  assert.equal((await drafts.read(db, shop.id, id)).lines[0]?.quantity, 2)
})

test('two people at once: a field that only the other changed stays as it is now', async () => {
  const { path, id } = await begun()
  await office.post(`${path}/client`, { customer: `${anne.id}` })
  const loaded = field((await (await office.get(path)).text()).split('id="reglement-form"')[1] ?? '', 'loaded')
  await office.post(`${path}/reglement`, { origin: 'paper', payment: 'transfer' })
  const late = { loaded, origin: 'telephone', deliveryId: `${anne.addressId}`, invoiceId: `${anne.addressId}` }
  await office.post(`${path}/reglement`, { ...late, payment: '', message: 'Rappeler' })
  const { origin, payment, message } = await drafts.read(db, shop.id, id)
  assert.deepEqual([origin, payment, message], ['paper', 'transfer', 'Rappeler'])
})

test('a new customer is taken down on the way, and another address of theirs', async () => {
  const { path, id } = await begun()
  const address = { line1: '4 rue du Pont', postcode: '39200', city: 'Saint-Claude', phone: '03 84 45 00 00' }
  const made = await office.post(`${path}/client/nouveau`, {
    ...{ firstName: 'Zoé', lastName: 'Petit', email: 'zoe.petit@exemple.fr', title: 'Mon adresse', country: 'FR' },
    ...address,
  })
  assert.equal(made.status, 303)
  await office.post(`${path}/adresse`, {
    ...{ title: 'Travail', addressFirstName: 'Zoé', addressLastName: 'Petit', country: 'FR' },
    ...{ ...address, line1: '9 avenue Basse' },
  })
  const draft = await drafts.read(db, shop.id, id)
  assert.deepEqual(
    [draft.customer?.lastName, draft.delivery?.line1, draft.invoice?.line1],
    ['Petit', '9 avenue Basse', '4 rue du Pont'],
  )
  const list = await (await office.get('/commandes/saisies')).text()
  assert.match(list, /Zoé Petit|Zoé PETIT/)
  await office.post(`${path}/abandonner`)
  assert.equal((await office.get(path)).status, 404)
  assert.ok((await orders.list(db, shop.id)).count >= 1)
})
