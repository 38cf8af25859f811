// Task 8 of a pupil: accepted cheques are brought to the bank under a slip; one comes back, and its order is unpaid again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as account from '#account'
import * as cheques from '#cheques'
import { sql } from '#database'
import * as orders from '#orders'
import * as remittances from '#remittances'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { onPhone, onScreen, walk } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house
const { rows: waiting } = await sql<{ shopId: number; id: number; number: number; by: number }>`
  select o.shop_id as "shopId", o.id, o.number, e.id as by from orders o join shops s on s.id = o.shop_id
  join employees e on e.shop_id = o.shop_id and e.profile = 'manager'
  where s.slug = ${shop.split('/').at(-1) ?? ''} and o.state = 'awaiting-cheque' order by o.id, e.id limit 1`.execute(
  db,
)
const [order = assert.fail('No order of the demo waits for its cheque')] = waiting
const { shopId } = order
const sent = await cheques.send(db, shopId, { orderId: order.id, faults: [], arrivesAt: new Date(0), seed: 'remise' })
const chequeId = sent?.id ?? 0
const teacher = { kind: 'teacher' as const, id: 1, name: 'M. PROF' }
await orders.takeCheque(db, { kind: 'employee', id: order.by, name: 'A. BA' }, { shopId, chequeId })

test('accepted cheques are brought to the bank, one comes back and its order is unpaid again, ordinateur', async () => {
  const way = await walk(url, onScreen)
  const { page } = way
  await enterOffice(way, aissatou)
  await way.go(`${office}/banque/cheques`)
  const its = page.getByRole('link', { name: new RegExp(`n° ${order.number}$`) })
  const own = page.getByRole('row').filter({ has: its })
  await own.getByRole('checkbox').uncheck()
  await page
    .locator('.slip-sum')
    .filter({ hasText: /^(Aucun|\d+) chèque/ })
    .waitFor()
  await own.getByRole('checkbox').check()
  await way.look({ screen: 'cheques-a-remettre' })
  await way.follow(way.button('Remettre en banque'), { twice: true })
  await page.getByRole('heading', { name: 'Remise n° 0001' }).waitFor()
  await way.look({ screen: 'remise' })
  await remittances.bounce(db, teacher, shopId, { chequeId })
  await account.letDaysPass(db, teacher, shopId, 7)
  await way.follow(way.link('Remises', page.getByRole('navigation', { name: 'Sous-menu' })))
  await way.look()
  await way.follow(way.link('Remise n° 0001'))
  await way.follow(way.button('Noter impayé'))
  await page.getByText(`la commande n° ${order.number} est de nouveau à régler`).first().waitFor()
  await way.look()
  const { state, balance } = await orders.find(db, shopId, order.id)
  assert.deepEqual([state.code, balance.receivedCents], ['payment-error', 0])
  await way.end()
})

test('the pages of cheques at the bank, telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  for (const path of ['cheques', 'remises']) {
    await way.go(`${office}/banque/${path}`)
    await way.look()
  }
  await way.follow(way.link('Remise n° 0001'))
  await way.look()
  await way.end()
})
