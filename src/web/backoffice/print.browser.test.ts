import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import { openPage } from '../../../test/browser.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré du Bois')
await stock.correct(db, system, shop.id, shop.bear.variantId, 500)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', kenza.id).execute()
const office = await anOffice(database, shop, kenza)
const server = await new Promise<ReturnType<typeof serve>>((ready) => {
  const listening = serve({ fetch: office.app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(listening))
})
after(() => server.close())
const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const order = await anOrder(db, shop, anne)
for (const state of ['payment-accepted', 'preparing'])
  await orders.changeState(db, kenza, shop.id, order.id, { to: state })
for (let n = 0; n < 3; n++)
  await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 10 * n + 1 }] })

/** An A4 sheet less its margins of 15 mm, in pixels of CSS. */
const SHEET = { width: Math.floor((180 / 25.4) * 96), height: Math.floor((267 / 25.4) * 96) }

/** What stands beyond the sheet's edge, or is hidden by what scrolls on screen. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate((width) => {
    const shown = (element: Element) => element.getClientRects().length > 0
    const clips = (element: Element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflow)
    const found: string[] = []
    for (const element of document.querySelectorAll('main *')) {
      if (!shown(element) || element.closest('.visually-hidden')) continue
      const { right } = element.getBoundingClientRect()
      const inner = clips(element) && element.scrollWidth > element.clientWidth + 1
      if (right > width + 1 || inner)
        found.push(
          `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.trim().slice(0, 40)}`,
        )
    }
    return found
  }, SHEET.width)

test('on an A4 sheet nothing is cut: an order with its total, and every list with its last column', async () => {
  const page = await openPage({ baseURL, viewport: { ...SHEET, phone: false } })
  await page.context().addCookies([{ name: 'preau_admin', value: office.token, url: baseURL }])
  await page.emulateMedia({ media: 'print' })
  for (const path of [
    `/commandes/${order.id}`,
    '/commandes',
    '/commandes/factures',
    '/commandes/bons-de-livraison',
    '/paiement/journal',
    '/clients',
    '/catalogue',
  ]) {
    await page.goto(`${office.base}${path}`)
    assert.deepEqual(await cut(page), [], path)
  }
  await page.goto(`${office.base}/commandes/${order.id}`)
  assert.match(await page.locator('main').innerText(), /Total TTC\s+93,10/, 'the total is on the sheet')
  assert.equal(await page.getByRole('textbox').count(), 0, 'there is nothing to type on paper')
})

test('a printed page says whose it is, when it was printed and that it is worth nothing; its days are whole, its sum once', async () => {
  const page = await openPage({ baseURL, viewport: { ...SHEET, phone: false } })
  await page.context().addCookies([{ name: 'preau_admin', value: office.token, url: baseURL }])
  await page.goto(`${office.base}/commandes`)
  assert.equal(await page.getByText('FAC-SIMILÉ').isVisible(), false, 'on screen the bar says it')
  await page.emulateMedia({ media: 'print' })
  for (const path of ['/commandes', '/commandes/factures', '/paiement/journal', '/statistiques']) {
    await page.goto(`${office.base}${path}`)
    const head = await page.locator('.print-head').innerText()
    assert.match(head, /La Récré du Bois[^§]*FAC-SIMILÉ[^§]*Imprimé le \d\d\/\d\d\/\d{4} à \d\d:\d\d/, path)
    const feet = await page.locator('tfoot').evaluateAll((all) => all.map((one) => getComputedStyle(one).display))
    assert.deepEqual([...new Set(feet)], ['table-row-group'], path)
  }
  await page.goto(`${office.base}/commandes`)
  const told = await page
    .locator('td time')
    .first()
    .evaluate((one) => getComputedStyle(one, '::after').content)
  assert.match(told, /\d\d\/\d\d\/\d{4}/)
  await page.goto(`${office.base}/statistiques`)
  const squares = page.locator('.chart-legend li')
  const colours = await squares.evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').borderTopColor))
  assert.equal(new Set(colours).size, 2, 'the two squares are told apart without backgrounds')
})
