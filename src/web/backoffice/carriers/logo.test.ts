// A carrier's logo: judged by its content, shown where the carrier is chosen, copied with it.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import sharp from 'sharp'
import * as carriers from '#carriers'
import { readConfig } from '#config'
import * as customers from '#customers'
import { openFiles } from '#files'
import * as school from '#school'
import { aCustomer, anEmployee, anOffice, aReadyCart, aShop, testDatabase } from '#test'
import { createApp } from '../../app.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-logo-'))
after(() => rm(folder, { recursive: true, force: true }))
const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const { base, token } = await anOffice(database, shop, kenza)
const app = createApp({ config: readConfig({ PREAU_DATA: folder }), database, db, files: openFiles(folder, db) })
const [id = 0] = shop.carrierIds
const headers = { host: 'localhost', origin: 'http://localhost', cookie: `preau_admin=${token}` }

const send = (bytes: Uint8Array<ArrayBuffer> | string) => {
  const body = new FormData()
  body.set('picture', new Blob([bytes]), 'logo.png')
  return app.request(`http://localhost${base}/transport/${id}/image`, { method: 'POST', headers, body })
}
const logoOf = async (one: number) => (await carriers.list(db, shop.id)).find((carrier) => carrier.id === one)?.logo

test('a logo is judged by its content, shown where the carrier is chosen, and goes with its copy', async () => {
  const drawn = await send('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  assert.equal(drawn.status, 422)
  assert.match(await drawn.text(), /WebP, PNG ou JPEG/)
  assert.equal(await logoOf(id), null)
  const png = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#1f4d3f' } })
    .png()
    .toBuffer()
  assert.equal((await send(new Uint8Array(png))).status, 303)
  const logo = await logoOf(id)
  assert.equal(logo?.width, 80)
  const anne = await aCustomer(db, shop.id)
  await aReadyCart(db, shop, anne, [{ variantId: shop.train.variantId, quantity: 1 }])
  const cookie = `preau_visit=${await customers.openSession(db, shop.id, anne.id)}`
  const page = await app.request(`http://localhost/mag/${shop.slug}/commande/port`, { headers: { cookie } })
  assert.match(await page.text(), new RegExp(`<img class="picture carrier-logo"[^>]*${logo?.hash}`))
  assert.deepEqual(await logoOf(await carriers.duplicate(db, kenza, shop.id, id)), logo)
  const away = `http://localhost${base}/transport/${id}/image/retirer`
  assert.equal((await app.request(away, { method: 'POST', headers, body: new URLSearchParams() })).status, 303)
  assert.equal(await logoOf(id), null)
})
