// An order that leaves in two parcels, in the back office and in its customer's account.
import assert from 'node:assert/strict'
import test from 'node:test'
import { today } from '#clock'
import { countQueries, sql } from '#database'
import * as deliveries from '#deliveries'
import * as drafts from '#drafts'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const theo = await anEmployee(db, shop.id, 'Théo', 'FERRET')
const office = await anOffice(database, shop, kenza)
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 500)
const read = async (answer: Response) => (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const page = async (path: string) => read(await office.get(path))

async function prepared() {
  const { id } = await anOrder(db, shop, anne)
  for (const to of ['payment-accepted', 'preparing']) await orders.changeState(db, kenza, shop.id, id, { to })
  const { balance } = await orders.find(db, shop.id, id)
  const [train = 0, bear = 0] = balance.lines.map(({ lineId }) => lineId)
  return { id, train, bear }
}
const hiddenOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

test('a part is sent from the order’s page: the form is filled with what is left, the page shows the parcel and the rest', async () => {
  const { id, train, bear } = await prepared()
  assert.match(await page(`/commandes/${id}`), /id="livraisons"[\s\S]*Expédier en partie/)
  const form = await page(`/commandes/${id}/colis`)
  assert.match(form, new RegExp(`name="piece-${bear}" value="2" min="0" max="2"`))
  const sent = { [`piece-${train}`]: '1', [`piece-${bear}`]: '', tracking: '6A 1', rest: 'waits' }
  const answer = await office.post(`/commandes/${id}/colis`, { ...sent, seen: hiddenOf(form, 'seen') })
  assert.equal(answer.status, 303)
  const after = await page(`/commandes/${id}`)
  assert.match(
    after,
    /Colis n° 1[\s\S]*en route[\s\S]*6A 1[\s\S]*Bon de livraison LI\d+[\s\S]*Reste à expédier[\s\S]*Ours/,
  )
  assert.match(after, /Expédier le reste/)
})

test('what a part of left can be listed until all has, and the slip that its own replaced says so', async () => {
  const { id, train } = await prepared()
  const before = await page('/commandes?state=partly')
  assert.ok(!before.includes(`name="order" value="${id}"`))
  const form = await page(`/commandes/${id}/colis`)
  const sent = { [`piece-${train}`]: '1', tracking: '', rest: 'waits', seen: hiddenOf(form, 'seen') }
  assert.equal((await office.post(`/commandes/${id}/colis`, sent)).status, 303)
  const listed = await page('/commandes?state=partly')
  assert.match(listed, /<option value="partly" selected>Reste à expédier/)
  assert.ok(listed.includes(`name="order" value="${id}"`))
  const { papers } = await orders.find(db, shop.id, id)
  const [first, second] = papers.filter(({ kind }) => kind === 'slip')
  assert.equal(first?.replacedBy, second?.number)
  const slips = await page('/commandes/bons-de-livraison')
  assert.match(slips, new RegExp(`${first?.number}</a>\\s*<span[^>]*>remplacé par ${second?.number}`))
  assert.ok(!new RegExp(`${second?.number}</a>\\s*<span[^>]*>remplacé`).test(slips))
  await orders.changeState(db, kenza, shop.id, id, { to: 'preparing' })
  await orders.changeState(db, kenza, shop.id, id, { to: 'shipped' })
  assert.ok(!(await page('/commandes?state=partly')).includes(`name="order" value="${id}"`))
  const { count } = await countQueries(database, () => page('/commandes?state=partly'))
  assert.ok(count <= 5, `${count}`)
})

test('the card « Livraison » tells the number of each parcel, of what follows, and asks for the next one’s alone', async () => {
  const { id, train, bear } = await prepared()
  const send = async (pieces: Record<string, string>, tracking: string) => {
    const form = await page(`/commandes/${id}/colis`)
    const sent = { ...pieces, tracking, rest: 'soon', seen: hiddenOf(form, 'seen') }
    assert.equal((await office.post(`/commandes/${id}/colis`, sent)).status, 303)
    const [, card = ''] = /<dt>Suivi<\/dt>([\s\S]*?)<\/section>/.exec(await page(`/commandes/${id}`)) ?? []
    return card
  }
  const first = await send({ [`piece-${train}`]: '1', [`piece-${bear}`]: '' }, '6A 1')
  assert.match(first, /Colis n° 1 : 6A 1[\s\S]*Reste à expédier : à l’expédition/)
  assert.match(first, /id="suivi"[\s\S]*Numéro de suivi du prochain colis/)
  const second = await send({ [`piece-${bear}`]: '2' }, '')
  assert.match(second, /Colis n° 1 : 6A 1[\s\S]*Colis n° 2 : sans numéro/)
  assert.doesNotMatch(second, /id="suivi"/)
})

test('what a small form of the order was refused is said on top of the page, and leads to its field', async () => {
  const { id } = await anOrder(db, shop, anne)
  const ines = await anEmployee(db, shop.id, 'Inès', 'PETIT')
  await sql`update employees set profile = 'manager' where shop_id = ${shop.id} and id = ${ines.id}`.execute(db)
  const boss = await anOffice(database, shop, ines)
  const forms: [string, Record<string, string>, string][] = [
    ['reglements', { amount: '9999,00', means: 'cheque', day: today(), note: '' }, 'reglement-amount'],
    ['messages', { body: ' ' }, 'reply-body'],
    ['suivi', { tracking: '6'.repeat(61) }, 'tracking-tracking'],
  ]
  for (const [path, form, field] of forms) {
    const answer = await boss.post(`/commandes/${id}/${path}`, form)
    assert.equal(answer.status, 422, path)
    const html = await read(answer)
    const summary = html.slice(html.indexOf('<error-summary'), html.indexOf('class="story"'))
    assert.match(summary, new RegExp(`href="#${field}"`), path)
    assert.match(html, new RegExp(`id="${field}"`), path)
  }
})

test('a batch of slips leaves out the one that its parcel’s own replaced, and says so; the order marks it', async () => {
  const { id, train } = await prepared()
  const form = await page(`/commandes/${id}/colis`)
  const sent = { [`piece-${train}`]: '1', tracking: '', rest: 'waits', seen: hiddenOf(form, 'seen') }
  assert.equal((await office.post(`/commandes/${id}/colis`, sent)).status, 303)
  const [first, second] = (await orders.find(db, shop.id, id)).papers.filter(({ kind }) => kind === 'slip')
  assert.match(
    await page(`/commandes/${id}`),
    new RegExp(`Bon de livraison ${first?.number}</span></a><span[^>]*><span[^>]*>remplacé par ${second?.number}`),
  )
  const asked = await office.post('/commandes/lot/imprimer', { order: `${id}`, paper: 'slips' })
  const lot = (asked.headers.get('location') ?? '').replace(office.base, '')
  assert.match(await page(lot), /Le bon est prêt[\s\S]*1 bon remplacé par un autre n’est pas imprimé/)
  assert.deepEqual(
    (await deliveries.ofOrders(db, shop.id, [id])).map(({ number }) => number),
    [second?.number],
  )
  const day = today()
  const { rows } = await sql<{ standing: number; replaced: number }>`
    select count(*) filter (where r.id is null)::int4 as standing, count(r.id)::int4 as replaced
    from delivery_slips d left join delivery_slips r on r.shop_id = d.shop_id and r.replaces_id = d.id
    where d.shop_id = ${shop.id}`.execute(db)
  const count = rows[0] ?? { standing: 0, replaced: 0 }
  assert.equal(await deliveries.countOfPeriod(db, shop.id, { from: day, to: day }), count.standing)
  const print = await office.get(`/commandes/bons-de-livraison/impression?du=${day}&au=${day}`)
  assert.equal(print.status, 303)
  const told = await page((print.headers.get('location') ?? '').replace(office.base, ''))
  assert.match(told, new RegExp(`${count.replaced} bons? remplacés? par`))
})

test('what is wrong comes back with what was typed; what a colleague sent meanwhile is told', async () => {
  const { id, train, bear } = await prepared()
  const seen = hiddenOf(await page(`/commandes/${id}/colis`), 'seen')
  const sent = { [`piece-${train}`]: '1', [`piece-${bear}`]: '7', tracking: '6A 2', rest: 'soon', seen }
  const wrong = await office.post(`/commandes/${id}/colis`, sent)
  assert.equal(wrong.status, 422)
  const html = await read(wrong)
  assert.match(html, /Il n’en reste que 2 à expédier/)
  assert.match(html, /name="tracking" type="text" value="6A 2"/)
  assert.match(html, /value="soon" checked/)
  for (const typed of ['deux', '1,5', '-1'])
    assert.equal((await office.post(`/commandes/${id}/colis`, { ...sent, [`piece-${bear}`]: typed })).status, 422)
  assert.equal((await office.post(`/commandes/${id}/colis`, { ...sent, [`piece-${bear}`]: '1' })).status, 303)
  const late = await office.post(`/commandes/${id}/colis`, { ...sent, [`piece-${bear}`]: '1', tracking: '6A 3' })
  assert.equal(late.status, 422)
  assert.match(await read(late), /parti entre-temps[\s\S]*name="tracking" type="text" value="6A 3"/)
  assert.equal((await orders.find(db, shop.id, id)).parcels.length, 1)
})

test('a parcel’s number and arrival are noted; the last arrival delivers the order', async () => {
  const { id } = await prepared()
  await orders.changeState(db, kenza, shop.id, id, { to: 'shipped' })
  const [parcel] = (await orders.find(db, shop.id, id)).parcels
  const path = `/commandes/${id}/colis/${parcel?.id}`
  const html = await page(`/commandes/${id}`)
  const today =
    /name="today" value="([^"]+)"/.exec(html)?.[1] ?? /value="([^"]+)"[^>]*name="today"/.exec(html)?.[1] ?? ''
  assert.equal((await office.post(path, { tracking: '6A 4', arrivedOn: '2020-01-01' })).status, 422)
  assert.equal((await office.post(path, { tracking: '6A 4', arrivedOn: 'hier' })).status, 422)
  assert.equal((await office.post(path, { tracking: '6A 4', arrivedOn: '', today })).status, 303)
  const { parcels, state } = await orders.find(db, shop.id, id)
  assert.deepEqual([parcels[0]?.tracking, parcels[0]?.deliveredOn, state.code], ['6A 4', today, 'delivered'])
  assert.equal((await office.post(`/commandes/${id}/colis/999999`, { tracking: 'x' })).status, 404)
})

test('the form of an order of which nothing may leave is its page, with the reason', async () => {
  const { id } = await anOrder(db, shop, anne, { payment: 'cheque' })
  const answer = await office.get(`/commandes/${id}/colis`)
  assert.equal(answer.status, 200)
  assert.match(await read(answer), /Le règlement de cette commande n’est pas reçu/)
})

test('an order’s page and the form stay within five statements, parcels or not', async () => {
  const { id, train } = await prepared()
  const before = (await countQueries(database, () => office.get(`/commandes/${id}`))).count
  await office.post(`/commandes/${id}/colis`, { [`piece-${train}`]: '1', seen: '0' })
  assert.equal((await countQueries(database, () => office.get(`/commandes/${id}`))).count, before)
  assert.ok((await countQueries(database, () => office.get(`/commandes/${id}/colis`))).count <= 5)
})

test('a form of before an order was written anew is told who did it, and keeps what was typed: a parcel, a state', async () => {
  const { id: orderId } = await anOrder(db, shop, anne)
  const state = async () => (await orders.find(db, shop.id, orderId)).state.code
  const change = async (quantity: number) => {
    const id = await drafts.edit(db, theo, shop.id, orderId)
    await drafts.changeQuantity(db, theo, { shopId: shop.id, id, variantId: shop.bear.variantId, quantity })
    await drafts.confirm(db, theo, { shopId: shop.id, id })
  }
  const step = { from: 'awaiting-cheque', state: 'payment-accepted' }
  const shown = hiddenOf(await page(`/commandes/${orderId}`), 'shown')
  const told = hiddenOf(await page(`/commandes/${orderId}/etat?vers=cancelled`), 'shown')
  await change(3)
  const late = await office.post(`/commandes/${orderId}/etat`, { ...step, shown })
  assert.equal(late.status, 422)
  assert.match(await read(late), /a été modifiée entre-temps \(T\. FERRET\)/)
  const cancel = { ...step, state: 'cancelled', confirmed: 'yes', reason: 'doublon' }
  assert.equal((await office.post(`/commandes/${orderId}/etat`, { ...cancel, shown: told })).status, 422)
  assert.equal(await state(), 'awaiting-cheque')
  const now = hiddenOf(await page(`/commandes/${orderId}`), 'shown')
  assert.equal((await office.post(`/commandes/${orderId}/etat`, { ...step, shown: now })).status, 303)

  // Who carries it is a part of what was shown, as lines and address are.
  const [, bear] = (await orders.find(db, shop.id, orderId)).balance.lines.map(({ lineId }) => lineId)
  const form = await page(`/commandes/${orderId}/colis`)
  const parcel = { [`piece-${bear}`]: '1', tracking: '6A 9', rest: 'soon', seen: hiddenOf(form, 'seen') }
  await sql`update orders set carrier_name = 'Coursier' where shop_id = ${shop.id} and id = ${orderId}`.execute(db)
  const old = await office.post(`/commandes/${orderId}/colis`, { ...parcel, shown: hiddenOf(form, 'shown') })
  assert.equal(old.status, 422)
  const again = await read(old)
  assert.match(again, /a été modifiée entre-temps[\s\S]*name="tracking" type="text" value="6A 9"/)
  assert.equal((await orders.find(db, shop.id, orderId)).parcels.length, 0)
  const looked = { ...parcel, shown: hiddenOf(again, 'shown') }
  assert.equal((await office.post(`/commandes/${orderId}/colis`, looked)).status, 303)
})
