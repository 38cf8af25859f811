// The teacher plays the supplier of an order, from the desk to the paper that pupils read beside it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import * as purchases from '#purchases'
import * as school from '#school'
import { anEmployee, anOffice, aShop, aVisitor, testDatabase } from '#test'
import { validate } from '../../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', shop.id).execute()
const office = await anOffice(database, shop, kenza)
const prof = aVisitor(database)
await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })
const terms = {
  address: '',
  phone: '',
  siren: '',
  vatNumber: '',
  note: '',
  delayDays: 7,
  paymentDays: 30,
  minimumCents: 0,
}
const email = 'ventes@scierie.exemple.fr'
const supplierId = await purchases.addSupplier(db, kenza, shop.id, { name: 'Scierie du Jura', email, ...terms })
const { variantId } = shop.train
const article = { reference: 'TR-5', priceMicro: 8_500_000, lot: 1 }
await purchases.setArticle(db, kenza, shop.id, { supplierId, variantId }, article)
const orderId = await purchases.begin(db, kenza, shop.id, supplierId, [{ variantId, quantity: 8 }])
await purchases.send(db, kenza, { shopId: shop.id, id: orderId })

const HERE = '/bureau/clients/fournisseurs'
const which = { boutique: `${shop.id}`, commande: `${orderId}` }
const send = (form: Record<string, string>) => prof.post(`${HERE}/envoyer`, { ...which, ...form })
const paperOf = async (kind: purchases.PaperKind) => {
  const row = (await purchases.papersOf(db, shop.id, orderId)).find((one) => one.kind === kind)
  return purchases.findPaper(db, shop.id, orderId, row?.id ?? 0)
}

test('an order is answered: when it comes, a parcel with damaged pieces, an invoice that is too dear', async () => {
  const list = await prof.get(HERE)
  const text = await list.text()
  assert.deepEqual(await validate(text), [])
  assert.match(text, /BC000001[\s\S]*Scierie du Jura[\s\S]*À traiter/)
  const page = await (await prof.get(`${HERE}/commande?boutique=${shop.id}&commande=${orderId}`)).text()
  assert.deepEqual(await validate(page), [])
  await send({ quoi: 'invoice', facture: 'none' })
  assert.equal((await purchases.papersOf(db, shop.id, orderId)).length, 0, 'nothing was delivered yet')
  await send({ quoi: 'confirmation', jours: '12' })
  await send({ quoi: 'slip', colis: 'damaged' })
  await send({ quoi: 'invoice', facture: 'price' })
  const [slip, bill] = [await paperOf('slip'), await paperOf('invoice')]
  assert.deepEqual(
    slip.figures.lines.map(({ quantity, inside }) => [quantity, inside]),
    [[8, { good: 6, damaged: 2 }]],
  )
  assert.deepEqual(bill.figures.totals, { htCents: 7480, vatCents: 1496, ttcCents: 8976 })
  const before = (await purchases.find(db, shop.id, orderId)).lines[0]
  assert.deepEqual([before?.good, before?.awaited], [0, 8], 'receiving is the pupils’ work')
})

test('pupils read the papers beside the order, receive, and find what the invoice asks too much', async () => {
  const own = `/achats/bons-de-commande/${orderId}`
  const { count } = await countQueries(database, () => office.get(own))
  assert.ok(count <= 5, `${count} statements`)
  assert.match(await (await office.get(own)).text(), /Bon de livraison BL-1-1/)
  const { id: slipId } = await paperOf('slip')
  const slip = await (await office.get(`${own}/papiers/${slipId}`)).text()
  assert.deepEqual(await validate(slip), [])
  assert.match(slip, /Dans le colis, à l’ouverture/)
  assert.equal((await office.get(`${own}/papiers/999`)).status, 404)
  const [line] = (await purchases.find(db, shop.id, orderId)).lines
  const lineId = line?.id ?? 0
  const came = [{ lineId, good: 6, damaged: 2, reason: 'damaged' as const }]
  const day = { receivedOn: (await paperOf('slip')).issuedOn, slip: 'BL-1-1', note: '' }
  await purchases.receive(db, kenza, { shopId: shop.id, id: orderId, seen: 0, ...day, lines: came })
  const { issuedOn, number, figures } = await paperOf('invoice')
  const { unitHtMicro = 0, quantity = 0 } = figures.lines[0] ?? {}
  const invoiceId = await purchases.enterInvoice(db, kenza, {
    ...{ shopId: shop.id, orderId, number, issuedOn, dueOn: figures.day ?? issuedOn },
    lines: [{ lineId, quantity, priceMicro: unitHtMicro }],
    extra: { description: '', cents: 0 },
    said: figures.totals ?? { htCents: 0, vatCents: 0, ttcCents: 0 },
  })
  const { differences } = await purchases.findInvoice(db, shop.id, invoiceId)
  assert.deepEqual(
    differences.map(({ kind }) => kind),
    ['unreceived', 'price'],
  )
})

test('what is asked too much is taken off by a credit note, and what was typed wrongly is typed anew before it is paid', async () => {
  const [row] = (await purchases.find(db, shop.id, orderId)).invoices
  const id = row?.id ?? 0
  const own = `/achats/factures/${id}`
  const form = await (await office.get(`${own}/corriger`)).text()
  assert.deepEqual(await validate(form), [])
  const fields = Object.fromEntries(
    [...form.matchAll(/<input\b[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"'),
    ]),
  )
  assert.equal((await office.post(`${own}/corriger`, { ...fields, number: 'F-2026-7' })).status, 303)
  assert.equal((await purchases.findInvoice(db, shop.id, id)).number, 'F-2026-7')
  await send({ quoi: 'credit' })
  const { totals } = (await paperOf('credit')).figures
  // 8 pieces at 9.35 less 6 at 8.50, with their VAT.
  assert.deepEqual(totals, { htCents: 2380, vatCents: 476, ttcCents: 2856 })
  const credit = { number: 'A-1-1', issuedOn: '2026-11-28', ht: '23,80', vat: '4,76', ttc: '28,56' }
  assert.equal((await office.post(`${own}/avoir`, { ...credit, ttc: '28,00' })).status, 422)
  assert.equal((await office.post(`${own}/avoir`, credit)).status, 303)
  assert.equal(
    (await office.post(`${own}/avoir`, { ...credit, number: 'a-1 1' })).status,
    422,
    'a credit note is taken off once',
  )
  const page = await (await office.get(own)).text()
  assert.deepEqual(await validate(page), [])
  assert.match(page, /Les avoirs couvrent/)
  assert.equal((await office.post(`${own}/corriger`, { ...fields, number: 'F-9' })).status, 422)
  await purchases.approve(db, kenza, { shopId: shop.id, id, reason: '' })
  const { dueCents, state } = await purchases.findInvoice(db, shop.id, id)
  assert.deepEqual([dueCents, state], [8976 - 2856, 'approved'])
  assert.equal((await purchases.listInvoices(db, shop.id)).owed.openCents, 8976 - 2856)
  const seen = /name="seen" value="([^"]*)"/.exec(await (await office.get(own)).text())?.[1] ?? ''
  assert.match(seen, /^approved 6120 /)
  const payment = { on: '2026-11-28', means: 'transfer', reference: 'VIR 12', seen: seen.replace('6120', '8976') }
  const stale = await office.post(`${own}/paiement`, payment)
  assert.equal(stale.status, 422)
  assert.match(await stale.text(), /a changé cette facture depuis[\s\S]*value="VIR 12"/)
})

test('who receives does not pay, who pays does not receive', async () => {
  const [row] = (await purchases.find(db, shop.id, orderId)).invoices
  const as = async (profile: string, path: string) => {
    await db.updateTable('employees').set({ profile }).where('shop_id', '=', shop.id).execute()
    return (await office.post(path)).status
  }
  const [receive, pay] = [`/achats/bons-de-commande/${orderId}/reception`, `/achats/factures/${row?.id}/paiement`]
  assert.deepEqual([await as('preparation', pay), await as('accounting', receive)], [403, 403])
  assert.notEqual(await as('preparation', receive), 403)
  assert.notEqual(await as('accounting', pay), 403)
})

test('another teacher, who does not teach in the shop, answers nothing for it', async () => {
  const stranger = aVisitor(database)
  assert.equal((await stranger.get(HERE)).status, 303)
  assert.equal((await send({ boutique: '999', quoi: 'slip', colis: 'full' })).status, 404)
  await send({ quoi: 'slip', colis: 'full' })
  assert.equal(
    (await purchases.papersOf(db, shop.id, orderId)).filter(({ kind }) => kind === 'slip').length,
    1,
    'all has left',
  )
  // What came damaged is sent once more, and asked for by nobody's invoice.
  await send({ quoi: 'slip', colis: 'again' })
  const slips = (await purchases.papersOf(db, shop.id, orderId)).filter(({ kind }) => kind === 'slip')
  assert.deepEqual(
    slips[1]?.figures.lines.map(({ quantity, inside }) => [quantity, inside]),
    [[2, { good: 2, damaged: 0 }]],
  )
  const papers = async () => (await purchases.papersOf(db, shop.id, orderId)).length
  const before = await papers()
  await send({ quoi: 'slip', colis: 'again' })
  await send({ quoi: 'invoice', facture: 'none' })
  assert.equal(await papers(), before, 'nothing is left to be sent again or invoiced')
  const page = await (await prof.get(`${HERE}/commande?boutique=${shop.id}&commande=${orderId}`)).text()
  assert.deepEqual(await validate(page), [])
  assert.match(page, /Articles commandés[\s\S]*TR-5[\s\S]*BL-1-2/)
})
