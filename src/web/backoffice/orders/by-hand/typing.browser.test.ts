import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { serve } from '@hono/node-server'
import * as drafts from '#drafts'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'
import { openPage } from '../../../../../test/browser.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré du Bois')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', kenza.id).execute()
const office = await anOffice(database, shop, kenza)
const server = await new Promise<ReturnType<typeof serve>>((ready) => {
  const listening = serve({ fetch: office.app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(listening))
})
after(() => server.close())
const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

test('what is typed while a form saves itself stays, and the typing goes on', async () => {
  const page = await openPage({ baseURL })
  await page.context().addCookies([{ name: 'preau_admin', value: office.token, url: baseURL }])
  const id = await drafts.begin(db, kenza, shop.id)
  await page.goto(`${office.base}/commandes/saisies/${id}`)
  let answered = 0
  // The machine of a lesson: the answer comes when somebody is at the next field already.
  await page.route('**/reglement', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    answered += 1
    await route.continue()
  })
  const form = page.locator('#reglement-form')
  await form.getByRole('radio', { name: /Virement/ }).check()
  const message = form.getByLabel(/Message/)
  await message.pressSequentially('À livrer après 17 heures, merci bien', { delay: 60 })
  await page.locator('.unsent').waitFor()
  assert.equal(answered, 1)
  assert.equal(await message.inputValue(), 'À livrer après 17 heures, merci bien')
  assert.ok(await form.getByRole('radio', { name: /Virement/ }).isChecked())
  await page.context().close()
})

test('a scan that is quicker than the search leaves no suggestion; a discount counts once its reason is there', async () => {
  const page = await openPage({ baseURL })
  await page.context().addCookies([{ name: 'preau_admin', value: office.token, url: baseURL }])
  const id = await drafts.begin(db, kenza, shop.id)
  await page.goto(`${office.base}/commandes/saisies/${id}`)
  let searched = 0
  // The machine of a lesson: the article is added when the search for it has long been asked.
  await page.route('**/articles', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 900))
    await route.continue()
  })
  await page.route('**/saisies/*?article=*', async (route) => {
    searched += 1
    await route.continue()
  })
  const search = page.getByRole('searchbox', { name: /article/i })
  // In one go, as a scanner types: on a busy machine two commands of the test lie further apart than a search waits.
  await search.evaluate((field: HTMLInputElement) => {
    field.value = 'JE-TRN-05'
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    field.form?.requestSubmit()
  })
  await page.getByText('L’article est ajouté').first().waitFor()
  await page.waitForTimeout(400)
  assert.equal(searched, 0)
  assert.equal(await page.locator('#articles-trouves .found').count(), 0)

  const form = page.locator('#reglement-form')
  await form.getByLabel('Remise sur les articles').fill('10')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Fidélité')
  await page.keyboard.press('Tab')
  await page
    .getByText(/le total est de/)
    .first()
    .waitFor()
  assert.equal((await drafts.read(db, shop.id, id)).discountReason, 'Fidélité')
  await form.getByLabel('Autre montant de port').fill('2,00')
  await form.getByRole('textbox', { name: 'Message du client' }).focus()
  await page.locator('.lacks').getByText('Dites pourquoi le port').waitFor()
  await page.context().close()
})
