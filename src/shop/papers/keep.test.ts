import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test, { after } from 'node:test'
import * as copies from '#copies'
import { sql } from '#database'
import * as deliveries from '#deliveries'
import * as invoices from '#invoices'
import * as orders from '#orders'
import * as papers from '#papers'
import { type Invoice, stop } from '#pdf'
import { system } from '#people'
import * as shops from '#shops'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
after(stop)

async function issued() {
  const shop = await aShop(db)
  const { id } = await anOrder(db, shop, await aCustomer(db, shop.id))
  await orders.changeState(db, await anEmployee(db, shop.id), shop.id, id, { to: 'payment-accepted' })
  await orders.changeState(db, system, shop.id, id, { to: 'preparing' })
  const [invoice] = await invoices.ofOrder(db, shop.id, id)
  const slip = await deliveries.findIssued(db, shop.id, id)
  assert.ok(invoice && slip)
  return { shop, id, invoice, slip }
}

const kept = (shopId: number) =>
  db.selectFrom('kept_papers').selectAll().where('shop_id', '=', shopId).orderBy('invoice_id').execute()

test('papers are kept after the act that issues them, in less than 8 kB, and printed with the same bytes', async () => {
  const { shop, invoice, slip } = await issued()
  assert.deepEqual(await kept(shop.id), [])
  await papers.keepPending(db)
  const rows = await kept(shop.id)
  assert.equal(rows.length, 2)
  for (const { pdf } of rows) assert.ok(pdf.length < 8000, `${pdf.length} bytes`)
  const printed = [await invoices.print(db, shop.id, invoice.id), await deliveries.print(db, shop.id, slip.id)]
  for (const [index, { pdf }] of printed.entries())
    assert.deepEqual(createHash('sha256').update(pdf).digest(), rows[index]?.sha256)
  assert.equal((await kept(shop.id)).length, 2)
})

test('who prints before the worker comes has it kept, and what was kept stays', async () => {
  const { shop, invoice } = await issued()
  const [one, other] = await Promise.all([
    invoices.print(db, shop.id, invoice.id),
    invoices.print(db, shop.id, invoice.id),
  ])
  assert.deepEqual(one, other)
  const before = await kept(shop.id)
  await papers.keepPending(db)
  assert.deepEqual((await kept(shop.id)).slice(0, 1), before)
})

test('what is kept is what is printed, whatever the press would make of it now', async () => {
  const { shop, invoice } = await issued()
  const { content } = await db
    .selectFrom('invoices')
    .select('content')
    .where('id', '=', invoice.id)
    .executeTakeFirstOrThrow()
  const changed = { ...(content as never as { title: string }), title: 'Autre' } as never
  const pdf = await papers.pdfOf(db, shop.id, { kind: 'invoice', id: invoice.id, content: changed })
  assert.deepEqual((await invoices.print(db, shop.id, invoice.id)).pdf, pdf)
})

test('a kept paper is never changed, removed or emptied', async () => {
  const { shop } = await issued()
  await papers.keepPending(db)
  const mine = sql`where shop_id = ${shop.id}`
  await assert.rejects(sql`update kept_papers set sha256 = '' ${mine}`.execute(db), /never changed/)
  await assert.rejects(sql`delete from kept_papers ${mine}`.execute(db), /never changed nor removed/)
  await assert.rejects(sql`truncate kept_papers`.execute(db), /never removed/)
})

test('a copied paper has a PDF of its own, made when it is first printed', async () => {
  const { shop, invoice } = await issued()
  await papers.keepPending(db)
  const [copy = 0] = await copies.copyShop(db, system, {
    fromId: shop.id,
    shops: [{ slug: `copie-${shop.id}`, name: 'La Copie' }],
    with: 'all',
  })
  assert.deepEqual(await kept(copy), [])
  assert.ok((await invoices.print(db, copy, invoice.id)).pdf.length > 5000)
  assert.equal((await kept(copy)).length, 1)
  const { figures, content } = await db
    .selectFrom('invoices')
    .select(['figures', 'content'])
    .where('shop_id', '=', copy)
    .executeTakeFirstOrThrow()
  const now = await shops.byId(db, copy)
  assert.deepEqual((figures as invoices.Figures).seller, shops.sellerFigures(now))
  assert.deepEqual((content as Invoice).seller, shops.sellerOf(shops.sellerFigures(now)))
  await copies.remove(db, system, copy)
  assert.deepEqual(await kept(copy), [])
})
