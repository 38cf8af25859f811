import assert from 'node:assert/strict'
import test from 'node:test'
import { at } from '#clock'
import { countQueries } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { system } from '#people'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'accounting' }).execute()
const office = await anOffice(database, shop, kenza)
let people = 0
const day = new Date('2027-11-28T10:00:00Z')
const page = (path = '') =>
  at(day, async () => (await (await office.get(`/statistiques${path}`)).text()).replaceAll(/[\u00a0\u202f]/g, ' '))

test('before the first order the page says what will be counted, and what the stock is worth', async () => {
  const html = await page()
  assert.match(html, /Pas encore de ventes à compter/)
  assert.match(html, /Valeur du stock/)
})

test('figures of a period stand beside those of the one before, drawn and in a table', async () => {
  const order = (moment: string) =>
    at(new Date(moment), async () =>
      anOrder(db, shop, await aCustomer(db, shop.id, `anne${++people}@exemple.fr`), { payment: 'card' }),
    )
  await order('2027-10-12T10:00:00Z')
  const { id } = await order('2027-11-12T10:00:00Z')
  const html = await page()
  assert.match(html, /du 1er au 28 novembre 2027 ; avant : du 1er au 28 octobre 2027/)
  assert.match(html, /Chiffre d’affaires HT<\/span><strong>77,58 €<\/strong>[^§]*77,58 € avant, 0 %/)
  assert.match(html, /<svg class="chart-bars"[^>]*role="img" aria-label="Ventes HT par jour"/)
  assert.equal(html.match(/class="chart-now"/g)?.length, 1)
  assert.equal(html.match(/class="chart-before"/g)?.length, 1)
  assert.match(html, /<th scope="row">12\/11\/2027<\/th><td class="end">1<\/td><td class="end">77,58 €/)
  assert.ok(!/style=/.test(html), 'nothing that the content policy refuses')
  await at(day, () => orders.changeState(db, system, shop.id, id, { to: 'refunded', reason: 'Essai' }))
  assert.match(await page(), /Chiffre d’affaires HT<\/span><strong>0,00 €<\/strong>[^§]*77,58 € avant, −100 %/)
})

test('the page is made with five statements at most', async () => {
  const { count, texts } = await countQueries(database, () => page('?periode=year'))
  assert.ok(count <= 5, texts.join('\n'))
})

test('days that are none, crossed or too far apart are told; a file is refused', async () => {
  for (const [asked, sentence] of [
    ['?du=hier', 'pas compri'],
    ['?du=2027-11-20&au=2027-11-10', 'avant son début'],
    ['?du=2010-01-01&au=2027-11-10', 'cinq ans au plus'],
  ] as const) {
    const answer = await at(day, () => office.get(`/statistiques/ventes.csv${asked}`))
    assert.equal(answer.status, 422, asked)
    assert.match(await page(asked), /aria-invalid="true"/, `${asked}: ${sentence}`)
  }
})

test('the files hold every day, product and means, amounts with a decimal comma', async () => {
  const file = async (path: string) => (await at(day, () => office.get(`/statistiques/${path}`))).text()
  const sold = await file('ventes.csv?periode=last-month')
  assert.equal(sold.split('\r\n').length, 1 + 31 + 1)
  assert.match(sold, /12\/10\/2027;1;77,58;93,10;12\/09\/2027;0;0,00;0,00/)
  assert.match(await file('articles.csv?periode=last-month'), /Ours Marcel en hêtre;2;40,83;49,00/)
  assert.match(await file('tva.csv?periode=last-month'), /France métropolitaine;77,58;15,52/)
  assert.match(await file('paiements.csv?periode=month'), /Carte[^;]*;2;93,10;93,10;0,00/)
})

test('a voucher is no money that came: it has no share, and those of the means make a whole', async () => {
  const other = await aShop(db)
  const boss = await anEmployee(db, other.id)
  await db.updateTable('employees').set({ profile: 'accounting' }).where('id', '=', boss.id).execute()
  const own = await anOffice(database, other, boss)
  const { id } = await anOrder(db, other, await aCustomer(db, other.id, 'bon@exemple.fr'), { payment: 'card' })
  const { invoices, lines } = await orders.creditable(db, other.id, id)
  const wanted = { lines: [{ line: lines[1]?.position ?? 0, quantity: 1 }], carriageCents: 0 }
  const asked = { shopId: other.id, orderId: id, invoiceId: invoices[0]?.invoiceId ?? 0, wanted, reason: 'Essai' }
  await orders.credit(db, boss, { ...asked, asVoucher: { reason: 'Essai' } })
  const html = (await (await own.get('/statistiques')).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  const rowOf = (means: string) => html.split(`<td class="on-title">${means}</td>`)[1]?.split('</tr>')[0] ?? ''
  assert.match(rowOf(t('payment.card')), /93,10 €[\s\S]*>100 %</)
  assert.match(rowOf('Bon d’achat'), /hors caisse et banque : −24,50 €/)
  assert.doesNotMatch(rowOf('Bon d’achat'), /%/)
})
