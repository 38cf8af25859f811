// What a pupil sees of a withdrawal: on the order, in the list, at home; and what is next.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import { at } from '#clock'
import * as conversations from '#conversations'
import * as lots from '#lots'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import { readWithdrawal, withdraw } from '#withdrawals'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
const page = async (path: string) => (await (await office.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 500)
const told = new Date('2026-11-26T13:52:00Z')
const rows = (html: string) => html.match(/ data-row/g)?.length ?? 0

let people = 0
/** An order of which Anne ONIM withdraws from every line, or only from the first. */
async function withdrawn({ payment = 'card', to = [], lines = 2 }: Partial<Wanted> = {}): Promise<number> {
  const anne = await aCustomer(db, shop.id, `anne${++people}@exemple.fr`)
  const { id, reference } = await anOrder(db, shop, anne, { payment })
  for (const state of to) await orders.changeState(db, kenza, shop.id, id, { to: state })
  const key = { reference, email: anne.email }
  const lineIds = (await readWithdrawal(db, shop.id, key)).lines.slice(0, lines).map((line) => line.id)
  await at(told, () => withdraw(db, shop.id, { ...key, name: 'Anne ONIM', lineIds }))
  return id
}
type Wanted = { payment: 'card' | 'cheque'; to: string[]; lines: number }

test('paid and still here: the page says until when to refund, and its button stops and refunds, not ships', async () => {
  const id = await withdrawn({ to: ['preparing'] })
  const html = await at(told, () => page(`/commandes/${id}`))
  assert.match(html, /Le client s’est rétracté : remboursez au plus tard le 10 décembre 2026/)
  assert.match(html, /Reçue le 26\/11\/2026 à 14:52, déclarée par Anne ONIM : 1 × Train des forêts/)
  assert.match(html, /href="[^"]*\/etat\?vers=refunded"[^>]*>.*Arrêter et rembourser/)
  assert.ok(!html.includes('Expédier le colis'), 'to send it is no likely step any more')
  const answer = await office.post(`/commandes/${id}/etat`, { from: 'preparing', state: 'shipped' })
  assert.match(answer.headers.get('location') ?? '', /\/etat\?vers=shipped$/)
  const asked = await page(`/commandes/${id}/etat?vers=shipped`)
  assert.match(asked, /Le client s’est rétracté de cette commande : ce changement n’est pas habituel[\s\S]*Raison/)
  const late = await at(new Date('2026-12-11T09:00:00Z'), () => page(`/commandes/${id}`))
  assert.match(late, /class="notice error"[\s\S]*il fallait rembourser au plus tard le 10 décembre 2026/)
  await orders.changeState(db, kenza, shop.id, id, { to: 'refunded' })
  const after = await page(`/commandes/${id}`)
  assert.match(after, /Rétractation réglée/)
  assert.ok(!after.includes('Arrêter et rembourser'))
})

test('not paid: it is stopped and cancelled; gone: the return is waited for; in part: the customer is written to', async () => {
  const unpaid = await page(`/commandes/${await withdrawn({ payment: 'cheque' })}`)
  assert.match(unpaid, /\/etat\?vers=cancelled"[^>]*>.*Arrêter et annuler/)
  assert.ok(!unpaid.includes('Accepter le paiement</'), 'nobody cashes that cheque')
  const gone = await page(`/commandes/${await withdrawn({ to: ['preparing', 'shipped'] })}`)
  assert.match(gone, /Attendez les articles, ou la preuve de leur envoi/)
  assert.match(gone, /\/etat\?vers=refunded"[^>]*>.*Retour reçu : rembourser/)
  const part = await page(`/commandes/${await withdrawn({ to: ['preparing'], lines: 1 })}`)
  assert.match(part, /Il ne renonce qu’à une partie/)
  assert.match(part, /\/avoir\?pieces-\d+=1"[^>]*>.*Créer l’avoir/)
  assert.ok(!part.includes('>Expédier le colis'))
})

test('what can’t be withdrawn from for it perishes is named on the order, and the customer written to', async () => {
  const { productId } = shop.bear
  await catalogue.changeProduct(db, system, shop.id, productId, { perishable: true })
  const html = await page(`/commandes/${await withdrawn({ to: ['preparing'], lines: 1 })}`)
  await catalogue.changeProduct(db, system, shop.id, productId, { perishable: false })
  assert.match(html, /Il renonce à tout ce que la loi permet/)
  assert.match(html, /Ours Marcel en hêtre<br><span class="soft">périssable, sans rétractation/)
  assert.match(html, /sans droit de rétractation \(article L221-28, 4°\) : 2 × Ours Marcel en hêtre/)
  assert.match(html, /\/avoir\?pieces-\d+=1"[^>]*>.*Créer l’avoir/)
})

test('the list marks what is withdrawn from and finds it; what is refunded or cancelled leaves', async () => {
  const before = rows(await page('/commandes?state=withdrawn'))
  const id = await withdrawn()
  const html = await at(told, () => page('/commandes?state=withdrawn'))
  assert.equal(rows(html), before + 1)
  assert.match(html.replaceAll(/<[^>]*>/g, ''), /Rétractation, avant le 10\/12/)
  assert.equal((await orders.figures(db, shop.id)).withdrawn, before + 1)
  await orders.changeState(db, kenza, shop.id, id, { to: 'refunded' })
  assert.equal(rows(await page('/commandes?state=withdrawn')), before)
  assert.equal((await orders.figures(db, shop.id)).withdrawn, before)
  const [row] = (await orders.list(db, shop.id)).rows
  assert.deepEqual([row?.id, row?.withdrawnAt], [id, null])
})

test('settled by its credit note, a part is on no list to do any more, and the rest of the order goes on', async () => {
  const before = await orders.figures(db, shop.id)
  const id = await withdrawn({ to: ['preparing', 'shipped'], lines: 1 })
  const [, link = ''] = /href="([^"]*\/avoir\?pieces-\d+=1)"/.exec(await page(`/commandes/${id}`)) ?? []
  const line = Number(/pieces-(\d+)/.exec(link)?.[1])
  const { invoices } = await orders.creditable(db, shop.id, id)
  const wanted = { lines: [{ line, quantity: 1 }], carriageCents: 0 }
  const asked = { shopId: shop.id, orderId: id, invoiceId: invoices[0]?.invoiceId ?? 0, wanted, reason: 'Essai' }
  assert.equal((await orders.figures(db, shop.id)).withdrawn, before.withdrawn + 1)
  await orders.credit(db, kenza, { ...asked, keepsGoods: true })
  assert.equal((await orders.figures(db, shop.id)).withdrawn, before.withdrawn)
  const listed = await orders.list(db, shop.id, { withdrawn: true })
  assert.ok(listed.rows.every((row) => row.id !== id))
  assert.ok((await orders.listFirst(db, shop.id, 50)).every((row) => row.id !== id || row.withdrawnAt === null))
  const html = await page(`/commandes/${id}`)
  assert.match(html, /Rétractation réglée/)
  assert.match(html, /Marquer comme livrée/)
  assert.ok(!/\/avoir\?pieces-/.test(html), 'nothing is credited twice')
  // Withdrawn from again, only what is new is to be credited.
  const { reference } = await orders.find(db, shop.id, id)
  const key = { reference, email: `anne${people}@exemple.fr` }
  const bears = (await readWithdrawal(db, shop.id, key)).lines[1]?.id ?? 0
  await withdraw(db, shop.id, { ...key, name: 'Anne ONIM', lineIds: [bears], upTo: { [bears]: 1 } })
  assert.equal((await orders.figures(db, shop.id)).withdrawn, before.withdrawn + 1)
  assert.match(await page(`/commandes/${id}`), new RegExp(`/avoir\\?pieces-(?!${line}=)\\d+=1"`))
})

test('the conversation of a part that was withdrawn from leads to its credit note, then to no refund, and waits no more', async () => {
  const id = await withdrawn({ to: ['preparing', 'shipped'], lines: 1 })
  const talk = async () => {
    const row = await db
      .selectFrom('conversations')
      .select(['id', 'state'])
      .where('shop_id', '=', shop.id)
      .where('order_id', '=', id)
      .executeTakeFirstOrThrow()
    return { state: row.state, html: await page(`/commandes/sav/${row.id}`) }
  }
  const before = await talk()
  assert.equal(before.state, 'new')
  const [, line] = /\/avoir\?pieces-(\d+)=1"/.exec(before.html) ?? []
  assert.ok(line)
  assert.ok(!before.html.includes('vers=refunded'), 'not the whole order')
  const { invoices } = await orders.creditable(db, shop.id, id)
  const wanted = { lines: [{ line: Number(line), quantity: 1 }], carriageCents: 0 }
  const asked = { shopId: shop.id, orderId: id, invoiceId: invoices[0]?.invoiceId ?? 0, wanted, reason: 'Essai' }
  await orders.credit(db, kenza, { ...asked, keepsGoods: true })
  const after = await talk()
  assert.equal(after.state, 'closed')
  assert.ok(!/vers=refunded|\/avoir\?/.test(after.html), 'nothing is left to pay back')
})

test('refunded as a whole, the notice is answered too; a question besides keeps the conversation open', async () => {
  const stateOf = (orderId: number) =>
    db
      .selectFrom('conversations')
      .select('state')
      .where('shop_id', '=', shop.id)
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow()
  const [alone, asking] = [await withdrawn(), await withdrawn()]
  const { customer } = await orders.find(db, shop.id, asking)
  const writer = { kind: 'customer' as const, id: customer.id, name: 'Anne ONIM' }
  await conversations.noteOnOrder(db, shop.id, asking, writer, 'Et ma facture ?')
  for (const id of [alone, asking]) await orders.changeState(db, kenza, shop.id, id, { to: 'refunded' })
  assert.deepEqual([(await stateOf(alone)).state, (await stateOf(asking)).state], ['closed', 'new'])
})

test('a list that is watched hears of a withdrawal', async () => {
  const pulse = await orders.pulse(db, shop.id)
  await withdrawn()
  const [before] = pulse.split('.')
  const [, after] = (await orders.pulse(db, shop.id)).split('.')
  assert.notEqual(`${before}.${after}`, pulse)
})

test('each tile of the home page leads to a list of exactly what it counts', async () => {
  for (const to of [[], ['preparing'], ['preparing', 'shipped'], ['refunded']]) {
    const { id } = await anOrder(db, shop, await aCustomer(db, shop.id, `tuile${++people}@exemple.fr`), {
      payment: 'card',
    })
    for (const state of to) await orders.changeState(db, kenza, shop.id, id, { to: state })
  }
  for (let n = 0; n < 2; n++) {
    const anne = await aCustomer(db, shop.id, `tuile${++people}@exemple.fr`)
    await anOrder(db, shop, anne, { payment: n === 0 ? 'cheque' : 'transfer' })
  }
  const home = await page('')
  const tiles = [
    ...home.matchAll(
      /<li class="stat">.*?<a href="([^"]*)">([^<]*)<\/a>.*?<strong>([^<]*)<\/strong>(?:<span\s+class="stat-note">([^<]*))?/gs,
    ),
  ]
  assert.equal(tiles.length, home.match(/<li class="stat">/g)?.length, 'every tile leads somewhere')
  assert.equal(tiles.length, 6)
  for (const [, href = '', label, value = '', note = ''] of tiles) {
    const said = Number(/^\d+$/.test(value) ? value : /^(\d+) commande/.exec(note)?.[1])
    assert.ok(said > 0, `${label} counts nothing here: the test says nothing of it`)
    const list = await page(href.replaceAll('&amp;', '&').replace(office.base, ''))
    assert.equal(rows(list), said, label)
  }
})

test('what is withdrawn from is no payment to wait for, nothing to prepare or to ship: neither counted nor listed there', async () => {
  const states = { 'to-cash': 'toCash', 'to-prepare': 'toPrepare', 'to-ship': 'toShip' } as const
  const before = await orders.figures(db, shop.id)
  for (const lines of [1, 2]) {
    await withdrawn({ payment: 'cheque', lines })
    await withdrawn({ lines })
    await withdrawn({ to: ['preparing'], lines })
  }
  const after = await orders.figures(db, shop.id)
  assert.equal(after.withdrawn, before.withdrawn + 6)
  for (const [group, figure] of Object.entries(states)) {
    assert.equal(after[figure], before[figure], group)
    assert.equal(rows(await page(`/commandes?state=${group}`)), after[figure], group)
  }
})

test('the home page begins with what is withdrawn from, marked, and says of an unpaid one that it is cancelled', async () => {
  const other = await aShop(db)
  await stock.correct(db, system, other.id, other.bear.variantId, 500)
  const lines = [{ variantId: other.bear.variantId, quantity: 1 }]
  const anne = await aCustomer(db, other.id, 'anne@exemple.fr')
  const ids: number[] = []
  for (const payment of ['card', 'card', 'transfer', 'transfer'] as const) {
    const { id, reference } = await anOrder(db, other, anne, { payment, lines })
    ids.push(id)
    if (ids.length % 2 === 1) continue
    const key = { reference, email: anne.email }
    const lineIds = (await readWithdrawal(db, other.id, key)).lines.map((line) => line.id)
    await at(told, () => withdraw(db, other.id, { ...key, name: 'Anne ONIM', lineIds }))
  }
  const [one, two, three, four] = ids
  const first = await orders.listFirst(db, other.id, 6)
  assert.deepEqual(
    first.map(({ id, fresh, owed, withdrawnAt }) => [id, fresh, owed, withdrawnAt !== null]),
    [
      [two, true, true, true],
      [four, true, false, true],
      [one, true, true, false],
      [three, true, false, false],
    ],
  )
  const home = await anOffice(database, other, await anEmployee(db, other.id))
  const html = await at(told, async () => (await (await home.get('')).text()).replaceAll(/<[^>]*>/g, ''))
  assert.match(html, /Rétractation, avant le 10\/12/)
  assert.match(html, /Rétractation, à annuler/)
})

test('in a lot, what is withdrawn from goes no further, and the refusal says why', async () => {
  const whole = await withdrawn({ to: ['preparing'] })
  const part = await withdrawn({ to: ['preparing'], lines: 1 })
  const id = await lots.ask(db, kenza, shop.id, { act: 'state', to: 'shipped', orderIds: [whole, part] })
  await lots.confirm(db, kenza, shop.id, id, '')
  assert.deepEqual(
    (await lots.ordersOf(db, shop.id, { id })).map(({ outcome, sentence }) => [outcome, sentence.split(/\s:/)[0]]),
    [
      ['refused', 'Le client s’est rétracté de cette commande'],
      ['refused', 'Le client s’est rétracté d’une partie de cette commande'],
    ],
  )
  await orders.changeState(db, kenza, shop.id, part, { to: 'shipped', reason: 'Le client garde le reste' })
  await orders.changeState(db, kenza, shop.id, part, { to: 'delivered' })
})
