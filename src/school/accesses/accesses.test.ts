import assert from 'node:assert/strict'
import test from 'node:test'
import * as accesses from '#accesses'
import { createClass } from '#classes'
import { countQueries } from '#database'
import * as employees from '#employees'
import { createAccount, system } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as shops from '#shops'
import { testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
let made = 0
const aPlainShop = () =>
  shops.create(db, system, { slug: `b${++made}`, name: `Boutique ${made}`, back_office_digits: '01' })
const account = async (kind: 'pupil' | 'teacher') => {
  const login = `p${++made}@ga.bac`
  const { id } = await db
    .insertInto('accounts')
    .values({ kind, login, first_name: 'Léa', last_name: `Moreau${made}`, password_hash: 'none' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
const aPupil = async (classId: number) => {
  const id = await account('pupil')
  await db.insertInto('pupils').values({ account_id: id, class_id: classId }).execute()
  return id
}
const roy = { kind: 'teacher', id: await account('teacher'), name: 'MME ROY' } as const
const bon = { kind: 'teacher', id: await account('teacher'), name: 'M. BON' } as const
const mine = await createClass(db, roy, { name: '2GA1' })
const theirs = await createClass(db, bon, { name: '2GA2' })
const [toys, bikes] = [await aPlainShop(), await aPlainShop()]
const profileOf = async (shopId: number, accountId: number) =>
  (
    await db
      .selectFrom('employees')
      .select('profile')
      .where('shop_id', '=', shopId)
      .where('account_id', '=', accountId)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
  )?.profile ?? null

test('thirty pupils and three shops are opened, changed and closed at the cost of one, each act in its trace', async () => {
  const pupils = await Promise.all(Array.from({ length: 30 }, () => aPupil(mine)))
  const street = [toys, bikes, await aPlainShop()]
  const all = (profile: string | null) =>
    pupils.flatMap((accountId) => street.map((shopId) => ({ accountId, shopId, profile })))
  const { count } = await countQueries(database, () => accesses.setAccesses(db, roy, all('orders')))
  assert.ok(count <= 9, `${count} statements`)
  assert.deepEqual(await accesses.setAccesses(db, roy, all('orders')), { changed: [], overtaken: [] })
  const done = await accesses.setAccesses(db, roy, all('catalogue'))
  assert.equal(done.changed.length, 90)
  assert.deepEqual([done.changed[0]?.before, done.changed[0]?.now], ['Commandes', 'Catalogue'])
  await accesses.setAccesses(db, roy, all(null))
  const { n } = await db
    .selectFrom('acts')
    .where('shop_id', '=', bikes)
    .where('subject_kind', '=', 'employee')
    .where('subject_id', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  assert.equal(n, 90)
})

test('of two teachers who save at once nobody overwrites the other: what was seen is compared', async () => {
  const lea = await aPupil(mine)
  const wish = (profile: string | null, seen: string | null) => [{ shopId: toys, accountId: lea, profile, seen }]
  const [first, second] = await Promise.all([
    accesses.setAccesses(db, roy, wish('orders', null)),
    accesses.setAccesses(db, system, wish('manager', null)),
  ])
  assert.equal(first.changed.length + second.changed.length, 1)
  assert.equal(first.overtaken.length + second.overtaken.length, 1)
  const kept = await profileOf(toys, lea)
  const late = await accesses.setAccesses(db, roy, wish(null, null))
  assert.deepEqual(late.changed, [])
  assert.equal(await profileOf(toys, lea), kept)
  const same = await accesses.setAccesses(db, roy, wish(kept, null))
  assert.deepEqual(same, { changed: [], overtaken: [] }, 'what both want is nobody’s conflict')
  await accesses.setAccesses(db, roy, wish(null, kept))
  assert.equal(await profileOf(toys, lea), null)
})

test('another teacher’s pupil, a shop or profile that is not there: all is refused, nothing done', async () => {
  const [lea, other] = [await aPupil(mine), await aPupil(theirs)]
  const good = { shopId: toys, accountId: lea, profile: 'orders' }
  const tries: [employees.AccessWish, new (...args: never[]) => Error][] = [
    [{ ...good, accountId: other }, NotFound],
    [{ ...good, accountId: roy.id }, NotFound],
    [{ ...good, shopId: 999_999 }, NotFound],
    [{ ...good, profile: 'captain' }, Invalid],
  ]
  for (const [bad, refusal] of tries) {
    await assert.rejects(accesses.setAccesses(db, roy, [good, bad]), refusal)
    assert.equal(await profileOf(toys, lea), null)
  }
  const own = await employees.addProfile(db, roy, bikes, { name: 'Accueil' })
  await assert.rejects(accesses.setAccesses(db, roy, [{ ...good, profile: own }]), /n’a pas ce profil/)
  await accesses.setAccesses(db, roy, [{ ...good, shopId: bikes, profile: own }])
  assert.equal(await profileOf(bikes, lea), own)
  await accesses.setAccesses(db, roy, [good, { ...good, profile: 'manager' }])
  assert.equal(await profileOf(toys, lea), 'manager', 'asked twice, the last word counts')
})

test('closing ends the sessions at once, and a pupil sees the shops with what waits only where orders may be seen', async () => {
  const id = await createAccount(db, {
    kind: 'pupil',
    login: 'kar.benali@ga.bac',
    firstName: 'Karim',
    lastName: 'Benali',
    password: '05032010',
    mustChange: false,
  })
  await db.insertInto('pupils').values({ account_id: id, class_id: mine }).execute()
  await accesses.setAccesses(db, roy, [
    { shopId: toys, accountId: id, profile: 'catalogue' },
    { shopId: bikes, accountId: id, profile: 'orders' },
  ])
  const all = await accesses.workplaces(db, id)
  assert.deepEqual(
    all.map(({ shopId, profileName, waiting }) => [shopId, profileName, waiting]),
    [
      [toys, 'Catalogue', null],
      [bikes, 'Commandes', 0],
    ],
  )
  const token = await employees.signIn(db, toys, { login: 'kar.benali@ga.bac', password: '05032010' })
  await accesses.setAccesses(db, roy, [{ shopId: toys, accountId: id, profile: null }])
  const { slug } = await shops.byId(db, toys)
  assert.equal((await employees.visit(db, slug, '01', token))?.employee, null)
  assert.equal((await accesses.workplaces(db, id)).length, 1)
})
