import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { countQueries } from '#database'
import * as employees from '#employees'
import { createAccount, leaveOffice, shortName, system, WrongCredentials } from '#people'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import { testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const teacher = { kind: 'teacher', id: 1, name: 'professeur' } as const
const toys = await shops.create(db, system, { slug: 'jouets', name: 'La Récré', back_office_digits: '01' })
const bikes = await shops.create(db, system, { slug: 'velos', name: 'Cycles', back_office_digits: '03' })
const pupil = (login: string, firstName: string, lastName: string) =>
  createAccount(db, { kind: 'pupil', login, firstName, lastName, password: '05032010', mustChange: false })
const karim = await pupil('kar.benali@ga.bac', 'Karim', 'Benali')
const enter = (shopId: number, login = 'kar.benali@ga.bac', password = '05032010') =>
  employees.signIn(db, shopId, { login, password })
const open = (accountId: number, profile: employees.Profile, shopId = toys) =>
  employees.openAccess(db, teacher, { shopId, accountId, profile })
const acts = () =>
  db
    .selectFrom('acts')
    .selectAll()
    .where('shop_id', '=', toys)
    .where('subject_kind', '=', 'employee')
    .orderBy('id')
    .execute()

test('without an access the right password is refused like a wrong one', async () => {
  const [closed, wrong, unknown] = await Promise.all(
    [enter(toys), enter(toys, 'kar.benali@ga.bac', 'faux'), enter(toys, 'per.sonne@ga.bac')].map((attempt) =>
      attempt.catch((error) => error),
    ),
  )
  for (const error of [closed, wrong, unknown]) assert.ok(error instanceof WrongCredentials)
  assert.deepEqual(new Set([closed, wrong, unknown].map((error) => `${error.status} ${error.message}`)).size, 1)
})

test('an access opens one shop and no other, whatever the case of the login', async () => {
  await open(karim, 'orders')
  const token = await enter(toys, ' KAR.Benali@GA.bac ')
  const visit = await employees.visit(db, 'jouets', '01', token)
  assert.equal(visit?.employee?.name, 'K. BENALI')
  assert.equal(visit?.employee?.profile, 'orders')
  await assert.rejects(enter(bikes), WrongCredentials)
  assert.equal((await employees.visit(db, 'velos', '03', token))?.employee, null)
})

test('a pupil who left the class enters nowhere and is out at once; coming back opens the same accesses', async () => {
  const token = await enter(toys)
  const leave = (closed_at: Date | null) =>
    db.updateTable('accounts').set({ closed_at }).where('id', '=', karim).execute()
  await leave(new Date())
  await assert.rejects(enter(toys), WrongCredentials)
  assert.equal((await employees.visit(db, 'jouets', '01', token))?.employee, null)
  assert.deepEqual(await employees.list(db, toys), [])
  await leave(null)
  assert.equal((await employees.visit(db, 'jouets', '01', token))?.employee?.name, 'K. BENALI')
})

test('other digits, other shops and made-up tokens show nobody', async () => {
  const token = await enter(toys)
  assert.equal(await employees.visit(db, 'jouets', '02', token), undefined)
  assert.equal(await employees.visit(db, 'nulle-part', '01', token), undefined)
  assert.equal((await employees.visit(db, 'jouets', '01', `${token}x`))?.employee, null)
  assert.equal((await employees.visit(db, 'jouets', '01', undefined))?.employee, null)
})

test('who is there is one statement', async () => {
  const token = await enter(toys)
  const { count } = await countQueries(database, () => employees.visit(db, 'jouets', '01', token))
  assert.equal(count, 1)
})

test('closing an access ends its sessions at once, and opening it again asks for the password', async () => {
  const token = await enter(toys)
  await employees.closeAccess(db, teacher, { shopId: toys, accountId: karim })
  assert.equal((await employees.visit(db, 'jouets', '01', token))?.employee, null)
  await assert.rejects(enter(toys), WrongCredentials)
  await open(karim, 'orders')
  assert.equal((await employees.visit(db, 'jouets', '01', token))?.employee, null)
  assert.ok(await enter(toys))
})

test('a session ends with its time, and when one leaves', async () => {
  const [left, old] = [await enter(toys), await enter(toys)]
  await leaveOffice(db, toys, left)
  assert.equal((await employees.visit(db, 'jouets', '01', left))?.employee, null)
  await db
    .updateTable('employee_sessions')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute()
  assert.equal((await employees.visit(db, 'jouets', '01', old))?.employee, null)
})

test('a new profile counts from the next click, under the same employee', async () => {
  const token = await enter(toys)
  const before = await employees.visit(db, 'jouets', '01', token)
  await open(karim, 'manager')
  const after = await employees.visit(db, 'jouets', '01', token)
  assert.equal(after?.employee?.profile, 'manager')
  assert.equal(after?.employee?.id, before?.employee?.id)
})

test('opening and closing are in the trace, once, with who did it', async () => {
  const before = (await acts()).length
  await open(karim, 'manager')
  assert.equal((await acts()).length, before, 'opening what is open with the same profile is no act')
  await employees.closeAccess(db, teacher, { shopId: toys, accountId: karim })
  await employees.closeAccess(db, teacher, { shopId: toys, accountId: karim })
  const added = (await acts()).slice(before)
  assert.deepEqual(
    added.map((act) => [act.verb, act.actor_name]),
    [['employees.close-access', 'professeur']],
  )
})

test('an access is for a pupil and a shop that exist', async () => {
  const other = await createAccount(db, {
    kind: 'teacher',
    login: 'prof',
    firstName: '',
    lastName: 'P',
    password: 'x'.repeat(8),
    mustChange: false,
  })
  await assert.rejects(open(other, 'manager'), NotFound)
  await assert.rejects(open(999_999, 'manager'), NotFound)
  await assert.rejects(open(karim, 'manager', 999_999), NotFound)
})

test('the list shows who has access, by name, in one statement', async () => {
  const names: [string, string][] = [
    ['Léa', 'Moreau'],
    ['Ana', 'Garcia'],
    ['Tom', 'Dubois'],
  ]
  for (const [first, last] of names)
    await open(await pupil(`${first}.${last}@ga.bac`.toLowerCase(), first, last), 'read-only')
  let listed: employees.Colleague[] = []
  const { count } = await countQueries(database, async () => {
    listed = await employees.list(db, toys)
  })
  assert.equal(count, 1)
  assert.deepEqual(listed.map(shortName), ['T. DUBOIS', 'A. GARCIA', 'L. MOREAU'])
})

test('profiles: the manager changes all but who works here, read-only changes nothing, each has a home', async () => {
  const sheets = await employees.listProfiles(db, toys)
  assert.deepEqual(
    sheets.map(({ name }) => name),
    ['Responsable', 'Commandes', 'Préparation', 'Comptabilité', 'Catalogue', 'Après-vente', 'Lecture'],
  )
  const rightsOf = (code: string) => sheets.find((sheet) => sheet.code === code)?.rights ?? {}
  for (const tab of employees.tabs) {
    assert.equal(employees.allows(rightsOf('manager'), tab, 'delete'), !employees.onlySeen.includes(tab))
    assert.deepEqual(rightsOf('read-only')[tab], ['see'])
  }
  for (const { code, rights } of sheets) {
    assert.ok(employees.allows(rights, 'home', 'see'))
    assert.deepEqual(rights, employees.shippedRights(code))
  }
  assert.ok(!employees.allows(rightsOf('catalogue'), 'orders', 'see'))
  assert.ok(!employees.allows(rightsOf('orders'), 'catalogue', 'change'))
  assert.deepEqual(await employees.profilesFor(db, toys, 'settings', 'change'), ['Responsable'])
  assert.deepEqual(await employees.profilesFor(db, toys, 'employees', 'change'), [])
})

test('the shops that existed received the same profiles as a new one', () => {
  const written = readFileSync(new URL('../../../migrations/20261125-1400-profiles.sql', import.meta.url), 'utf8')
  const [, literal = ''] = /\$\$(\[.*\])\$\$/s.exec(written) ?? []
  const since = readFileSync(new URL('../../../migrations/20261129-0600-statistics.sql', import.meta.url), 'utf8')
  const [, codes = ''] = /where code in \(([^)]*)\)/.exec(since) ?? []
  const buying = readFileSync(new URL('../../../migrations/20261202-0300-purchases.sql', import.meta.url), 'utf8')
  const bought = new Map(
    [...buying.matchAll(/\('([a-z-]+)', '(\[[^\]]*\])'/g)].map(([, code = '', deeds = '']) => [
      code,
      JSON.parse(deeds),
    ]),
  )
  const paying = readFileSync(
    new URL('../../../migrations/20261203-0740-supplier-credits.sql', import.meta.url),
    'utf8',
  )
  const [, rights = '{}', code = ''] = /rights \|\| '(\{[^']*\})'::jsonb\s+where code = '([a-z]+)'/.exec(paying) ?? []
  bought.set(code, JSON.parse(rights).purchases)
  const banking = readFileSync(new URL('../../../migrations/20261205-0500-bank.sql', import.meta.url), 'utf8')
  const banked = new Map(
    [...banking.matchAll(/rights \|\| '(\{[^']*\})' where code in \(([^)]*)\)/g)].flatMap(
      ([, rights = '{}', codes = '']) =>
        [...codes.matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => [code, JSON.parse(rights).bank]),
    ),
  )
  const profiles: employees.ProfileSheet[] = JSON.parse(literal)
  const now = profiles.map(({ rights, ...one }) => ({
    ...one,
    rights: {
      ...rights,
      ...(codes.includes(`'${one.code}'`) && { statistics: ['see'] }),
      ...(bought.has(one.code) && { purchases: bought.get(one.code) }),
      ...(banked.has(one.code) && { bank: banked.get(one.code) }),
    },
  }))
  assert.deepEqual(now, shops.usualProfiles)
})

test('rights read from anywhere are rights: what does more than look also sees, what does not exist is dropped', () => {
  const read = employees.tidy({ orders: ['delete', 'add'], home: ['delete'], employees: ['change'], moon: ['see'] })
  assert.deepEqual(read, { home: ['see'], orders: ['see', 'add', 'delete'] })
  for (const nothing of [null, undefined, 3, 'see', [], { orders: 'see', catalogue: null }])
    assert.deepEqual(employees.tidy(nothing), { home: ['see'] })
})

test('an access is opened only with a profile of the shop', async () => {
  await assert.rejects(open(karim, 'captain'), /n’a pas ce profil/)
})
