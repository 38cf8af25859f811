import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import * as employees from '#employees'
import { system } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import * as shops from '#shops'
import { anEmployee, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const teacher = { kind: 'teacher', id: 1, name: 'M. PROF' } as const
let made = 0
const aPlainShop = () =>
  shops.create(db, system, { slug: `b${++made}`, name: `Boutique ${made}`, back_office_digits: '01' })
const sheet = async (shopId: number, code: string) =>
  (await employees.listProfiles(db, shopId)).find((one) => one.code === code)
const names = async (shopId: number) => (await employees.listProfiles(db, shopId)).map(({ name }) => name)
const acts = (shopId: number) =>
  db
    .selectFrom('acts')
    .select(['verb', 'before', 'after', 'actor_name'])
    .where('shop_id', '=', shopId)
    .where('subject_kind', '=', 'profile')
    .orderBy('id')
    .execute()

test('a profile is added with the rights of another, renamed, changed and deleted, and the trace tells each', async () => {
  const shop = await aPlainShop()
  const code = await employees.addProfile(db, teacher, shop, { name: '  Accueil   clients ', like: 'read-only' })
  assert.equal(code, 'accueil-clients')
  assert.deepEqual(await sheet(shop, code), {
    code,
    name: 'Accueil clients',
    rights: employees.shippedRights('read-only'),
  })
  await employees.changeProfile(db, teacher, shop, { code, name: 'Accueil', rights: { customers: ['add'] } })
  assert.deepEqual((await sheet(shop, code))?.rights, { home: ['see'], customers: ['see', 'add'] })
  await employees.changeProfile(db, teacher, shop, { code, name: 'Accueil', rights: { customers: ['see', 'add'] } })
  await employees.deleteProfile(db, teacher, shop, code)
  assert.equal(await sheet(shop, code), undefined)
  const told = await acts(shop)
  assert.deepEqual(
    told.map(({ verb }) => verb),
    ['employees.add-profile', 'employees.change-profile', 'employees.delete-profile'],
    'saving what was so already is no act',
  )
  assert.deepEqual((told[1]?.before as { name: string } | undefined)?.name, 'Accueil clients')
  assert.ok(told.every(({ actor_name }) => actor_name === 'M. PROF'))
})

test('a name is there once in a shop, whatever its case; codes never meet', async () => {
  const shop = await aPlainShop()
  const add = (name: string) => employees.addProfile(db, teacher, shop, { name })
  for (const name of ['', '   ', 'x'.repeat(41), 'commandes', 'COMMANDES'])
    await assert.rejects(add(name), Invalid, name)
  assert.equal(await add('Orders'), 'orders-2', 'the code of a profile that ships stays its own')
  assert.equal(await add('Élèves & Cie'), 'eleves-cie')
  assert.equal(await add('東京'), 'profil')
  assert.equal(await add('東京 2'), '2')
  const rename = (code: string, name: string) => employees.changeProfile(db, teacher, shop, { code, name, rights: {} })
  await assert.rejects(rename('profil', 'Lecture'), Invalid)
  await rename('orders', 'commandes')
  await assert.rejects(rename('nulle-part', 'Y'), NotFound)
  await assert.rejects(employees.addProfile(db, teacher, 999_999, { name: 'X' }), NotFound)
  for (let n = (await names(shop)).length; n < 30; n++) await add(`Profil ${n}`)
  await assert.rejects(add('un de trop'), Invalid)
})

test('a profile that somebody holds is not deleted, and the refusal names who; closed accesses take the least one', async () => {
  const shop = await aPlainShop()
  const code = await employees.addProfile(db, teacher, shop, { name: 'Stagiaire', like: 'manager' })
  const kenza = await anEmployee(db, shop)
  const [{ account_id: accountId }] = await db
    .selectFrom('employees')
    .select('account_id')
    .where('id', '=', kenza.id)
    .execute()
    .then((rows) => rows as [{ account_id: number }])
  await employees.openAccess(db, teacher, { shopId: shop, accountId, profile: code })
  await assert.rejects(employees.deleteProfile(db, teacher, shop, code), (error: Error) => {
    assert.ok(error instanceof Refusal)
    assert.match(error.message, /Kenza BENALI/)
    return true
  })
  await employees.closeAccess(db, teacher, { shopId: shop, accountId })
  await employees.deleteProfile(db, teacher, shop, code)
  const row = await db.selectFrom('employees').select('profile').where('id', '=', kenza.id).executeTakeFirst()
  const weigh = (rights: employees.Rights = {}) => Object.values(rights).flat().length
  const all = await employees.listProfiles(db, shop)
  const least = Math.min(...all.map(({ rights }) => weigh(rights)))
  assert.equal(weigh(all.find((one) => one.code === row?.profile)?.rights), least)
  for (const { code } of all.slice(1)) await employees.deleteProfile(db, teacher, shop, code)
  await assert.rejects(employees.deleteProfile(db, teacher, shop, all[0]?.code ?? ''), Refusal)
})

test('profiles that ship come back as they were, one or all, deleted ones too; the teacher’s own stay', async () => {
  const shop = await aPlainShop()
  const usual = await employees.listProfiles(db, shop)
  await employees.deleteProfile(db, teacher, shop, 'after-sales')
  await employees.changeProfile(db, teacher, shop, { code: 'orders', name: 'Vente', rights: {} })
  await employees.addProfile(db, teacher, shop, { name: 'Commandes' })
  assert.equal(await employees.restoreProfiles(db, teacher, shop, 'manager'), 0)
  assert.equal(await employees.restoreProfiles(db, teacher, shop), 2)
  const now = await employees.listProfiles(db, shop)
  assert.deepEqual(
    now.filter(({ code }) => employees.profiles.some((one) => one === code)),
    usual,
  )
  assert.ok((await names(shop)).includes('Commandes 2'), 'a name is there once')
  await assert.rejects(employees.restoreProfiles(db, teacher, shop, 'commandes'), NotFound)
})

test('profiles given to other shops: matched by name, added where missing, the rest stays, at one cost', async () => {
  const from = await aPlainShop()
  const targets = [await aPlainShop(), await aPlainShop(), await aPlainShop()]
  const [one = 0, two = 0] = targets
  await employees.changeProfile(db, teacher, from, { code: 'orders', name: 'Vente', rights: { orders: ['see'] } })
  const own = await employees.addProfile(db, teacher, from, { name: 'Accueil', like: 'catalogue' })
  const theirs = await employees.addProfile(db, teacher, one, { name: 'accueil' })
  await employees.changeProfile(db, teacher, one, { code: theirs, name: 'Accueil', rights: {} })
  const kept = await employees.addProfile(db, teacher, two, { name: 'À garder', like: 'manager' })
  const give = (to: number[], codes?: string[]) =>
    employees.copyProfiles(db, teacher, { from, to, ...(codes && { codes }) })
  const { count } = await countQueries(database, () => give(targets))
  assert.ok(count <= 8, `${count} statements`)
  for (const shop of targets) {
    assert.deepEqual((await sheet(shop, 'orders'))?.name, 'Vente')
    assert.deepEqual((await sheet(shop, 'orders'))?.rights, { home: ['see'], orders: ['see'] })
    const all = await names(shop)
    assert.equal(new Set(all).size, all.length)
    assert.ok(all.includes('Accueil'))
  }
  assert.deepEqual((await sheet(one, theirs))?.rights, employees.shippedRights('catalogue'))
  assert.ok(await sheet(two, kept))
  assert.equal(await give(targets), 0, 'again changes nothing')
  await employees.changeProfile(db, teacher, from, { code: own, name: 'Accueil', rights: {} })
  await employees.changeProfile(db, teacher, from, { code: 'manager', name: 'Chef', rights: {} })
  assert.equal(await give([from, two], [own]), 1)
  assert.equal((await sheet(two, 'manager'))?.name, 'Responsable')
  await assert.rejects(give([two, 999_999]), NotFound)
})
