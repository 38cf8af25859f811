import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import { daysLater, today } from '#clock'
import * as orders from '#orders'
import * as returns from '#returns'
import { aCustomer, anEmployee, aReadyCart, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'
import * as privacy from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')

test('a copy of the own data tells vouchers, what was used of them, and returns; nobody else’s', async () => {
  const theo = await aCustomer(db, shop.id, 'theo.ferret@exemple.fr')
  const gift = { customerId: theo.id, kind: 'gesture' as const, cents: 500, endsOn: daysLater(today(), 30) }
  const { code } = await vouchers.give(db, kenza, shop.id, { ...gift, reason: 'Colis en retard' })
  await aReadyCart(db, shop, theo, [{ variantId: shop.train.variantId, quantity: 1 }])
  await carts.layVoucher(db, shop.id, theo.id, code)
  const cart = await carts.read(db, shop.id, { customerId: theo.id })
  const buying = { shopId: shop.id, customerId: theo.id, cartId: cart?.id ?? 0, payment: 'card' as const }
  const { id: orderId, reference } = await orders.place(db, theo.actor, buying)
  for (const to of ['preparing', 'shipped', 'delivered']) await orders.changeState(db, kenza, shop.id, orderId, { to })
  const { lines } = await returns.offered(db, shop.id, orderId)
  const asked = [{ lineId: lines[0]?.lineId ?? 0, quantity: 1 }]
  await returns.ask(db, theo.actor, { shopId: shop.id, orderId, lines: asked, reason: 'Roue cassée' })
  const rowsOf = async (id: number, title: string) =>
    (await privacy.dataOf(db, shop.id, id)).sections.find((section) => section.title === title)?.rows ?? []
  assert.deepEqual(
    (await rowsOf(theo.id, 'Bons d’achat')).map((row) => [row.Code, row.Montant, row.Reste, row.Motif]),
    [[code, 5, 0, 'Colis en retard']],
  )
  assert.deepEqual(
    (await rowsOf(theo.id, 'Bons d’achat utilisés')).map((row) => [row.Code, row.Commande, row.Montant]),
    [[code, reference, 5]],
  )
  assert.deepEqual(
    (await rowsOf(theo.id, 'Retours')).map((row) => [row.Commande, row.Pièces, row.Raison]),
    [[reference, 1, 'Roue cassée']],
  )
  for (const title of ['Bons d’achat', 'Bons d’achat utilisés', 'Retours'])
    assert.deepEqual(await rowsOf(anne.id, title), [], title)
})
