import assert from 'node:assert/strict'
import test from 'node:test'
import { firstTeacher, found } from '#school'
import { anEmployee, anOffice, aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'craie et tableau noir'
await found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await firstTeacher(db, PASSWORD)
const { id } = await db.selectFrom('accounts').select('id').where('login', '=', 'prof').executeTakeFirstOrThrow()

const words = 'Pensez à imprimer\nles bons de livraison avant midi.'
const unescaped = (page: string) => page.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const heldIn = (page: string) => unescaped(/name="held" value="([^"]*)"/.exec(page)?.[1] ?? '')

/** Sends a form whose session has ended, and follows to the door as a browser does: the same form again. */
async function sendLate(whose: string, path = '/bureau/messages') {
  const browser = aVisitor(database)
  const form = { body: words, to: 'all', password: 'secret-de-rien', whose }
  const sent = await browser.post(path, form)
  assert.equal(sent.status, 307)
  const door = await browser.post(sent.headers.get('location') ?? '', form)
  return { browser, status: door.status, page: await door.text() }
}

test('a text whose session had ended is kept at the door, and sent from there by the same person', async () => {
  const { browser, status, page } = await sendLate(`teacher:${id} Prof`)
  assert.equal(status, 422)
  assert.match(page, /Ce que vous avez écrit est gardé/)
  assert.ok(!page.includes('secret-de-rien'), 'a password is never given back')
  const held = heldIn(page)
  const wrong = await (await browser.post('/bureau/connexion', { login: 'prof', password: 'faux', held })).text()
  assert.equal(heldIn(wrong), held, 'a wrong password loses nothing')
  const right = { login: 'prof', password: PASSWORD, held }
  const entered = await browser.post('/bureau/connexion', right)
  assert.deepEqual([entered.status, entered.headers.get('location')], [307, '/bureau/repris'])
  const again = await (await browser.post('/bureau/repris', right)).text()
  assert.match(again, /Votre texte est là/)
  assert.match(again, /<form method="post" action="\/bureau\/messages"/)
  assert.ok(unescaped(again).includes(words))
  assert.ok(!again.includes(PASSWORD))
})

test('the texts of a form with files, and those of a long page, are kept as well', async () => {
  const browser = aVisitor(database)
  const form = new FormData()
  for (const [name, value] of [
    ['subject', 'Bonjour'],
    ['body', words],
    ['boutique', 'x'],
  ])
    form.set(name ?? '', value ?? '')
  form.set('files', new File([Buffer.alloc(3_000_000, 7)], 'photo.png', { type: 'image/png' }))
  const door = await browser.post(`/bureau/courrier/nouveau?whose=teacher:${id}`, form)
  const held = heldIn(await door.text())
  assert.equal(JSON.parse(held).path, '/bureau/courrier/nouveau')
  await browser.post('/bureau/connexion', { login: 'prof', password: PASSWORD, held })
  const again = await (await browser.post('/bureau/repris', { held })).text()
  assert.ok(unescaped(again).replaceAll('\r\n', '\n').includes(words))
  assert.match(again, /joindre de nouveau/)
  const long = await aVisitor(database).post('/bureau/connexion/reprise?vers=/bureau/messages', {
    body: 'é à '.repeat(15_000),
  })
  assert.equal(JSON.parse(heldIn(await long.text())).fields[0][1].length, 60_000)
})

test('somebody else sees nothing of it', async () => {
  const { browser, page } = await sendLate(`teacher:${id + 1} Autre`)
  const right = { login: 'prof', password: PASSWORD, held: heldIn(page) }
  await browser.post('/bureau/connexion', right)
  const lost = await (await browser.post('/bureau/repris', right)).text()
  assert.match(lost, /une autre personne/)
  assert.ok(!lost.includes('bons de livraison'))
})

test('every face keeps a text; a form without one, too large a one and an address elsewhere are left at the door', async () => {
  const shop = await aShop(db, 'La Récré')
  const employee = await anEmployee(db, shop.id, 'Anne', 'ONIM')
  const office = await anOffice(database, shop, employee)
  for (const path of [`${office.base}/commandes/1/message`, '/mon-travail/mots/1/lu', `/mag/${shop.slug}/mon-compte`]) {
    const { status, page } = await sendLate('x:1', path)
    assert.equal(status, 422, path)
    assert.equal(JSON.parse(heldIn(page)).path, path)
  }
  const left = async (form: Record<string, string>) => (await aVisitor(database).post('/bureau/messages', form)).status
  assert.equal(await left({ body: '' }), 303)
  assert.equal(await left({ body: 'à '.repeat(100_000) }), 303)
  const elsewhere = await aVisitor(database).post('/bureau/connexion/reprise?vers=/mag/x', { body: words })
  assert.ok(!(await elsewhere.text()).includes('name="held"'))
})
