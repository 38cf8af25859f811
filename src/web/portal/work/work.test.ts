import assert from 'node:assert/strict'
import test from 'node:test'
import { archiveClass, createClass } from '#classes'
import { countQueries } from '#database'
import * as employees from '#employees'
import * as live from '#live'
import { createAccount, system } from '#people'
import * as school from '#school'
import { aCustomer, anOrder, aShop, aVisitor, emptyShops, testDatabase, type Visitor } from '#test'
import { validate } from '../../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
const toys = await aShop(db, 'La Récré')
const bikes = await aShop(db, 'Les Cycles')
const PASSWORD = '05032010'
const classId = await createClass(db, system, { name: '2GA1' })
const office = (shop: { slug: string }) => `/mag/${shop.slug}/admin01`

let made = 0
async function aPupil(profile?: employees.Profile, { mustChange = false, at = [toys.id] } = {}) {
  const login = `ele.ve${++made}@ga.bac`
  const id = await createAccount(db, {
    kind: 'pupil',
    login,
    firstName: 'Karim',
    lastName: 'Benali',
    password: PASSWORD,
    mustChange,
  })
  await db.insertInto('pupils').values({ account_id: id, class_id: classId }).execute()
  if (profile) for (const shopId of at) await employees.openAccess(db, system, { shopId, accountId: id, profile })
  return { login, id }
}
async function enter(login: string): Promise<Visitor> {
  const visitor = aVisitor(database)
  const answer = await visitor.post('/mon-travail/connexion', { login, password: PASSWORD })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/mon-travail')
  return visitor
}
const text = async (answer: Response | Promise<Response>) => (await answer).text()

test('a pupil signs in once, finds the open shops with what waits, and enters one with one click', async () => {
  const { login } = await aPupil('orders', { at: [toys.id, bikes.id] })
  await anOrder(db, toys, await aCustomer(db, toys.id))
  const pupil = await enter(login)
  let page = ''
  const { count } = await countQueries(database, async () => {
    page = await text(pupil.get('/mon-travail'))
  })
  assert.ok(count <= 5, `${count} statements`)
  assert.match(page, /Bonjour Karim/)
  assert.match(page, /2 boutiques vous sont ouvertes/)
  assert.match(page, /1 commande à traiter/)
  assert.match(page, /rien n’attend/)
  assert.match(page, /Travaille dans\s: Clients, Commandes/)
  assert.ok(!/admin01/.test(page), 'no address to remember')
  assert.deepEqual(await validate(page), [])
  const through = await pupil.post(`/mon-travail/boutiques/${toys.id}`)
  assert.equal(through.headers.get('location'), office(toys))
  const { header } = pupil.cookies.get('preau_admin') ?? { header: '' }
  assert.match(header, /HttpOnly/)
  assert.match(header, new RegExp(`Path=${office(toys)}(;|$)`))
  assert.match(await text(pupil.get(office(toys))), /K\. BENALI/)
  assert.equal((await pupil.get(office(bikes))).status, 303, 'the other shop asks for its own click')
})

test('a pupil without a shop gets in and reads what to do; a shop put away says so and opens to nobody', async () => {
  const nobody = await enter((await aPupil()).login)
  assert.match(await text(nobody.get('/mon-travail')), /Votre professeur ne vous a pas encore ouvert de boutique/)
  const { login } = await aPupil('orders', { at: [bikes.id] })
  const pupil = await enter(login)
  const put = (at: Date | null) => db.updateTable('shops').set({ archived_at: at }).where('id', '=', bikes.id).execute()
  await put(new Date())
  const page = await text(pupil.get('/mon-travail'))
  assert.match(page, /Votre professeur a rangé cette boutique/)
  assert.ok(!page.includes(`boutiques/${bikes.id}`))
  const refused = await pupil.post(`/mon-travail/boutiques/${bikes.id}`)
  assert.equal(refused.status, 409)
  assert.match(await refused.text(), /Retour à mes boutiques/)
  await put(null)
  await db.updateTable('shops').set({ opened_at: null }).where('id', '=', bikes.id).execute()
  assert.match(await text(pupil.get('/mon-travail')), /fermée au public/)
  assert.equal((await pupil.post(`/mon-travail/boutiques/${bikes.id}`)).status, 303)
})

test('a shop that is not open to the pupil is not there, nor one that was closed meanwhile', async () => {
  const { login, id } = await aPupil('orders')
  const pupil = await enter(login)
  for (const path of [bikes.id, 999_999, 'abc']) {
    const answer = await pupil.post(`/mon-travail/boutiques/${path}`)
    assert.equal(answer.status, 404, String(path))
    assert.equal(answer.headers.getSetCookie().length, 0)
  }
  await employees.closeAccess(db, system, { shopId: toys.id, accountId: id })
  assert.equal((await pupil.post(`/mon-travail/boutiques/${toys.id}`)).status, 404)
})

test('unknown login, wrong password, a teacher, a pupil who left, an archived class: one answer', async () => {
  const known = await aPupil('orders')
  const left = await aPupil('orders')
  await db.updateTable('accounts').set({ closed_at: new Date() }).where('id', '=', left.id).execute()
  await createAccount(db, {
    kind: 'teacher',
    login: 'prof',
    firstName: '',
    lastName: 'P',
    password: PASSWORD,
    mustChange: false,
  })
  const answers = new Set<string>()
  for (const [login = '', password = ''] of [
    ['per.sonne@ga.bac', PASSWORD],
    [known.login, 'faux'],
    [left.login, PASSWORD],
    ['prof', PASSWORD],
  ]) {
    const answer = await aVisitor(database).post('/mon-travail/connexion', { login, password })
    answers.add(`${answer.status} ${(await answer.text()).replace(`value="${login}"`, 'LOGIN')}`)
    assert.equal(answer.headers.getSetCookie().length, 0)
  }
  assert.equal(answers.size, 1)
  assert.match([...answers][0] ?? '', /^422 /)
})

test('a first password is changed before anything else; the change ends what was open elsewhere', async () => {
  const { login } = await aPupil('orders', { mustChange: true })
  const [pupil, elsewhere] = [await enter(login), await enter(login)]
  for (const path of ['/mon-travail', '/mon-travail/direct'])
    assert.equal((await pupil.get(path)).headers.get('location'), '/mon-travail/mon-compte')
  const turned = await pupil.post(`/mon-travail/boutiques/${toys.id}`)
  assert.equal(turned.headers.get('location'), '/mon-travail/mon-compte')
  const change = (next: string, again = next) =>
    pupil.post('/mon-travail/mon-compte', { current: PASSWORD, next, again })
  for (const [next, again] of [['court'], ['assez long', 'autre chose'], [PASSWORD]])
    assert.equal((await change(next ?? '', again)).status, 422, next)
  assert.equal((await change('un autre mot')).status, 303)
  assert.equal((await pupil.get('/mon-travail')).status, 200)
  assert.match((await elsewhere.get('/mon-travail')).headers.get('location') ?? '', /connexion/)
})

test('signing out at the portal ends every back office; signing out in one entered from there ends the portal', async () => {
  const { login } = await aPupil('orders', { at: [toys.id, bikes.id] })
  const pupil = await enter(login)
  const other = aVisitor(database)
  await other.post(`${office(bikes)}/connexion`, { login, password: PASSWORD })
  await pupil.post(`/mon-travail/boutiques/${toys.id}`)
  await pupil.post('/mon-travail/deconnexion')
  assert.equal((await pupil.get('/mon-travail')).status, 303)
  assert.equal((await pupil.get(office(toys))).status, 303)
  assert.equal((await other.get(office(bikes))).status, 303)
  const again = await enter(login)
  await again.post(`/mon-travail/boutiques/${toys.id}`)
  await again.post(`${office(toys)}/deconnexion`)
  assert.equal((await again.get('/mon-travail')).status, 303, 'the next pupil at this screen is nobody')
})

test('entering twice keeps one session, and the back office leads to the portal without signing in again', async () => {
  const { login, id } = await aPupil('orders', { at: [toys.id, bikes.id] })
  const sessions = async () =>
    (
      await db
        .selectFrom('employee_sessions')
        .innerJoin('employees', (join) =>
          join
            .onRef('employees.shop_id', '=', 'employee_sessions.shop_id')
            .onRef('employees.id', '=', 'employee_sessions.employee_id'),
        )
        .select('token_hash')
        .where('account_id', '=', id)
        .execute()
    ).length
  const pupil = await enter(login)
  for (let n = 0; n < 3; n++) await pupil.post(`/mon-travail/boutiques/${toys.id}`)
  assert.equal(await sessions(), 1)
  const direct = aVisitor(database)
  await direct.post(`${office(toys)}/connexion`, { login, password: PASSWORD })
  assert.match(await text(direct.get(office(toys))), /action="[^"]*\/mon-travail"/)
  assert.equal((await direct.get('/mon-travail')).status, 303)
  const way = await direct.post(`${office(toys)}/mon-travail`)
  assert.equal(way.headers.get('location'), '/mon-travail')
  assert.match(await text(direct.get('/mon-travail')), /Bonjour Karim/)
  await direct.post(`${office(toys)}/mon-travail`)
  assert.equal((await direct.post(`/mon-travail/boutiques/${bikes.id}`)).status, 303)
  await direct.post(`${office(bikes)}/deconnexion`)
  assert.equal((await direct.get('/mon-travail')).status, 303)
})

test('the teacher’s words wait at the portal until they are read; another pupil’s are not marked', async () => {
  const [one, other] = [await aPupil('orders'), await aPupil('orders')]
  const author = { kind: 'teacher', id: 1, name: 'M. PROF' } as const
  const teacherId = await createAccount(db, {
    kind: 'teacher',
    login: 'autre',
    firstName: '',
    lastName: 'P',
    password: PASSWORD,
    mustChange: false,
  })
  await live.sendMessage(db, { ...author, id: teacherId }, { to: { kind: 'pupil', id: one.id }, body: 'Au travail !' })
  const [pupil, mate] = [await enter(one.login), await enter(other.login)]
  const everybody = { to: { kind: 'present' as const }, body: 'Regardez le tableau.' }
  const reached = await live.sendMessage(db, { ...author, id: teacherId }, everybody)
  assert.ok(reached >= 2, 'who is at the portal is signed in')
  const page = await text(pupil.get('/mon-travail'))
  assert.match(page, /Au travail !/)
  assert.match(page, /Regardez le tableau/)
  const id = /mots\/(\d+)\/lu/.exec(page)?.[1]
  await mate.post(`/mon-travail/mots/${id}/lu`)
  assert.match(await text(pupil.get('/mon-travail')), /Au travail !/)
  await pupil.post(`/mon-travail/mots/${id}/lu`)
  assert.doesNotMatch(await text(pupil.get('/mon-travail')), /Au travail !/)
})

test('a class put away shuts the portal at once, at the same cost for 30 shops as for one', async () => {
  const { login, id } = await aPupil('manager')
  const pupil = await enter(login)
  const cost = async () => (await countQueries(database, () => pupil.get('/mon-travail'))).count
  const before = await cost()
  const others = await emptyShops(
    db,
    Array.from({ length: 29 }, (_, n) => `Boutique ${n + 1}`),
  )
  for (const shopId of others) await employees.openAccess(db, system, { shopId, accountId: id, profile: 'read-only' })
  assert.equal(await cost(), before)
  assert.match(await text(pupil.get('/mon-travail?q=recre')), /La Récré/)
  assert.doesNotMatch(await text(pupil.get('/mon-travail?q=recre')), /Boutique 3/)
  await archiveClass(db, system, classId)
  assert.match((await pupil.get('/mon-travail')).headers.get('location') ?? '', /connexion/)
})
