import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Db } from '#database'
import * as deliveries from '#deliveries'
import * as invoices from '#invoices'
import * as orders from '#orders'
import * as papers from '#papers'
import { stop } from '#pdf'
import { system } from '#people'
import * as shops from '#shops'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as copies from './index.ts'

const { db } = await testDatabase()
after(stop)

async function aModel(name: string) {
  const shop = await aShop(db, name)
  const { id } = await anOrder(db, shop, await aCustomer(db, shop.id))
  const pupil = await anEmployee(db, shop.id)
  for (const to of ['payment-accepted', 'preparing', 'shipped'])
    await orders.changeState(db, pupil, shop.id, id, { to })
  await papers.keepPending(db)
  return { ...shop, orderId: id }
}

async function printed(tx: Db, shopId: number, orderId: number): Promise<Buffer[]> {
  const [invoice] = await invoices.ofOrder(tx, shopId, orderId)
  const slip = await deliveries.findIssued(tx, shopId, orderId)
  assert.ok(invoice && slip)
  const all = [await invoices.print(tx, shopId, invoice.id), await deliveries.print(tx, shopId, slip.id)]
  return all.map(({ pdf }) => Buffer.from(pdf))
}

async function textOf(pdf: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const { items } = await (await document.getPage(1)).getTextContent()
  return items.map((item) => ('str' in item ? item.str : '')).join('')
}

const keptOf = (shopId: number) =>
  db
    .selectFrom('kept_papers')
    .select(['invoice_id', 'slip_id', 'sha256'])
    .where('shop_id', '=', shopId)
    .orderBy('id')
    .execute()

test('thirty shops made of one print their papers in their own names, and nowhere the model’s', async () => {
  const model = await aModel('La Récré d’Élodie')
  const made = Array.from({ length: 30 }, (_, n) => ({ name: `Boutique numéro ${n + 10}`, slug: `numero-${n + 10}` }))
  const ids = await copies.copyShop(db, system, { fromId: model.id, shops: made, with: 'all' })
  for (const n of [0, 7, 13, 22, 29]) {
    const { siren } = await shops.byId(db, ids[n] ?? 0)
    const [invoice = '', slip = ''] = await Promise.all((await printed(db, ids[n] ?? 0, model.orderId)).map(textOf))
    for (const text of [invoice, slip]) {
      assert.ok(text.includes(made[n]?.name ?? ''), text)
      assert.doesNotMatch(text, /Élodie/)
    }
    assert.ok(siren && invoice.replaceAll(/\s/g, '').includes(siren), invoice)
  }
})

test('a shop that goes back to its own moment prints the same bytes; one renamed since, another’s moment in its name', async () => {
  const model = await aModel('Le Modèle')
  const keptId = await copies.keep(db, system, { shopId: model.id, name: 'début' })
  const [copy = 0] = await copies.copyShop(db, system, {
    fromId: keptId,
    shops: [{ name: 'La Suivante', slug: 'la-suivante' }],
    with: 'all',
  })
  const [was, rows] = [await printed(db, model.id, model.orderId), await keptOf(model.id)]
  assert.match(await textOf((await printed(db, copy, model.orderId))[0] ?? Buffer.of()), /La Suivante/)
  for (const id of [model.id, copy]) await anOrder(db, { ...model, id }, await aCustomer(db, id))
  await db.updateTable('shops').set({ name: 'La Rebaptisée' }).where('id', '=', copy).execute()
  await copies.restore(db, system, { keptId, shopIds: [model.id, copy] })
  assert.deepEqual(await printed(db, model.id, model.orderId), was)
  assert.deepEqual(await keptOf(model.id), rows)
  assert.match(await textOf((await printed(db, copy, model.orderId))[0] ?? Buffer.of()), /La Rebaptisée/)
})
