import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import { at } from '#clock'
import * as customers from '#customers'
import { countQueries, sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import { readWorkbook } from '#sheets'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'accounting' }).where('id', '=', kenza.id).execute()
const office = await anOffice(database, shop, kenza)
const today = new Date('2027-11-28T10:00:00Z')
const answer = (path = '') => at(today, () => office.get(`/statistiques/fin-de-mois${path}`))
const page = async (path = '') => (await (await answer(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const anne = await aCustomer(db, shop.id)

test('before the first order the page says what will be read there, and leads from « Statistiques »', async () => {
  assert.match(await page(), /Rien à compter pour l’instant/)
  assert.match(await (await office.get('/statistiques')).text(), /href="[^"]*\/statistiques\/fin-de-mois">Fin de mois</)
})

/** October: a card order that is refunded in November. November: one by card, a book at 5.5 %, a cheque that is awaited. */
async function aFewOrders() {
  const { rows } = await sql<{ id: number }>`select min(id) as id from categories where shop_id = ${shop.id}`.execute(
    db,
  )
  const productId = await catalogue.addProduct(db, system, shop.id, {
    categoryId: rows[0]?.id ?? 0,
    rateBp: 550,
    name: 'Livre',
    price: { ttcCents: 20_000 },
    weightG: 300,
    variants: [{ reference: 'LI-1', quantity: 5 }],
  })
  const book = await db
    .selectFrom('variants')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('product_id', '=', productId)
    .executeTakeFirstOrThrow()
  const order = (moment: string, payment: 'card' | 'cheque', variantId?: number) =>
    at(new Date(moment), () =>
      anOrder(db, shop, anne, { payment, ...(variantId && { lines: [{ variantId, quantity: 1 }] }) }),
    )
  const { id } = await order('2027-10-12T10:00:00Z', 'card')
  await order('2027-11-05T10:00:00Z', 'card')
  await order('2027-11-06T10:00:00Z', 'card', book.id)
  await order('2027-11-07T10:00:00Z', 'cheque')
  await at(new Date('2027-11-12T10:00:00Z'), () =>
    orders.changeState(db, kenza, shop.id, id, { to: 'refunded', reason: 'Essai' }),
  )
}

test('the month is read by rate, by means and by age, and each figure opens what it is made of', async () => {
  await aFewOrders()
  const html = await page()
  const figure = (href: string, shown: string) =>
    assert.match(
      html,
      new RegExp(`href="[^"]*fin-de-mois${href.replaceAll(/[?+.]/g, '\\$&').replaceAll('&', '&amp;')}">${shown}<`),
    )
  const days = '?du=2027-11-01&au=2027-11-30'
  figure(`/ventes${days}&taux=2000&genre=invoice`, '77,58 €')
  figure(`/avoirs${days}&taux=2000`, '−77,58 €')
  figure(`/ventes${days}&taux=550`, '189,57 €')
  figure(`/reglements${days}&moyen=card&sens=out`, '−93,10 €')
  figure(`/impayes${days}&age=0-30&quoi=ordered`, '93,10 €')
  assert.match(html, /Ventes nettes HT<\/a><\/span><strong>189,57 €/)
  assert.match(html, /TVA collectée<\/a><\/span><strong>10,43 €/)
  assert.ok(!/style=/.test(html), 'nothing that the content policy refuses')
})

test('a journal adds up its own lines, whatever was narrowed to', async () => {
  const all = await page('/ventes')
  assert.equal(all.match(/id="piece-/g)?.length, 3)
  assert.match(all, /<tfoot>.*200,00 €<\/td><\/tr><\/tfoot>/s)
  const narrowed = await page('/ventes?taux=2000&genre=invoice')
  assert.match(narrowed, /Seulement : au taux de 20 %, factures\./)
  assert.equal(narrowed.match(/id="piece-/g)?.length, 1)
  assert.match(narrowed, /<tfoot>.*77,58 €.*15,52 €.*93,10 €<\/td><\/tr><\/tfoot>/s)
  assert.match(await page('/avoirs'), /AV000001.*FA000001<\/a> <span class="soft">12\/10\/2027.*−93,10 €/s)
  assert.match(await page('/reglements?sens=out'), /<tfoot>.*−93,10 €/s)
  assert.match(await page('/impayes'), /Commande à encaisser.*07\/11\/2027.*>21<.*93,10 €/s)
})

test('a month without anything says so; days that are none, crossed or too far apart are told, and a file is refused', async () => {
  assert.match(await page('?du=2020-01-01'), /Aucune facture, aucun avoir, aucun règlement sur cette période/)
  assert.match(await page('/ventes?du=2020-01-01'), /Aucune facture ni aucun avoir/)
  assert.match(await page('?du=2027-10-01'), /aria-current="true">octobre 2027/)
  for (const days of ['?du=hier', '?du=2027-11-20&au=2027-11-10', '?du=2010-01-01&au=2027-11-10', '?taux=vingt']) {
    assert.equal((await answer(`/ventes${days}`)).status, 422, days)
    assert.equal((await answer(`/ventes.csv${days}`)).status, 422, days)
    assert.equal((await answer(`/fin-de-mois.pdf${days}`)).status, 422, days)
  }
})

test('the files say the same as the screen', async () => {
  const file = async (path: string) => (await (await answer(path)).text()).split('\r\n')
  assert.deepEqual((await file('/tva.csv')).slice(1), [
    '20 %;77,58;-77,58;0,00;15,52;-15,52;0,00;0,00'.replace(' %', '\u00a0%'),
    '5,5 %;189,57;0,00;189,57;10,43;0,00;10,43;200,00'.replace(' %', '\u00a0%'),
    'Total;267,15;-77,58;189,57;25,95;-15,52;10,43;200,00',
    '',
  ])
  const sold = await file('/ventes.csv')
  assert.equal(sold.length, 1 + 3 + 1 + 1)
  assert.match(sold.at(-2) ?? '', /^Total;;;;;0,00;0,00;189,57;10,43;189,57;10,43;200,00$/)
  assert.match((await file('/reglements.csv')).at(-2) ?? '', /^Encaissé;;;;;;;200,00;$/)
  assert.match((await file('/impayes.csv?quoi=invoiced')).at(-2) ?? '', /^Total;;;;;;0,00$/)
  const book = await readWorkbook(new Uint8Array(await (await answer('/fin-de-mois.xlsx')).arrayBuffer()))
  assert.deepEqual(
    [book.sheet, ...(book.others ?? []).map(({ sheet }) => sheet)],
    ['TVA par taux', 'Journal des ventes', 'Avoirs', 'Règlements', 'Impayés'],
  )
  assert.deepEqual(book.others?.[0]?.rows.at(-1)?.cells.slice(-3), ['189.57', '10.43', '200.00'])
  const pdf = await answer('/fin-de-mois.pdf')
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.match(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 8)
      .toString('latin1'),
    /^%PDF-1/,
  )
})

test('a page is made with five statements at most', async () => {
  for (const path of ['', '/ventes', '/avoirs', '/reglements', '/impayes']) {
    const { count, texts } = await countQueries(database, () => page(path))
    assert.ok(count <= 5, `${path}\n${texts.join('\n')}`)
  }
})

test('who may not see figures is told which profiles may, and no file leaves', async () => {
  const lina = await anEmployee(db, shop.id, 'Lina', 'MARTIN')
  const other = await anOffice(database, shop, lina)
  for (const path of ['', '/ventes', '/fin-de-mois.xlsx', '/fin-de-mois.pdf', '/impayes.csv']) {
    const refused = await other.get(`/statistiques/fin-de-mois${path}`)
    assert.equal(refused.status, 403, path)
    assert.match(await refused.text(), /Comptabilité/)
  }
})

test('what is paid later is not due until its day, and can be seen apart from what is overdue', async () => {
  const other = await aShop(db)
  const [school, lina] = [await aCustomer(db, other.id), await anEmployee(db, other.id, 'Lina', 'BERTIN')]
  const businesses = (await customers.listGroups(db, other.id)).find(({ code }) => code === 'businesses')
  await customers.setGroup(db, lina, other.id, school.id, businesses?.id ?? 0)
  const place = (moment: string, payment: 'term' | 'cheque') =>
    at(new Date(moment), async () => (await anOrder(db, other, school, { payment })).id)
  const id = await place('2027-10-04T10:00:00Z', 'term')
  for (const to of ['preparing', 'shipped'])
    await at(new Date('2027-10-05T10:00:00Z'), () => orders.changeState(db, lina, other.id, id, { to }))
  await place('2027-11-02T10:00:00Z', 'cheque')
  await sql`update employees set profile = 'accounting' where shop_id = ${other.id} and id = ${lina.id}`.execute(db)
  const desk = await anOffice(database, other, lina)
  const owed = async (day: string, more = '') => {
    const path = `/statistiques/fin-de-mois/impayes?du=${day.slice(0, 7)}-01&au=${day}${more}`
    const answered = await at(new Date('2027-12-20T10:00:00Z'), () => desk.get(path))
    return (await answered.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  }
  // 5 October and thirty days, then the end of the month: 30 November.
  const [before, after] = [await owed('2027-11-15'), await owed('2027-12-03')]
  assert.match(before, /pas encore échue[\s\S]*93,10 €/)
  assert.match(before, /Seulement ce qui est échu/)
  const link = /href="[^"]*(\/statistiques[^"]*age=due[^"]*)"/.exec(before)?.[1]?.replaceAll('&amp;', '&') ?? ''
  assert.match(link, /au=2027-11-15/)
  const overdue = await owed('2027-11-15', '&age=due')
  assert.match(overdue, /Seulement : échus\./)
  assert.doesNotMatch(overdue, /pas encore échue/)
  assert.equal(overdue.match(/id="impaye-/g)?.length, 1)
  assert.match(overdue, /<tfoot>[\s\S]*93,10 €/)
  assert.doesNotMatch(after, /pas encore échue|Seulement ce qui est échu/)
  assert.equal((await owed('2027-12-03', '&age=due')).match(/id="impaye-/g)?.length, 2)
})

test('a voucher is no cash and no bank: it stands apart on screen and in the files, and every underlined figure opens', async () => {
  const other = await aShop(db)
  const boss = await anEmployee(db, other.id)
  await db.updateTable('employees').set({ profile: 'accounting' }).where('id', '=', boss.id).execute()
  const own = await anOffice(database, other, boss)
  const look = async (path: string) => {
    const got = await at(today, () => own.get(path))
    return { status: got.status, html: (await got.text()).replaceAll(/[\u00a0\u202f]/g, ' ') }
  }
  const buyer = await aCustomer(db, other.id, 'bon@exemple.fr')
  const { id } = await at(new Date('2027-11-05T10:00:00Z'), () => anOrder(db, other, buyer, { payment: 'card' }))
  const { invoices, lines } = await orders.creditable(db, other.id, id)
  const wanted = { lines: [{ line: lines[1]?.position ?? 0, quantity: 1 }], carriageCents: 0 }
  const asked = { shopId: other.id, orderId: id, invoiceId: invoices[0]?.invoiceId ?? 0, wanted, reason: 'Essai' }
  const { voucher } = await at(new Date('2027-11-06T10:00:00Z'), () =>
    orders.credit(db, boss, { ...asked, asVoucher: { reason: 'Essai' } }),
  )
  assert.equal(voucher?.cents, 2450)
  const { html } = await look('/statistiques/fin-de-mois')
  assert.match(html, /Encaissé<\/a><\/span><strong>93,10 €/)
  assert.match(html, /Encaissé \(caisse et banque\).*93,10 €.*Bons d’achat.*−24,50 €/s)
  const opened = [...html.matchAll(/<a href="([^"]*fin-de-mois\/[^"]*)">(−?[\d ]+,\d\d €)<\/a>/g)]
  assert.ok(opened.some(([, href]) => href?.includes('moyen=voucher')))
  for (const [, href = '', figure = ''] of opened) {
    const there = await look(href.replaceAll('&amp;', '&').replace(own.base, ''))
    assert.equal(there.status, 200, href)
    assert.ok(there.html.split('<tfoot>')[1]?.includes(figure), `${href} adds up to ${figure}`)
  }
  assert.ok(opened.length >= 8)
  const journal = await look('/statistiques/fin-de-mois/reglements')
  assert.match(journal.html, /Bons d’achat compris : −24,50 €. Encaissé, en caisse et en banque : 93,10 €\./)
  const csv = (await look('/statistiques/fin-de-mois/reglements.csv')).html.split('\r\n')
  assert.deepEqual(csv.slice(-4, -1), [
    'Total;;;;;;;93,10;24,50',
    'Bons d’achat;;;;;;;0,00;24,50',
    'Encaissé;;;;;;;93,10;',
  ])
  const file = await at(today, () => own.get('/statistiques/fin-de-mois/fin-de-mois.xlsx'))
  const book = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
  const sheet = book.others?.find((one) => one.sheet === 'Règlements')
  assert.deepEqual(sheet?.rows.at(-1)?.cells.slice(-2, -1), ['93.10'])
})
