// What can be downloaded with a product: sent from its page, named, put in order, taken off; served to be kept, never opened here.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as catalogue from '#catalogue'
import * as school from '#school'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
const shop = await aShop(db, 'À emporter')
const other = await aShop(db, 'Voisine')
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).execute()
const office = await anOffice(database, shop, kenza)
const productId = shop.train.productId
const sheet = `/catalogue/${productId}`
const files = async (id = productId) => (await catalogue.findManaged(db, shop.id, id)).files
const pdf = (words: string) =>
  Buffer.from(`%PDF-1.7\n% ${words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)

async function send(title: string, file?: Buffer): Promise<Response> {
  const body = new FormData()
  body.append('title', title)
  if (file) body.append('file', new File([new Uint8Array(file)], 'Notice du train.pdf', { type: 'application/pdf' }))
  const headers = { host: 'localhost', origin: 'http://localhost', cookie: `preau_admin=${office.token}` }
  return office.app.request(`http://localhost${office.base}${sheet}/fichiers`, { method: 'POST', headers, body })
}
const visit = (path: string) =>
  office.app.request(`http://localhost/mag/${shop.slug}${path}`, { headers: { host: 'localhost' } })

test('a PDF is known by what it holds, kept once, shown on the sheet and given to be kept', async () => {
  const heavy = Buffer.concat([pdf('lourd'), Buffer.alloc(8 * 1024 * 1024), Buffer.from('%%EOF')])
  for (const [wrong, sentence] of [
    [undefined, /Choisissez un fichier PDF/],
    [Buffer.from('<script>alert(1)</script>'), /n’est pas un PDF/],
    [Buffer.from('%PDF-1.7 coupé'), /n’est pas un PDF/],
    [heavy, /dépasse 8 Mo/],
  ] as const) {
    const refused = await send('Ma notice', wrong)
    const text = await refused.text()
    assert.equal(refused.status, 422)
    assert.match(text, sentence)
    assert.match(text, /value="Ma notice"/)
  }
  assert.equal((await send('Notice de montage', pdf('un'))).status, 303)
  assert.equal((await send('La même', pdf('un'))).status, 303)
  assert.equal((await send('', pdf('deux'))).status, 303)
  const [first, second] = await files()
  assert.deepEqual([first?.title, second?.title, (await files()).length], ['Notice de montage', 'Notice du train', 2])
  const { slug } = await catalogue.findManaged(db, shop.id, productId)
  assert.match(
    await (await visit(`/produit/${slug}`)).text(),
    new RegExp(`telechargements/${first?.id}"[\\s\\S]*Notice de montage`),
  )
  const given = await visit(`/telechargements/${first?.id}`)
  assert.deepEqual(
    ['content-type', 'content-disposition', 'content-security-policy', 'x-content-type-options'].map((name) =>
      given.headers.get(name),
    ),
    [
      'application/pdf',
      "attachment; filename*=UTF-8''Notice%20de%20montage.pdf",
      "default-src 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox",
      'nosniff',
    ],
  )
  assert.deepEqual(Buffer.from(await given.arrayBuffer()), pdf('un'))
})

test('files are named, put in order and taken off; those of a hidden product and of another shop are nobody’s', async () => {
  const [first, second] = await files()
  const path = `${sheet}/fichiers/${second?.id}`
  assert.equal((await office.post(path, { title: 'Fiche technique' })).status, 303)
  assert.equal((await office.post(path, { title: ' ' })).status, 422)
  assert.equal((await office.post(`${path}/avancer`)).status, 303)
  const copy = await catalogue.duplicateProduct(db, kenza, shop.id, productId)
  assert.deepEqual(
    (await files(copy)).map(({ title }) => title),
    ['Fiche technique', 'Notice de montage'],
  )
  assert.equal((await office.get(path)).status, 200)
  assert.equal((await office.get(`/catalogue/${shop.bear.productId}/fichiers/${second?.id}`)).status, 404)
  await catalogue.changeProduct(db, kenza, shop.id, productId, { active: false })
  assert.equal((await visit(`/telechargements/${first?.id}`)).status, 404)
  await catalogue.changeProduct(db, kenza, shop.id, productId, { active: true })
  const elsewhere = await office.app.request(`http://localhost/mag/${other.slug}/telechargements/${first?.id}`)
  assert.equal(elsewhere.status, 404)
  assert.equal((await office.post(`${sheet}/fichiers/${first?.id}/retirer`)).status, 303)
  assert.deepEqual(
    (await files()).map(({ title }) => title),
    ['Fiche technique'],
  )
})
