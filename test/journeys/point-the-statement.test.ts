// Task 9 of a pupil: a transfer is found on the statement, its label wrong on purpose, and pointed with its order, which is paid by it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as account from '#account'
import { sql } from '#database'
import * as orders from '#orders'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { onPhone, onScreen, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house
const teacher = { kind: 'teacher' as const, id: 1, name: 'M. PROF' }
const { rows: waiting } = await sql<{ shopId: number; id: number; number: number }>`
  select o.shop_id as "shopId", o.id, o.number from orders o join shops s on s.id = o.shop_id
  where s.slug = ${shop.split('/').at(-1) ?? ''} and o.state = 'awaiting-transfer' order by o.id desc limit 1`.execute(
  db,
)
const [order = assert.fail('No order of the demo waits for its transfer')] = waiting
const { shopId } = order
await account.open(db, shopId)
await db
  .updateTable('bank_accounts')
  .set({ transfer_share: 100, transfer_faults: ['mistyped'] })
  .where('shop_id', '=', shopId)
  .execute()
await account.letDaysPass(db, teacher, shopId, 9)
const { rows: lines } = await sql<{ id: number; label: string; month: string }>`
  select id, label, to_char(booked_on, 'YYYY-MM') as month from bank_lines
  where shop_id = ${shopId} and kind = 'transfer' and order_id = ${order.id}`.execute(db)
const [line = assert.fail('Its transfer has come')] = lines

test('a transfer whose reference is mistyped is pointed with its order, and taken back, ordinateur', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, aissatou)
  await way.go(`${office}/banque?mois=${line.month}`)
  const row = page.getByRole('row').filter({ hasText: line.label })
  // The list stays where it is: the page is renewed in place.
  await row.getByRole('link', { name: 'à pointer' }).click()
  await page.getByRole('heading', { name: line.label }).waitFor()
  await way.look({ screen: 'pointer-le-releve' })
  await way.button(`Pointer avec la commande n° ${order.number}`).dblclick()
  await page.getByText(`Règlement enregistré pour la commande n° ${order.number}.`).first().waitFor()
  await row.getByText(`n° ${order.number}`).waitFor()
  await way.look()
  const { state, payments } = await orders.find(db, shopId, order.id)
  assert.deepEqual([state.code, payments.map(({ by }) => by)], ['payment-accepted', [aissatou.name]])
  await way.button('Annuler le pointage', way.card(line.label)).click()
  await way.button('Annuler le pointage', page.locator('dialog[open]')).click()
  await page.getByText('Le pointage est annulé').first().waitFor()
  await way.go(`${office}/banque/a-pointer`)
  await way.look()
  await way.end()
})

test('the pages where lines are pointed, telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  await way.go(`${office}/banque/a-pointer`)
  await way.look()
  await way.go(`${office}/banque/a-pointer?ligne=${line.id}`)
  await way.look()
  await way.go(`${office}/banque/lignes/${line.id}`)
  await way.look()
  await way.end()
})
