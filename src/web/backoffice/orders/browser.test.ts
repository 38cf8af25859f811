import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { countQueries } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import { readWithdrawal, withdraw } from '#withdrawals'
import { axe, complaints, desktop, type Opening, openPage, phone, still } from '../../../../test/browser.ts'
import { validate } from '../../../../test/markup.ts'

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
  await orders.answer(db, kenza, shop.id, { orderId: paid.id }, { body: 'Bonjour' })
  const paths = [
    '/commandes',
    `/commandes/${order.id}`,
    `/commandes/${paid.id}`,
    `/commandes/${paid.id}/apercu`,
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

test('an order is shown under its row, by pointer and by keyboard, and the list is neither left nor renewed over it', async () => {
  const order = await one()
  const { count } = await countQueries(database, () => office.get(`/commandes/${order.id}/apercu`))
  assert.ok(count <= 3, `${count} statements`)
  for (const viewport of [desktop, phone]) {
    const page = await enter({ viewport })
    const heard = complaints(page)
    await page.goto(at('/commandes'))
    const row = page.locator(`#commande-${order.id}`)
    const eye = row.getByRole('link', { name: /^Aperçu/ })
    const shown = page.locator(`#commande-${order.id} + .preview`)
    await eye.click()
    await shown.getByRole('heading', { name: `Commande n° ${order.number}` }).waitFor()
    assert.equal(await eye.getAttribute('aria-expanded'), 'true')
    assert.ok((await shown.innerText()).includes('Ours'))
    assert.deepEqual(await axe(page), [])
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), viewport.width)
    if (process.env.PREAU_PICTURES)
      await page.screenshot({ path: `${process.env.PREAU_PICTURES}/apercu-${viewport.width}.png` })
    // The list goes on living over it: another comes in, this one changes.
    const other = await one()
    await page.locator(`#commande-${other.id}`).waitFor()
    assert.equal(await shown.count(), 1)
    await orders.changeState(db, kenza, shop.id, order.id, {
      to: viewport === phone ? 'preparing' : 'payment-accepted',
    })
    await shown.getByText(viewport === phone ? 'Préparation en cours' : 'Paiement accepté').waitFor()
    assert.equal(await eye.getAttribute('aria-expanded'), 'true')
    await page.keyboard.press('Escape')
    await shown.waitFor({ state: 'detached' })
    assert.equal(await eye.getAttribute('aria-expanded'), 'false')
    assert.equal(await eye.evaluate((link) => link === document.activeElement), true)
    await page.keyboard.press('Enter')
    await shown.getByRole('link', { name: 'Ouvrir la commande' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('v')
    await page.locator('tr.here + .preview h2').waitFor()
    assert.equal(await page.locator('.preview').count(), 1)
    assert.deepEqual(heard, [])
    await page.context().close()
  }
  const plain = await enter({ scripts: false })
  await plain.goto(at('/commandes'))
  await plain
    .locator(`#commande-${order.id}`)
    .getByRole('link', { name: /^Aperçu/ })
    .click()
  await plain.getByRole('heading', { level: 1, name: `Commande n° ${order.number}` }).waitFor()
})

test('a new order appears without reloading; who is ticking is told of it, and is shown it with the ticks kept', async () => {
  const page = await enter()
  await page.goto(at('/commandes'))
  await page.evaluate('window.stayed = true')
  const first = await one()
  await page.getByText(first.reference).waitFor()
  assert.equal(await page.evaluate('window.stayed'), true)
  await page.getByRole('button', { name: 'Imprimer' }).waitFor()
  await page.getByRole('checkbox', { name: 'Choisir' }).waitFor()
  const tick = page.getByLabel(`Commande n° ${first.number}`, { exact: true })
  await tick.check()
  const second = await one()
  await page.getByText('1 nouvelle commande', { exact: true }).waitFor()
  assert.equal(await page.getByText(second.reference).count(), 0, 'no row moves under the hand')
  const third = await one()
  await page.getByText('2 nouvelles commandes', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Afficher' }).click()
  await page.getByText(third.reference).waitFor()
  assert.equal(await tick.isChecked(), true)
  assert.equal(await page.getByText('2 nouvelles commandes', { exact: true }).count(), 0)
  await one()
  await page.getByText('1 nouvelle commande', { exact: true }).waitFor()
  await tick.uncheck()
  await tick.blur()
  await page.getByText('1 nouvelle commande', { exact: true }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('a filter that is being typed is kept while the list is renewed', async () => {
  const page = await enter()
  await page.goto(at('/commandes'))
  await page.getByLabel('Client').fill('Anne')
  const order = await one()
  await page.getByText('1 nouvelle commande', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Afficher' }).click()
  await page.getByText(order.reference).waitFor()
  assert.equal(await page.getByLabel('Client').inputValue(), 'Anne')
  await page.context().close()
})

for (const scripts of [true, false])
  test(`a parcel’s number that was typed leaves with « Expédier le colis »${scripts ? '' : ', JavaScript off'}; Enter only saves it`, async () => {
    const order = await one()
    for (const to of ['payment-accepted', 'preparing']) await orders.changeState(db, kenza, shop.id, order.id, { to })
    const page = await enter({ scripts })
    const number = page.getByLabel('Numéro de suivi')
    await page.goto(at(`/commandes/${order.id}`))
    await number.fill('6A001')
    await number.press('Enter')
    await page.getByText('Numéro de suivi enregistré').first().waitFor()
    await number.fill('6A002')
    await page.getByRole('button', { name: 'Expédier le colis' }).click()
    await page.getByRole('heading', { name: /^Modifier la commande/ }).waitFor()
    assert.equal(await number.inputValue(), '6A002')
    await page.getByRole('main').getByRole('link', { name: 'Annuler' }).click()
    await page.getByRole('heading', { name: /^Commande n°/ }).waitFor()
    assert.equal(await number.inputValue(), '6A002')
    await page.getByRole('button', { name: 'Expédier le colis' }).click()
    await page.getByRole('button', { name: /Passer à/ }).click()
    await page.getByText('La commande est dans l’état').first().waitFor()
    assert.equal((await orders.find(db, shop.id, order.id)).carrier.trackingNumber, '6A002')
    await page.context().close()
  })

test('what is typed in one form waits while others are sent, says so, and is never sent with them', async () => {
  const order = await one()
  const page = await enter()
  const reply = page.getByLabel(/Répondre au client/)
  const number = page.getByLabel('Numéro de suivi')
  const kept = page.getByText('Pas encore envoyé')
  await page.goto(at(`/commandes/${order.id}`))
  await reply.fill('Bonjour Anne')
  await page.getByLabel('Nouvel état').selectOption({ label: 'Paiement accepté' })
  await page.getByRole('button', { name: 'Modifier' }).click()
  await page.getByText('La commande est dans l’état').first().waitFor()
  assert.equal(await reply.inputValue(), 'Bonjour Anne')
  assert.equal(await kept.count(), 1)
  await number.fill('6A777')
  await page.getByRole('button', { name: 'Commencer la préparation' }).click()
  await page.getByRole('button', { name: 'Expédier le colis' }).waitFor()
  assert.deepEqual([await reply.inputValue(), await number.inputValue()], ['Bonjour Anne', '6A777'])
  // By the list of states, over the page that asks: the number is in its field there, the reply waits for its own page.
  await page.getByRole('button', { name: 'Modifier' }).click()
  await page.getByRole('heading', { name: /^Modifier la commande/ }).waitFor()
  assert.equal(await number.inputValue(), '6A777')
  await page.getByRole('button', { name: /Passer à/ }).click()
  await page.getByText('La commande est dans l’état').first().waitFor()
  assert.equal(await reply.inputValue(), 'Bonjour Anne')
  const now = await orders.find(db, shop.id, order.id)
  assert.deepEqual([now.carrier.trackingNumber, now.messages], ['6A777', []])
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await page.locator('.talk').getByText('Bonjour Anne').waitFor()
  assert.deepEqual([await reply.inputValue(), await kept.count()], ['', 0])
  await page.context().close()
})

test('a sheet that is being changed waits while a stock is corrected, with what it was loaded from', async () => {
  const page = await enter()
  await page.goto(at(`/catalogue/${shop.bear.productId}`))
  await still(page)
  await page.locator('input[name="summary"], textarea[name="summary"]').fill('Un ours à moi')
  const loaded = await page.locator('input[name="loaded"]').first().inputValue()
  await page.getByRole('spinbutton').first().fill('90')
  await page.getByLabel('Raison').first().selectOption('counted')
  await page
    .getByRole('button', { name: /^Corriger/ })
    .first()
    .click()
  await page.getByText('Pas encore envoyé').waitFor()
  assert.equal(await page.locator('textarea[name="summary"]').inputValue(), 'Un ours à moi')
  assert.equal(await page.locator('input[name="loaded"]').first().inputValue(), loaded)
  await page.context().close()
})

test('what waits is for the person who typed it: nothing of it is left for the next one in the same tab', async () => {
  const order = await one()
  await orders.changeState(db, kenza, shop.id, order.id, { to: 'payment-accepted' })
  const page = await enter()
  const reply = page.getByLabel(/Répondre au client/)
  await page.goto(at(`/commandes/${order.id}`))
  await reply.fill('Un mot de Kenza')
  await page.getByLabel('Nouvel état').selectOption({ label: 'Remboursé' })
  await page.getByRole('button', { name: 'Modifier' }).click()
  await page.getByRole('heading', { name: /^Modifier la commande/ }).waitFor()
  const lina = await anOffice(database, shop, await anEmployee(db, shop.id, 'Lina', 'MARTIN'))
  await page.context().addCookies([{ name: 'preau_admin', value: lina.token, url: baseURL }])
  await page.goto(at(`/commandes/${order.id}`))
  assert.equal(await reply.inputValue(), '')
  assert.equal(await page.evaluate(() => sessionStorage.length), 0)
  await page.context().close()
})

test('a long name goes on in a second line: no column leaves the screen', async () => {
  const order = await one()
  const page = await enter()
  for (const customer_name of ['Marie-Christine ROCHEFORT-VANDENBERGHE', 'Emmanuelle'.repeat(8)]) {
    await db.updateTable('orders').set({ customer_name }).where('id', '=', order.id).execute()
    await page.goto(at('/commandes'))
    const [wide, shown] = await page
      .locator('.table-frame')
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])
    assert.equal(wide, shown, customer_name)
  }
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

test('with nothing ticked a print says so and opens no tab', async () => {
  await one()
  const page = await enter()
  await page.goto(at('/commandes'))
  await page.locator('.bulk').getByRole('button', { name: 'Bons de livraison' }).click()
  await page.locator('flash-message').getByText('Rien à imprimer : cochez des commandes').waitFor()
  assert.equal(page.context().pages().length, 1)
  await page.locator('.list tbody .tick input').first().check()
  const opened = page.context().waitForEvent('page')
  await page.locator('.bulk').getByRole('button', { name: 'Bons de livraison' }).click()
  await opened
  await page.context().close()
})

test('beside the day until which it is refunded, an order’s state is read whole in the list', async () => {
  const order = await one()
  for (const to of ['payment-accepted', 'preparing', 'shipped'])
    await orders.changeState(db, kenza, shop.id, order.id, { to })
  const key = { reference: order.reference, email: anne.email }
  const lineIds = (await readWithdrawal(db, shop.id, key)).lines.map(({ id }) => id)
  await withdraw(db, shop.id, { ...key, name: 'Anne ONIM', lineIds })
  const page = await enter()
  await page.goto(at('/commandes'))
  const badges = page.locator('.list .withdrawn-state .badge')
  assert.equal(await badges.count(), 2)
  assert.deepEqual(await badges.evaluateAll((all) => all.map((one) => one.scrollWidth > one.clientWidth)), [
    false,
    false,
  ])
  await page.context().close()
})
