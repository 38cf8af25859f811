import assert from 'node:assert/strict'
import test from 'node:test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import * as clock from '#clock'
import * as deliveries from '#deliveries'
import * as orders from '#orders'
import type { Period } from '#papers'
import { system } from '#people'
import { aCustomer, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
// Its articles are sold since the beginning of the year.
const shop = await clock.at(new Date('2026-01-01T12:00:00Z'), () => aShop(db))
const anne = await aCustomer(db, shop.id)

/** Delivered at these moments, in this order. */
async function delivered(...moments: string[]): Promise<string[]> {
  const numbers: string[] = []
  for (const moment of moments)
    await clock.at(new Date(moment), async () => {
      const { id } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
      await orders.changeState(db, system, shop.id, id, { to: 'preparing', reason: 'essai' })
      numbers.push((await deliveries.findIssued(db, shop.id, id))?.number ?? '')
    })
  return numbers
}

async function pagesOf(period: Period): Promise<string[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await deliveries.printPeriod(db, shop.id, period)) chunks.push(chunk)
  const document = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 }).promise
  const pages: string[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  await document.destroy()
  return pages
}

test('the slips of a period: both days included, as days are in France, in the order of their numbers', async () => {
  const [first, second, third] = await delivered('2026-03-09T23:30:00Z', '2026-03-10T12:00:00Z', '2026-03-11T22:59:00Z')
  await delivered('2026-03-11T23:01:00Z')
  const pages = await pagesOf({ from: '2026-03-10', to: '2026-03-11' })
  assert.equal(pages.length, 3)
  assert.match(pages.join(' '), /[1-9]\d*\s(g|kg)\b/)
  // A shop made from nothing has said no weight: its slips say none.
  await db.updateTable('products').set({ weight_g: 0 }).where('shop_id', '=', shop.id).execute()
  await delivered('2026-04-01T12:00:00Z')
  assert.doesNotMatch((await pagesOf({ from: '2026-04-01', to: '2026-04-01' })).join(' '), /\b0\sg\b/)
  for (const [index, number] of [first, second, third].entries()) assert.ok(pages[index]?.includes(number ?? '?'))
  assert.equal(await deliveries.countOfPeriod(db, shop.id, { from: '2026-03-12', to: '2026-03-12' }), 1)
})

test('a period without slips is refused with its sentence', async () => {
  await assert.rejects(
    deliveries.printPeriod(db, shop.id, { from: '2020-01-01', to: '2020-01-02' }),
    (error: Error) => {
      assert.ok(error instanceof deliveries.NothingToPrint)
      assert.equal(error.message, 'Aucun bon de livraison pour cette période.')
      return true
    },
  )
})

test('another shop has its own numbers and prints none of ours', async () => {
  const other = await aShop(db)
  assert.equal(await deliveries.countOfPeriod(db, other.id, { from: '2026-01-01', to: '2026-12-31' }), 0)
})
