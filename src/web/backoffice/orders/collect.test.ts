// « Retrait au magasin »: a carrier that carries nothing, a code for the customer, the counter where the order is handed over.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as books from '#books'
import * as carriers from '#carriers'
import { today } from '#clock'
import { countQueries, sql } from '#database'
import * as drafts from '#drafts'
import * as mail from '#mail'
import * as orders from '#orders'
import { system } from '#people'
import * as shipments from '#shipments'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, aReadyCart, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 500)
const read = async (answer: Response) => (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const page = async (path: string) => read(await office.get(path))

const aissatou = await anEmployee(db, shop.id, 'Aïssatou', 'BA')
await sql`update employees set profile = 'manager' where shop_id = ${shop.id} and id = ${aissatou.id}`.execute(db)
const boss = await anOffice(database, shop, aissatou)
await boss.post('/transport/nouveau', {
  ...{ name: 'Retrait au magasin', delay: 'sous 2 heures', basis: 'price', rate: 'articles', collected: 'on' },
  ...{ 'lower-0': '0,00', 'price-0': '9,90', freeFrom: '', trackingUrl: '' },
})
const carrier = (await carriers.list(db, shop.id)).find(({ collected }) => collected)

async function collected(...states: string[]) {
  assert.ok(carrier)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 2 }])
  await sql`update carts set carrier_id = ${carrier.id} where shop_id = ${shop.id} and id = ${cartId}`.execute(db)
  const { id } = await orders.place(db, anne.actor, { shopId: shop.id, customerId: anne.id, cartId, payment: 'cheque' })
  for (const to of states) await orders.changeState(db, kenza, shop.id, id, { to })
  const order = await orders.find(db, shop.id, id)
  return { id, code: order.collectCode ?? '', order }
}

test('a carrier for the shop’s counter costs nothing, whatever its rows say; its orders have a code, the others none', async () => {
  assert.deepEqual(carrier?.ranges, [{ lower: 0, upper: null, priceMicro: 0 }])
  assert.match(
    await read(await boss.get(`/transport/${carrier?.id}`)),
    /name="collected"[^>]*checked|checked[^>]*name="collected"/,
  )
  const { code, order } = await collected()
  assert.match(code, /^[2-9A-HJ-NP-Z]{6}$/)
  assert.equal(order.totals.carriageTtcCents, 0)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const sent = await orders.place(db, anne.actor, { shopId: shop.id, customerId: anne.id, cartId, payment: 'card' })
  assert.equal((await orders.find(db, shop.id, sent.id)).collectCode, null)
  const mine = await orders.findMine(db, shop.id, anne.id, order.id)
  assert.equal(mine.collectCode, code)
})

test('the code is in the letter that confirms the order, and in the one that says that it waits', async () => {
  const { id, code } = await collected('payment-accepted', 'preparing')
  const answer = await office.post(`/commandes/retrait/${id}/prete`)
  assert.equal(answer.status, 303)
  while ((await mail.deliverPending(db)) > 0);
  const { rows } = await sql<{ kind: string; text: string }>`
    select kind, search_text as text from mails where shop_id = ${shop.id} and order_id = ${id}`.execute(db)
  const shown = orders.shownCode(code).toLowerCase()
  for (const kind of ['order-placed', 'ready-to-collect'])
    assert.ok(rows.find((one) => one.kind === kind)?.text.includes(shown), kind)
  const { history, readyToldAt } = await orders.find(db, shop.id, id)
  assert.match(history[0]?.reason ?? '', /prête à retirer/)
  assert.ok(readyToldAt)
})

test('the counter finds an order by its code, however it is typed, and hands it over once: « Livré », with a slip', async () => {
  const { id, code, order } = await collected('payment-accepted')
  const typed = `${code.slice(0, 2).toLowerCase()} ${code.slice(2, 4)}-${code.slice(4)}`
  const html = await page(`/commandes/retrait?code=${encodeURIComponent(typed)}`)
  assert.match(html, new RegExp(`Commande n° ${order.number} d’Anne[\\s\\S]*2</strong> × Ours[\\s\\S]*Remis au client`))
  assert.equal((await office.post(`/commandes/retrait/${id}`, { code: typed })).status, 303)
  const { state, parcels, balance, papers } = await orders.find(db, shop.id, id)
  assert.equal(state.code, 'delivered')
  assert.ok(parcels[0]?.deliveredOn && parcels[0].slip && papers.some(({ kind }) => kind === 'slip'))
  assert.deepEqual(shipments.leftToShip(balance), [])
  const again = await office.post(`/commandes/retrait/${id}`, { code })
  assert.equal(again.status, 422)
  assert.match(await read(again), /déjà dans l’état « Livré »/)
})

test('the counter lists what is still to hand over, and tells when that changed since', async () => {
  const { id, code } = await collected('payment-accepted', 'preparing')
  const open = await page(`/commandes/retrait?code=${code}`)
  const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(open) ?? []
  const { balance } = await orders.find(db, shop.id, id)
  assert.equal(seen, `${balance.lines[0]?.lineId}:2`)
  const pieces = [{ lineId: balance.lines[0]?.lineId ?? 0, quantity: 1 }]
  await shipments.shipPart(db, aissatou, shop.id, id, { pieces, tracking: '', seen: 0, waits: false })
  const refused = await office.post(`/commandes/retrait/${id}`, { code, seen })
  assert.equal(refused.status, 422)
  const shown = await read(refused)
  assert.match(shown, /a changé depuis l’ouverture de cette page/)
  assert.match(shown, /<strong>1<\/strong> × Ours/)
  const [, now = ''] = /name="seen" value="([^"]+)"/.exec(shown) ?? []
  assert.equal((await office.post(`/commandes/retrait/${id}`, { code, seen: now })).status, 303)
})

test('a wrong code, an order that is carried, one that is not paid: each is a sentence, and nothing is handed over', async () => {
  const wrong = await office.get('/commandes/retrait?code=ZZZ+ZZ2')
  assert.equal(wrong.status, 422)
  assert.match(await read(wrong), /Aucune commande n’a ce code[\s\S]*value="ZZZ ZZ2"/)
  const unpaid = await collected()
  assert.match(await page(`/commandes/retrait?code=${unpaid.code}`), /Le règlement de cette commande n’est pas reçu/)
  const paid = await collected('payment-accepted')
  for (const [id, code] of [
    [unpaid.id, unpaid.code],
    [paid.id, unpaid.code],
    [paid.id, ''],
  ] as const)
    assert.equal((await office.post(`/commandes/retrait/${id}`, { code })).status, 422)
  assert.equal((await orders.find(db, shop.id, paid.id)).parcels.length, 0)
  assert.equal((await office.post('/commandes/retrait/999999', { code: 'ZZZ' })).status, 404)
})

test('an order that is changed keeps its code while it is fetched, and loses it once it is carried', async () => {
  const { id, code } = await collected()
  const change = async (carrierId: number) => {
    const draft = await drafts.edit(db, kenza, shop.id, id)
    const { deliveryId, invoiceId } = await drafts.read(db, shop.id, draft)
    await drafts.settle(db, kenza, shop.id, draft, {
      ...{
        deliveryId,
        invoiceId,
        carrierId,
        carriageCents: null,
        carriageReason: '',
        discount: null,
        discountReason: '',
      },
      ...{ origin: 'telephone', payment: null, message: '', tells: false, wrong: 'prix ou remise' },
    })
    const line = { shopId: shop.id, id: draft, variantId: shop.bear.variantId }
    await drafts.changeQuantity(db, kenza, { ...line, quantity: carrierId === carrier?.id ? 3 : 4 })
    await drafts.confirm(db, kenza, { shopId: shop.id, id: draft })
    return (await orders.find(db, shop.id, id)).collectCode
  }
  assert.equal(await change(carrier?.id ?? 0), code)
  assert.equal(await change(shop.carrierIds[0] ?? 0), null)
})

test('what is fetched is never sent: the next step is the counter, alone and among others', async () => {
  const { id } = await collected('payment-accepted', 'preparing')
  const before = await page(`/commandes/${id}`)
  assert.match(before, /Prête : prévenir le client[\s\S]*Remise au client/)
  assert.equal(before.match(/Prête : prévenir le client/g)?.length, 1)
  assert.doesNotMatch(before, /Expédier le colis|<option value="shipped"/)
  assert.match(before, /Cette commande se retire au magasin : elle ne s’expédie pas/)
  assert.match(before, /class="button large"[^>]*>(?:(?!<\/button>)[\s\S])*Prête : prévenir/)
  assert.doesNotMatch(before, /Expédier en partie|Numéro de suivi|à l’expédition/)
  assert.match(await page(`/commandes/${id}/colis`), /se retire au magasin : elle ne s’expédie pas/)
  const parcel = await office.post(`/commandes/${id}/colis`, { tracking: '', rest: 'waits' })
  assert.match(await read(parcel), /se retire au magasin : elle ne s’expédie pas/)
  await assert.rejects(orders.changeState(db, kenza, shop.id, id, { to: 'shipped' }), /se retire au magasin/)
  assert.equal((await office.post(`/commandes/retrait/${id}/prete`)).status, 303)
  const told = await page(`/commandes/${id}`)
  assert.match(told, /<a class="button large" href="[^"]*\/commandes\/retrait">(?:(?!<\/a>)[\s\S])*Remise au client/)
  await orders.changeState(db, kenza, shop.id, id, { to: 'delivered' })
  assert.equal((await orders.find(db, shop.id, id)).state.code, 'delivered')
})

test('nobody is told to fetch what was sold on order and has not come yet', async () => {
  const { id } = await collected('payment-accepted')
  const missing = (quantity: number) =>
    stock.recount(db, system, shop.id, [{ variantId: shop.bear.variantId, quantity: -quantity }])
  await missing(1000)
  await assert.rejects(shipments.tellReady(db, kenza, shop.id, id), /vendu sur commande, et rien n’est encore arrivé/)
  const refused = await office.post(`/commandes/retrait/${id}/prete`)
  assert.ok(refused.status < 500)
  assert.equal((await orders.find(db, shop.id, id)).readyToldAt, null)
  await missing(-1000)
  await shipments.tellReady(db, kenza, shop.id, id)
})

test('the counter lists the orders that wait to be fetched, without their codes, until they are handed over', async () => {
  const { id, code } = await collected('payment-accepted', 'preparing')
  await office.post(`/commandes/retrait/${id}/prete`)
  const listed = await page('/commandes/retrait')
  assert.match(listed, new RegExp(`À retirer[\\s\\S]*/commandes/${id}"[\\s\\S]*Client prévenu`))
  assert.ok(!listed.includes(code) && !listed.includes(orders.shownCode(code)))
  assert.ok((await countQueries(database, () => office.get('/commandes/retrait'))).count <= 5)
  const other = await aShop(db)
  assert.deepEqual(await shipments.waiting(db, other.id), [])
  await office.post(`/commandes/retrait/${id}`, { code })
  assert.ok(!(await page('/commandes/retrait')).includes(`/commandes/${id}"`))
})

test('an order that is paid at the counter is prepared unpaid, owed later, and handed over with its money and its invoice', async () => {
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 2 }])
  const asked = { shopId: shop.id, customerId: anne.id, cartId, payment: 'counter' as const }
  await assert.rejects(orders.place(db, anne.actor, asked), /ne va qu’avec le retrait au magasin/)
  await sql`update carts set carrier_id = ${carrier?.id} where shop_id = ${shop.id} and id = ${cartId}`.execute(db)
  const { id } = await orders.place(db, anne.actor, asked)
  const { state, collectCode, balance } = await orders.find(db, shop.id, id)
  assert.equal(state.code, 'awaiting-counter')
  const owed = async () => (await books.owed(db, shop.id, { day: today() })).rows.find(({ orderId }) => orderId === id)
  assert.deepEqual([(await owed())?.kind, (await owed())?.age], ['ordered', 'later'])
  assert.ok((await shipments.pickList(db, shop.id)).orders.some((one) => one.id === id))
  await orders.changeState(db, kenza, shop.id, id, { to: 'preparing', told: false })
  const before = await orders.find(db, shop.id, id)
  assert.deepEqual([before.balance.receivedCents, before.balance.invoiceNumber], [0, null])
  await assert.rejects(orders.changeState(db, kenza, shop.id, id, { to: 'delivered' }), /se paie au retrait/)
  const pieces = [{ lineId: balance.lines[0]?.lineId ?? 0, quantity: 1 }]
  const part = { pieces, tracking: '', seen: 0, waits: false }
  await assert.rejects(shipments.shipPart(db, kenza, shop.id, id, part), /se paie au retrait/)
  const code = collectCode ?? ''
  const due = `${balance.totalCents}`
  assert.match(await page(`/commandes/retrait?code=${code}`), /À encaisser maintenant[\s\S]*Encaissé et remis/)
  for (const [sent, told] of [
    [{ code, due }, /Indiquez comment le client a payé/],
    [{ code, due: '1', paid: 'cash' }, /montant à encaisser a changé/],
  ] as const) {
    const refused = await office.post(`/commandes/retrait/${id}`, sent)
    assert.equal(refused.status, 422)
    assert.match(await read(refused), told)
  }
  assert.equal((await office.post(`/commandes/retrait/${id}`, { code, due, paid: 'cash' })).status, 303)
  const after = await orders.find(db, shop.id, id)
  assert.deepEqual([after.state.code, after.balance.receivedCents], ['delivered', balance.totalCents])
  assert.equal(await owed(), undefined)
  const { rows } = await sql<{ method: string; paper: string; papers: number }>`
    select p.method, i.figures -> 'payment' ->> 'method' as paper, count(*) over ()::int4 as papers
    from payments p join invoices i on i.shop_id = p.shop_id and i.order_id = p.order_id
    where p.shop_id = ${shop.id} and p.order_id = ${id}`.execute(db)
  assert.deepEqual(rows, [{ method: 'cash', paper: 'cash', papers: 1 }])
})

test('more in coins and notes than the law lets is refused at the counter, and nothing is handed over', async () => {
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 60 }])
  await sql`update carts set carrier_id = ${carrier?.id} where shop_id = ${shop.id} and id = ${cartId}`.execute(db)
  const { id } = await orders.place(db, anne.actor, {
    shopId: shop.id,
    customerId: anne.id,
    cartId,
    payment: 'counter',
  })
  const { collectCode: code } = await orders.find(db, shop.id, id)
  const refused = await office.post(`/commandes/retrait/${id}`, { code: code ?? '', paid: 'cash' })
  assert.match(await read(refused), /La loi limite les espèces à 1 000,00 €/)
  assert.equal((await orders.find(db, shop.id, id)).balance.receivedCents, 0)
  assert.equal((await office.post(`/commandes/retrait/${id}`, { code: code ?? '', paid: 'card' })).status, 303)
})

test('another shop’s code is nobody’s here; the counter stays within five statements', async () => {
  const other = await aShop(db)
  const { code } = await collected('payment-accepted')
  await assert.rejects(shipments.byCode(db, other.id, code), shipments.CodeUnknown)
  assert.ok((await countQueries(database, () => office.get(`/commandes/retrait?code=${code}`))).count <= 5)
})
