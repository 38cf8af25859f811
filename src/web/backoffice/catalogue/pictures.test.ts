// The pictures of a product: sent from its page, described, put in their order, taken off.
import assert from 'node:assert/strict'
import test from 'node:test'
import sharp from 'sharp'
import * as catalogue from '#catalogue'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
const shop = await aShop(db, 'En images')
const other = await aShop(db, 'Voisine')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const productId = shop.train.productId
const pictures = async () => (await catalogue.findManaged(db, shop.id, productId)).pictures
const alts = async () => (await pictures()).map(({ alt }) => alt)

async function send(...files: [name: string, bytes: Uint8Array][]): Promise<Response> {
  const body = new FormData()
  for (const [name, bytes] of files) body.append('pictures', new File([Buffer.from(bytes)], name))
  const headers = { host: 'localhost', origin: 'http://localhost', cookie: `preau_admin=${office.token}` }
  return office.app.request(`http://localhost${office.base}/catalogue/${productId}/images`, {
    method: 'POST',
    headers,
    body,
  })
}
const drawn = (background: string) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer()

test('several pictures are sent at once, each kept once, and the shop shows the first', async () => {
  const [red, blue] = [await drawn('red'), await drawn('blue')]
  assert.equal((await send(['a.png', red], ['b.png', blue])).status, 303)
  assert.equal((await send(['again.png', red])).status, 303)
  assert.equal((await pictures()).length, 2)
  const { slug } = await catalogue.findManaged(db, shop.id, productId)
  const page = await (
    await office.app.request(`http://localhost/mag/${shop.slug}/produit/${slug}`, { headers: { host: 'localhost' } })
  ).text()
  assert.ok(page.includes((await pictures())[0]?.hash ?? 'none'))
  const importing = await (await office.get('/catalogue/importer')).text()
  assert.deepEqual(importing.match(/exporter\/images[-\d]*\.zip/g), ['exporter/images.zip'], 'they go out in one zip')
  assert.ok((await (await office.get('/catalogue/exporter/images.zip')).arrayBuffer()).byteLength > 300)
  assert.equal((await office.get('/catalogue/exporter/images-2.zip')).status, 404)
})

test('no file, a wrong one among good ones, and one too many are refused at the field; nothing is kept', async () => {
  const before = await pictures()
  for (const [answer, sentence] of [
    [await send(), /Choisissez une image/],
    [
      await send(['good.png', await drawn('green')], ['notes.png', Buffer.from('texte')]),
      /«.notes\.png.».: [^.]*n’est pas une image/,
    ],
    [
      await send(
        ...(await Promise.all(
          Array.from(
            { length: 11 },
            async (_, n): Promise<[string, Buffer]> => [`${n}.png`, await drawn(`rgb(0, ${20 * n}, 200)`)],
          ),
        )),
      ),
      /12 images au plus/,
    ],
  ] as const) {
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), sentence)
  }
  assert.deepEqual(await pictures(), before)
})

test('a picture is described, moved and taken off; a variant that showed it shows the first again', async () => {
  const [first, second] = await pictures()
  if (!first || !second) return assert.fail()
  const page = await (await office.get(`/catalogue/${productId}`)).text()
  // A plain load of the page comes back to its pictures, which stand far down on a telephone.
  for (const [form] of page.matchAll(/<form[^>]*\/images[^>]*>/g)) assert.match(form, /data-turbo="false"/)
  const asFirst = await office.post(`/catalogue/${productId}/images/${first.id}/avancer`)
  const [, told = ''] = /preau_flash=([\w-]+)/.exec(asFirst.headers.getSetCookie().join()) ?? []
  assert.match(Buffer.from(told, 'base64url').toString(), /déjà le premier/)
  const form = page.slice(page.indexOf(`images/${second.id}"`))
  const loaded = /name="loaded" value="([^"]*)"/.exec(form)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const path = `/catalogue/${productId}/images/${second.id}`
  assert.equal((await office.post(path, { alt: 'Le train, de dos', loaded })).status, 303)
  assert.deepEqual(await alts(), [first.alt, 'Le train, de dos'])
  assert.equal((await office.post(path, { alt: ' ', loaded })).status, 422)
  assert.equal((await office.post(`${path}/avancer`)).status, 303)
  assert.deepEqual(await alts(), ['Le train, de dos', first.alt])
  assert.equal((await office.post(`${path}/avancer`)).status, 303, 'at the front nothing moves')
  await db
    .updateTable('variants')
    .set({ picture_id: second.id })
    .where('product_id', '=', productId)
    .where('shop_id', '=', shop.id)
    .execute()
  assert.equal((await office.post(`${path}/retirer`)).status, 303)
  assert.deepEqual(await alts(), [first.alt])
  assert.equal((await catalogue.findManaged(db, shop.id, productId)).variants[0]?.pictureId, null)
  assert.equal((await office.post(`${path}/reculer`)).status, 404)
})

test('a neighbour’s pictures are not there, nor those of another product', async () => {
  const [one] = await pictures()
  const which = { productId, pictureId: one?.id ?? 0 }
  await assert.rejects(catalogue.removePicture(db, kenza, other.id, which), NotFound)
  await assert.rejects(
    catalogue.movePicture(db, kenza, shop.id, { ...which, productId: shop.bear.productId }, 1),
    NotFound,
  )
  await assert.rejects(catalogue.addPictures(db, kenza, other.id, productId, []), NotFound)
  await assert.rejects(catalogue.describePicture(db, kenza, shop.id, which, ' '), Invalid)
})
