import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import { axe, complaints, desktop, type Opening, openPage, phone, validate } from '../../../../test/browser.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré du Bois')
await stock.correct(db, system, shop.id, shop.bear.variantId, 100)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', kenza.id).execute()
const office = await anOffice(database, shop, kenza)
const server = await new Promise<ReturnType<typeof serve>>((ready) => {
  const listening = serve({ fetch: office.app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(listening))
})
after(() => server.close())
const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const one = () => anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
async function enter(opening: Opening = {}): Promise<Page> {
  const page = await openPage({ baseURL, ...opening })
  await page.context().addCookies([{ name: 'preau_admin', value: office.token, url: baseURL }])
  return page
}
const at = (path: string) => `${office.base}${path}`

test('every page of the two tabs: nothing for axe or html-validate to say, nothing refused, none wider than its screen', async () => {
  const order = await one()
  const paid = await one()
  for (const state of ['payment-accepted', 'preparing', 'refunded'])
    await orders.changeState(db, kenza, shop.id, paid.id, { to: state })
  await orders.writeToCustomer(db, kenza, shop.id, paid.id, 'Bonjour')
  const paths = [
    '/commandes',
    `/commandes/${order.id}`,
    `/commandes/${paid.id}`,
    `/commandes/${order.id}/etat?vers=preparing`,
    '/commandes?customer=personne',
    '/commandes/factures',
    '/commandes/factures/options',
    '/commandes/statuts',
    '/commandes/bons-de-livraison',
    '/paiement',
    '/paiement/journal',
  ]
  const looks: (Opening & { shown: string[] })[] = [
    { viewport: desktop, shown: paths },
    { viewport: { ...phone, width: 320 }, shown: paths },
    { viewport: desktop, dark: true, shown: paths.slice(0, 4) },
  ]
  for (const { shown, ...look } of looks) {
    const page = await enter(look)
    const heard = complaints(page)
    for (const path of shown) {
      await page.goto(at(path))
      assert.deepEqual(await axe(page), [], `${path} at ${look.viewport?.width}`)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), look.viewport?.width, path)
    }
    assert.deepEqual(heard, [])
    await page.context().close()
  }
  for (const path of paths) assert.deepEqual(await validate(await (await office.get(path)).text()), [], path)
})

test('a new order appears without reloading, but not under the hand of who is ticking', async () => {
  const page = await enter()
  await page.goto(at('/commandes'))
  await page.evaluate('window.stayed = true')
  const first = await one()
  await page.getByText(first.reference).waitFor()
  assert.equal(await page.evaluate('window.stayed'), true)
  const tick = page.getByLabel(`Commande n° ${first.number}`, { exact: true })
  await tick.check()
  const second = await one()
  await page.waitForTimeout(3500)
  assert.equal(await page.getByText(second.reference).count(), 0)
  assert.equal(await tick.isChecked(), true)
  await tick.uncheck()
  await tick.blur()
  await page.getByText(second.reference).waitFor()
  await page.context().close()
})

for (const scripts of [true, false])
  test(`worksheet 5 by hand${scripts ? '' : ', JavaScript off'}: the customer’s name, « Paiement accepté », « Modifier », the invoice`, async () => {
    const order = await one()
    const page = await enter({ scripts })
    await page.goto(at('/commandes'))
    const row = page.getByRole('row').filter({ hasText: order.reference })
    await row.getByText('NEW').waitFor()
    await row.getByRole('link', { name: 'Anne ONIM' }).click()
    await page.getByText('Pas de facture').waitFor()
    await page.getByLabel('Nouvel état').selectOption({ label: 'Paiement accepté' })
    await page.getByRole('button', { name: 'Modifier' }).click()
    await page.getByRole('main').getByText('La commande est dans l’état « Paiement accepté ».').waitFor()
    await page.getByText('K. BENALI').first().waitFor()
    const link = page.getByRole('link', { name: /^Facture FA\d{6}/ })
    const pdf = await page.request.get((await link.getAttribute('href')) ?? '')
    assert.equal(pdf.headers()['content-type'], 'application/pdf')
    await page.getByRole('button', { name: 'Commencer la préparation' }).click()
    await page.getByRole('link', { name: /^Bon de livraison LI\d{6}/ }).waitFor()
    await page.context().close()
  })

test('an unusual change asks why, with and without scripts', async () => {
  for (const scripts of [true, false]) {
    const order = await one()
    const page = await enter({ scripts })
    await page.goto(at(`/commandes/${order.id}`))
    await page.getByLabel('Nouvel état').selectOption({ label: 'Préparation en cours (inhabituel)' })
    await page.getByRole('button', { name: 'Modifier' }).click()
    await page.getByText('Ce changement n’est pas habituel').waitFor()
    await page.getByLabel(/Raison du changement/).fill('Réglée au comptoir')
    await page.getByRole('button', { name: /Passer à/ }).click()
    await page.getByText('(Réglée au comptoir)').waitFor()
    await page.context().close()
  }
})

test('the keyboard goes down the rows and opens one', async () => {
  const page = await enter()
  await page.goto(at('/commandes'))
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Commande n° \d+/ }).waitFor()
  await page.context().close()
})
