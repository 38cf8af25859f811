import assert from 'node:assert/strict'
import test from 'node:test'
import * as employees from '#employees'
import { createAccount, system } from '#people'
import { aShop, aVisitor, testDatabase, type Visitor } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré')
const other = await aShop(db, 'Les Cycles')
const base = `/mag/${shop.slug}/admin01`
const there = `/mag/${other.slug}/admin01`
const PASSWORD = '05032010'

let made = 0
async function aPupil(profile: employees.Profile | null, { mustChange = false, shopId = shop.id } = {}) {
  const login = `ele.ve${++made}@ga.bac`
  const accountId = await createAccount(db, {
    kind: 'pupil',
    login,
    firstName: 'Karim',
    lastName: 'Benali',
    password: PASSWORD,
    mustChange,
  })
  if (profile) await employees.openAccess(db, system, { shopId, accountId, profile })
  return { login, accountId }
}
async function enter(login: string, at = base): Promise<Visitor> {
  const visitor = aVisitor(database)
  const answer = await visitor.post(`${at}/connexion`, { login, password: PASSWORD })
  assert.equal(answer.status, 303)
  return visitor
}
const text = async (answer: Response | Promise<Response>) => (await answer).text()

test('other digits, other shops and other /admin addresses answer as if nothing were there', async () => {
  const visitor = aVisitor(database)
  const nowhere = await visitor.get('/nulle-part')
  const plain = await nowhere.text()
  for (const path of [`/mag/${shop.slug}/admin02`, `/mag/${shop.slug}/admin02/connexion`, `/mag/autre/admin01`]) {
    const answer = await visitor.get(path)
    assert.equal(answer.status, 404, path)
    assert.equal(await answer.text(), plain, path)
  }
  for (const path of ['/admin', '/admin1', '/admin001', '/adminxx', '/administration'])
    assert.equal((await visitor.get(`/mag/${shop.slug}${path}`)).status, 404, path)
  assert.equal((await visitor.post(`/mag/${shop.slug}/admin02/connexion`, { login: 'a', password: 'b' })).status, 404)
})

test('the door asks who comes, lets a pupil in and leads to the page asked for', async () => {
  const { login } = await aPupil('manager')
  const visitor = aVisitor(database)
  const turned = await visitor.get(`${base}/clients`)
  assert.equal(turned.status, 303)
  const door = turned.headers.get('location') ?? ''
  assert.equal(door, `${base}/connexion?vers=${encodeURIComponent(`${base}/clients`)}`)
  assert.match(await text(visitor.get(door)), /Adresse mail/)
  const let_in = await visitor.post(`${base}/connexion`, { login, password: PASSWORD, to: `${base}/clients` })
  assert.equal(let_in.headers.get('location'), `${base}/clients`)
  const { header } = visitor.cookies.get('preau_admin') ?? { header: '' }
  assert.match(header, /HttpOnly/i)
  assert.match(header, /SameSite=Lax/i)
  assert.match(header, new RegExp(`Path=${base}(;|$)`))
  assert.match(await text(visitor.get(base)), /K\. BENALI/)
})

test('after sign-in only an address of this back office is followed', async () => {
  const { login } = await aPupil('manager')
  for (const to of ['https://ailleurs.fr/', '//ailleurs.fr', '/bureau', `${base}\\..\\x`, `${base}x/`]) {
    const answer = await aVisitor(database).post(`${base}/connexion`, { login, password: PASSWORD, to })
    assert.equal(answer.headers.get('location'), base, to)
  }
})

test('unknown login, wrong password, access not opened, pupil of another shop: one answer', async () => {
  const closed = await aPupil(null)
  const elsewhere = await aPupil('manager', { shopId: other.id })
  const known = await aPupil('manager')
  const tries = [
    ['per.sonne@ga.bac', PASSWORD],
    [known.login, 'faux'],
    [closed.login, PASSWORD],
    [elsewhere.login, PASSWORD],
  ]
  const answers = new Set<string>()
  for (const [login = '', password = ''] of tries) {
    const answer = await aVisitor(database).post(`${base}/connexion`, { login, password })
    answers.add(`${answer.status} ${(await answer.text()).replaceAll(login, 'LOGIN')}`)
    assert.equal(answer.headers.getSetCookie().length, 0)
  }
  assert.equal(answers.size, 1)
  const [only = ''] = answers
  assert.match(only, /^422 /)
  assert.match(only, /pas encore ouvert par votre professeur/)
  assert.ok(!only.includes(PASSWORD) && !only.includes('faux'), 'a password is never given back')
})

test('after too many wrong tries the door is locked, even to the right password', async () => {
  const { login } = await aPupil('manager')
  await db
    .insertInto('sign_in_failures')
    .values({
      door: `backoffice:${shop.id}`,
      login,
      origin: '',
      failures: 8,
      locked_until: new Date(Date.now() + 60_000),
    })
    .execute()
  const answer = await aVisitor(database).post(`${base}/connexion`, { login, password: PASSWORD })
  assert.equal(answer.status, 429)
  assert.match(await answer.text(), /Trop d’essais/)
})

test('a session of one shop opens no other', async () => {
  const { login } = await aPupil('manager')
  const visitor = await enter(login)
  const cookie = visitor.cookies.get('preau_admin')
  visitor.cookies.set('preau_admin', { value: cookie?.value ?? '', path: '/', header: '' })
  assert.equal((await visitor.get(base)).status, 200)
  assert.equal((await visitor.get(there)).status, 303)
})

test('closing the access ends the session at the next click; leaving too', async () => {
  const { login, accountId } = await aPupil('manager')
  const visitor = await enter(login)
  assert.equal((await visitor.get(base)).status, 200)
  await employees.closeAccess(db, system, { shopId: shop.id, accountId })
  assert.equal((await visitor.get(base)).status, 303)
  await employees.openAccess(db, system, { shopId: shop.id, accountId, profile: 'manager' })
  const back = await enter(login)
  await back.post(`${base}/deconnexion`)
  assert.equal(back.cookies.has('preau_admin'), false)
  assert.equal((await back.get(base)).status, 303)
})

test('a changed first password is asked for before anything else', async () => {
  const { login } = await aPupil('orders', { mustChange: true })
  const visitor = await enter(login)
  for (const path of ['', '/commandes', '/clients'])
    assert.equal((await visitor.get(`${base}${path}`)).headers.get('location'), `${base}/mon-compte`, path)
  const page = await text(visitor.get(`${base}/mon-compte`))
  assert.match(page, /Choisissez votre mot de passe/)
  assert.ok(!page.includes('main-menu'))
  const change = (next: string, again = next) => visitor.post(`${base}/mon-compte`, { current: PASSWORD, next, again })
  for (const [next, again] of [['court'], ['assez long', 'autre chose'], [PASSWORD], ['']])
    assert.equal((await change(next ?? '', again)).status, 422, next)
  assert.equal((await change('un autre mot')).status, 303)
  assert.equal((await visitor.get(base)).status, 200)
})

const tabs: [employees.Tab, string][] = [
  ['home', 'Accueil'],
  ['catalogue', 'Catalogue'],
  ['purchases', 'Achats'],
  ['customers', 'Clients'],
  ['orders', 'Commandes'],
  ['payments', 'Paiement'],
  ['bank', 'Banque'],
  ['carriers', 'Transport'],
  ['employees', 'Employés'],
  ['settings', 'Préférences'],
  ['statistics', 'Statistiques'],
]

for (const profile of employees.profiles)
  test(`the menu of the profile ${profile} holds its tabs in the usual order, and each one answers`, async () => {
    const { login } = await aPupil(profile)
    const visitor = await enter(login)
    const page = await text(visitor.get(base))
    const menu = /<nav class="main-menu".*?<\/nav>/s.exec(page)?.[0] ?? ''
    const links = [...menu.matchAll(/<a href="([^"]+)"[^>]*>(?:<svg.*?<\/svg>)?<span>([^<]+)<\/span>/gs)]
    const rights = employees.shippedRights(profile)
    const expected = tabs.filter(([tab]) => rights[tab] !== undefined).map(([, name]) => name)
    assert.deepEqual(
      links.map(([, , name]) => name),
      expected,
    )
    for (const [, path = ''] of links) assert.equal((await visitor.get(path)).status, 200, path)
  })

test('without the right a page or an action is a 403 that says who may', async () => {
  const { login } = await aPupil('catalogue')
  const visitor = await enter(login)
  for (const path of ['/commandes', '/clients', '/paiement', '/employes', '/preferences', '/preferences/apparence']) {
    const answer = await visitor.get(`${base}${path}`)
    assert.equal(answer.status, 403, path)
    assert.match(await answer.text(), /Les profils qui le voient\s: Responsable/)
  }
  const change = await visitor.post(`${base}/transport/${shop.carrierIds[0]}/retirer`)
  assert.equal(change.status, 403)
  assert.match(await change.text(), /Les profils qui le peuvent\s: Responsable/)
  const reader = await enter((await aPupil('read-only')).login)
  for (const path of ['/preferences', `/catalogue/${shop.train.productId}`, '/preferences/stock'])
    assert.equal((await reader.post(`${base}${path}`, { name: 'x' })).status, 403, path)
  const manager = await enter((await aPupil('manager')).login)
  const nobody = await manager.post(`${base}/employes`, { profile: 'manager' })
  assert.equal(nobody.status, 403)
  assert.match(await nobody.text(), /bureau du professeur/)
})

test('an unknown page keeps the face of the back office', async () => {
  const visitor = await enter((await aPupil('orders')).login)
  for (const path of ['/nulle-part', '/clients/999999', '/clients/abc', '/catalogue/0']) {
    const answer = await visitor.get(`${base}${path}`)
    assert.equal(answer.status, 404, path)
    assert.match(await answer.text(), /main-menu/, path)
  }
})
