// What the bank has for who works in the shop is told on the home page and in the menu, though nobody has opened « Banque ».
import assert from 'node:assert/strict'
import test from 'node:test'
import * as account from '#account'
import { at } from '#clock'
import { countQueries } from '#database'
import * as reminders from '#reminders'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const quiet = await aShop(db)
const [kenza, lina] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Lina', 'MARTIN')]
await db.updateTable('employees').set({ profile: 'accounting' }).where('id', '=', kenza.id).execute()
const [office, without] = [await anOffice(database, shop, kenza), await anOffice(database, shop, lina)]
const anne = await aCustomer(db, shop.id)
const ordered = new Date('2027-11-03T10:00:00Z')
await at(ordered, () => anOrder(db, shop, anne, { payment: 'transfer' }))
await at(ordered, () => anOrder(db, shop, anne, { payment: 'cheque' }))

/** Days after the transfer came, and after both were to be paid. */
const later = new Date('2027-11-29T10:00:00Z')
const page = (path: string, of = office) => at(later, async () => (await of.get(path)).text())
const tile = (html: string, name: string) => new RegExp(`">${name}</a></span><strong>(\\d+)`).exec(html)?.[1]
const badge = (html: string) =>
  /href="[^"]*\/banque"[^>]*>(?:<svg.*?<\/svg>)?<span>Banque<\/span><span class="count">(\d+)/s.exec(html)?.[1]

test('a bank is brought up in the morning, and the home page and the menu say what waits there', async () => {
  assert.deepEqual(await at(ordered, () => account.inTheMorning(db)), [], 'its first orders are of today')
  assert.equal(badge(await page('')), undefined)
  assert.deepEqual(
    await at(later, () => account.inTheMorning(db)),
    [shop.id],
    `not ${quiet.id}, where nothing happened`,
  )
  await at(later, () => reminders.bringNews(db, shop.id))
  assert.deepEqual(await at(later, () => account.inTheMorning(db)), [])
  const home = await page('')
  assert.deepEqual([tile(home, 'Lignes à pointer'), tile(home, 'Impayés')], ['2', '2'])
  assert.equal(badge(home), '2', 'the transfer and the fees of the month')
  const list = await at(later, () => reminders.unpaid(db, shop.id, { day: '2027-11-29' }))
  assert.equal(list.rows.length, 2, 'the tile counts what its list shows')
  // Also those about which no letter is to leave today: it does not say that all are to be reminded.
  const [first] = list.rows
  await at(later, () => reminders.remind(db, kenza, { shopId: shop.id, orderId: first?.orderId ?? 0 }, {}))
  assert.equal(tile(await page(''), 'Impayés'), '2')
  for (const [path, most] of [
    ['', 6],
    ['/banque/cheques', 5],
  ] as const) {
    const { count, texts } = await countQueries(database, () => page(path))
    assert.ok(count <= most, `${path} sent ${count}:\n${texts.join('\n')}`)
  }
  assert.equal(badge(await page('/banque/cheques')), '2')
})

test('who does not see « Banque » is told nothing of it', async () => {
  const home = await page('', without)
  assert.deepEqual([badge(home), tile(home, 'Lignes à pointer'), tile(home, 'Impayés')], Array(3).fill(undefined))
})

test('where the bank is ahead the home page says its day beside today, to who sees it', async () => {
  assert.doesNotMatch(await page(''), /à la banque, nous sommes/)
  await at(later, () => account.letDaysPass(db, { kind: 'teacher', id: 1, name: 'S. MARTIN' }, shop.id, 9))
  const told = /29 novembre 2027 ; à la banque, nous sommes le 8 décembre 2027/
  assert.match((await page('')).replaceAll(/\s/g, ' '), told)
  assert.doesNotMatch(await page('', without), /à la banque, nous sommes/)
})
