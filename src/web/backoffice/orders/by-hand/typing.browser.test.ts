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
