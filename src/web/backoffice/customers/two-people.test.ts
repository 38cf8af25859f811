// Two people of one shop before the same page of a voucher, a list of customers or a sheet.
import assert from 'node:assert/strict'
import test from 'node:test'
import { daysLater, today } from '#clock'
import { sql } from '#database'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const [kenza, theo] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Théo', 'FERRET')]
await sql`update employees set profile = 'manager' where shop_id = ${shop.id}`.execute(db)
const [office, other] = [await anOffice(database, shop, kenza), await anOffice(database, shop, theo)]
const anne = await aCustomer(db, shop.id, 'anne.deux@exemple.fr')
const read = async (answer: Response) => (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const page = async (path: string) => read(await office.get(path))
const hiddenOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

const aVoucher = async () => {
  const gift = { customerId: anne.id, cents: 1500, endsOn: daysLater(today(), 30), reason: 'Retard' } as const
  const { id } = await vouchers.give(db, kenza, shop.id, { ...gift, kind: 'gesture' })
  return { id, path: `/clients/bons/${id}` }
}

test('a voucher used since its page was opened is not cancelled unseen: what is left is told, the reason stays', async () => {
  const { id, path } = await aVoucher()
  const form = { reason: 'Donné deux fois', reste: hiddenOf(await page(path), 'reste') }
  assert.equal(form.reste, '1500')
  const order = await anOrder(db, shop, anne)
  const use = { shop_id: shop.id, voucher_id: id, order_id: order.id, amount_cents: 1000 }
  await db.insertInto('voucher_uses').values(use).execute()
  const late = await office.post(`${path}/annuler`, form)
  assert.equal(late.status, 422)
  const { reference } = await orders.find(db, shop.id, order.id)
  const told = await read(late)
  assert.match(told, new RegExp(`il y reste maintenant 5,00 €\\. Dernier mouvement : commande ${reference}`))
  assert.match(told, /Donné deux fois<\/textarea>/)
  assert.equal((await vouchers.find(db, shop.id, id)).leftCents, 500)
  assert.equal((await office.post(`${path}/annuler`, { ...form, reste: hiddenOf(told, 'reste') })).status, 303)

  const spent = await aVoucher()
  const old = { reason: 'Erreur', reste: hiddenOf(await page(spent.path), 'reste') }
  await db
    .insertInto('voucher_uses')
    .values({ ...use, voucher_id: spent.id, amount_cents: 1500 })
    .execute()
  const over = await office.post(`${spent.path}/annuler`, old)
  assert.equal(over.status, 422)
  assert.match(await read(over), /Il ne reste rien sur ce bon[^<]*Dernier mouvement/)
})

test('a voucher that a colleague has cancelled is told; the own double click is none', async () => {
  const { path } = await aVoucher()
  const reste = hiddenOf(await page(path), 'reste')
  assert.equal((await other.post(`${path}/annuler`, { reason: 'Le client a rappelé', reste })).status, 303)
  const late = await office.post(`${path}/annuler`, { reason: 'Doublon', reste })
  assert.equal(late.status, 422)
  const told = await read(late)
  assert.match(told, /T\. FERRET a déjà annulé ce bon \(\d+:\d+\)/)
  assert.match(told, /Doublon/)
  assert.equal((await other.post(`${path}/annuler`, { reason: 'Le client a rappelé.', reste })).status, 303)
})
