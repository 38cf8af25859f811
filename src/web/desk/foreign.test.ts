import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import * as employees from '#employees'
import { createAccount } from '#people'
import * as school from '#school'
import * as street from '#street'
import { aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
const shop = await aShop(db, 'La Récré')

const aTeacher = async (login: string) => {
  const name = { kind: 'teacher' as const, login, firstName: '', lastName: login }
  const id = await createAccount(db, { ...name, password: PASSWORD, mustChange: false })
  const visitor = aVisitor(database)
  await visitor.post('/bureau/connexion', { login, password: PASSWORD })
  return { id, visitor }
}
const [roy, bon] = [await aTeacher('roy'), await aTeacher('bon')]
const theirs = await classes.createClass(db, { kind: 'teacher', id: roy.id, name: 'R' }, { name: '2GA9' })
const nora = await createAccount(db, {
  kind: 'pupil',
  login: 'nor.ziegle@ga.bac',
  firstName: 'Nora',
  lastName: 'Ziegler',
  password: '01012010',
  mustChange: false,
})
await db.insertInto('pupils').values({ account_id: nora, class_id: theirs }).execute()
await employees.openAccess(
  db,
  { kind: 'teacher', id: roy.id, name: 'R' },
  { shopId: shop.id, accountId: nora, profile: 'manager' },
)
await aVisitor(database).post(`/mag/${shop.slug}/admin01/connexion`, {
  login: 'nor.ziegle@ga.bac',
  password: '01012010',
})

test('a shop is not made for another teacher’s pupil by writing an id into the form', async () => {
  const form = {
    modele: 'vide',
    avec: 'catalogue',
    profil: 'manager',
    n: ['Nora'],
    s: ['nora'],
    a: [String(nora)],
  }
  const before = (await street.list(db)).length
  assert.equal((await bon.visitor.post('/bureau/boutiques/en-serie/creer', form)).status, 404)
  const theirShop = { ...form, modele: `copie:${shop.id}`, a: [''] }
  assert.equal(
    (await bon.visitor.post('/bureau/boutiques/en-serie/creer', theirShop)).status,
    422,
    'nor from their shop',
  )
  assert.equal((await street.list(db)).length, before)
  assert.equal((await roy.visitor.post('/bureau/boutiques/en-serie/creer', form)).status, 303)
})

test('another teacher’s pupils are neither seen signed in nor signed out', async () => {
  const [session] = await db.selectFrom('employee_sessions').select(['shop_id', 'token_hash']).execute()
  assert.ok(session)
  const page = async (visitor: typeof bon.visitor) => (await visitor.get('/bureau/etablissement/sessions')).text()
  assert.doesNotMatch(await page(bon.visitor), /Ziegler/)
  assert.match(await page(roy.visitor), /Ziegler/)
  const end = { session: session.token_hash.toString('hex'), shop: String(session.shop_id) }
  assert.equal((await bon.visitor.post('/bureau/etablissement/sessions/terminer', end)).status, 404)
  assert.equal((await db.selectFrom('employee_sessions').select('shop_id').execute()).length, 1)
  assert.equal((await roy.visitor.post('/bureau/etablissement/sessions/terminer', end)).status, 303)
})
