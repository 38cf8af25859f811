import assert from 'node:assert/strict'
import test from 'node:test'
import * as classes from '#classes'
import { countQueries } from '#database'
import * as employees from '#employees'
import { changePassword, createAccount, WrongCredentials } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import { aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude', changeInitialPassword: false })
async function aTeacher(login: string, administrator = false) {
  const id = await createAccount(db, {
    kind: 'teacher',
    login,
    firstName: 'Odile',
    lastName: login,
    password: 'craie et tableau',
    mustChange: false,
  })
  if (administrator)
    await db.updateTable('accounts').set({ administrator_since: new Date() }).where('id', '=', id).execute()
  return { kind: 'teacher', id, name: login } as const
}
const head = await aTeacher('principale', true)
const marchand = await aTeacher('marchand')
const other = await aTeacher('autre')
const shop = await aShop(db, 'La Récré')
const three = [
  { firstName: 'Karim', lastName: 'Benali' },
  { firstName: 'Léa', lastName: 'Moreau' },
  { firstName: 'Inès', lastName: 'Sow' },
]
const names = async (classId: number) => (await classes.roster(db, classId)).map(({ lastName }) => lastName)
let made = 0
async function aClass(pupils = three, actor: Parameters<typeof classes.createClass>[1] = marchand) {
  const classId = await classes.createClass(db, actor, { name: `1re ${++made}` })
  return { classId, added: await classes.addPupils(db, actor, { classId, pupils }) }
}

test('a class is its maker’s own, every administrator’s, and nobody else’s', async () => {
  const { classId, added } = await aClass()
  assert.equal((await classes.taught(db, marchand, classId)).pupils, 3)
  assert.equal((await classes.taught(db, head, classId)).teachers.length, 1)
  const [pupil] = added
  const accountId = pupil?.accountId ?? 0
  const groupId = await classes.createGroup(db, marchand, { classId, name: 'A' })
  for (const refused of [
    () => classes.taught(db, other, classId),
    () => classes.renameClass(db, other, { classId, name: 'À moi' }),
    () => classes.archiveClass(db, other, classId),
    () => classes.unarchiveClass(db, other, classId),
    () => classes.setPurgeDay(db, other, { classId, day: '2099-01-01' }),
    () => classes.addPupils(db, other, { classId, pupils: three }),
    () => classes.renamePupil(db, other, { accountId, firstName: 'A', lastName: 'B', renewLogin: true }),
    () => classes.movePupils(db, other, { accountIds: [accountId], classId }),
    () => classes.closePupils(db, other, [accountId]),
    () => classes.reopenPupils(db, other, [accountId]),
    () => classes.createGroup(db, other, { classId, name: 'B' }),
    () => classes.changeGroup(db, other, { groupId, name: 'C', accountIds: [] }),
    () => classes.deleteGroup(db, other, groupId),
    () => classes.splitClass(db, other, { classId, by: 'size', n: 2, order: 'list', replace: true }),
    () => classes.drawPasswords(db, other, [accountId]),
    () => classes.printSlips(db, other, { accountIds: [accountId], houseUrl: 'http://x', title: '' }),
    () => classes.purgePreview(db, other, classId),
    () => classes.purgeClass(db, other, classId),
    () => classes.ownData(db, other, accountId),
  ])
    await assert.rejects(refused, NotFound, String(refused))
  assert.ok(!(await classes.listTaught(db, other)).some(({ id }) => id === classId))
  assert.deepEqual(await names(classId), ['Benali', 'Moreau', 'Sow'])
  const { classId: common } = await aClass(three, head)
  assert.ok(await classes.taught(db, other, common), 'an administrator’s class without a teacher is everybody’s')
})

test('a name of class is asked for, not too long, and taken once', async () => {
  const { classId } = await aClass([])
  for (const name of ['', '  ', 'x'.repeat(41), `1re ${made} `])
    await assert.rejects(classes.createClass(db, marchand, { name }), Invalid, name)
  await assert.rejects(classes.renameClass(db, marchand, { classId, name: `1re ${made - 1}` }), Invalid)
  await classes.renameClass(db, marchand, { classId, name: ' 1re   GATL ' })
  assert.equal((await classes.taught(db, marchand, classId)).name, '1re GATL')
})

test('pupils by hand get logins by the rule and three words that open their doors', async () => {
  const { classId, added } = await aClass([{ firstName: 'Karim', lastName: 'Benali' }])
  assert.match(added[0]?.login ?? '', /^kar\.benali\d*@ga\.bac$/)
  assert.match(added[0]?.password ?? '', /^[a-z]+-[a-z]+-[a-z]+$/)
  await assert.rejects(
    classes.addPupils(db, marchand, {
      classId,
      pupils: [three[1] ?? { firstName: '', lastName: '' }, { firstName: 'KARIM', lastName: 'Bénali' }],
    }),
    (error) => error instanceof Invalid && 'lastName-1' in error.fields,
  )
  await assert.rejects(
    classes.addPupils(db, marchand, { classId, pupils: [{ firstName: '', lastName: 'Seul' }] }),
    (error) => error instanceof Invalid && 'firstName-0' in error.fields,
  )
  assert.deepEqual(await names(classId), ['Benali'], 'all or none')
  const accountId = added[0]?.accountId ?? 0
  await employees.openAccess(db, marchand, { shopId: shop.id, accountId, profile: 'orders' })
  assert.ok(await employees.signIn(db, shop.id, { login: added[0]?.login ?? '', password: added[0]?.password ?? '' }))
})

test('a corrected name keeps the login, or makes it anew', async () => {
  const { classId, added } = await aClass([{ firstName: 'Thimothé', lastName: 'Garnier' }])
  const accountId = added[0]?.accountId ?? 0
  const rename = (renewLogin: boolean, lastName = 'Garnier') =>
    classes.renamePupil(db, marchand, { accountId, firstName: 'Timothée', lastName, renewLogin })
  assert.equal(await rename(false), 'thi.garnie@ga.bac')
  assert.equal(await rename(true), 'tim.garnie@ga.bac')
  assert.equal(await rename(true), 'tim.garnie@ga.bac', 'one’s own login is free for oneself')
  await assert.rejects(rename(false, ' '), Invalid)
  assert.deepEqual(await names(classId), ['Garnier'])
})

test('who leaves enters nowhere and is out of the list; who comes back finds all as it was', async () => {
  const { classId, added } = await aClass()
  const [karim] = added
  assert.ok(karim)
  await employees.openAccess(db, marchand, { shopId: shop.id, accountId: karim.accountId, profile: 'orders' })
  const enter = () => employees.signIn(db, shop.id, karim)
  await enter()
  await classes.closePupils(db, marchand, [karim.accountId])
  await assert.rejects(enter(), WrongCredentials)
  assert.equal((await classes.listPupils(db, classId)).length, 2)
  assert.ok((await classes.roster(db, classId)).find(({ accountId }) => accountId === karim.accountId)?.closedAt)
  await classes.reopenPupils(db, marchand, [karim.accountId])
  assert.ok(await enter())
})

test('an archived class is closed and comes back as it was; moving out of it opens the doors again', async () => {
  const { classId, added } = await aClass()
  const [karim, lea, ines] = added
  assert.ok(karim && lea && ines)
  for (const { accountId } of added)
    await employees.openAccess(db, marchand, { shopId: shop.id, accountId, profile: 'orders' })
  await classes.closePupils(db, marchand, [ines.accountId])
  await classes.archiveClass(db, marchand, classId)
  const enter = (who: typeof karim) => employees.signIn(db, shop.id, who)
  await assert.rejects(enter(karim), WrongCredentials)
  assert.ok(!(await classes.listClasses(db)).some(({ id }) => id === classId))
  const { classId: next } = await aClass([])
  await classes.movePupils(db, marchand, { accountIds: [lea.accountId], classId: next })
  assert.ok(await enter(lea))
  await assert.rejects(classes.reopenPupils(db, marchand, [karim.accountId]), Invalid)
  await assert.rejects(classes.movePupils(db, marchand, { accountIds: [lea.accountId], classId }), Invalid)
  await classes.unarchiveClass(db, marchand, classId)
  assert.ok(await enter(karim))
  await assert.rejects(enter(ines), WrongCredentials, 'she had left before')
})

test('who moves to another class leaves the groups of the old one', async () => {
  const { classId, added } = await aClass()
  const { classId: next } = await aClass([])
  const ids = added.map(({ accountId }) => accountId)
  await classes.createGroup(db, marchand, { classId, name: 'A', accountIds: ids })
  await classes.movePupils(db, marchand, { accountIds: ids.slice(0, 1), classId: next })
  assert.deepEqual((await classes.listGroups(db, classId))[0]?.accountIds, ids.slice(1))
  await assert.rejects(classes.createGroup(db, marchand, { classId, name: 'B', accountIds: ids }), NotFound)
})

test('a class is split in so many groups or in groups of so many, evenly, nobody twice and nobody left', async () => {
  const pupils = Array.from({ length: 30 }, (_, n) => ({
    firstName: `Élève${String.fromCharCode(97 + n)}`,
    lastName: `Nom${n}`,
  }))
  const { classId, added } = await aClass(pupils.slice(0, 7))
  const split = (more: Partial<classes.Split>) =>
    classes.splitClass(db, marchand, { classId, by: 'number', n: 3, order: 'list', replace: true, ...more })
  const sizes = async () => (await classes.listGroups(db, classId)).map(({ accountIds }) => accountIds.length)
  assert.equal(await split({}), 3)
  assert.deepEqual((await sizes()).sort(), [2, 2, 3])
  assert.equal(await split({ by: 'size', n: 2, order: 'drawn' }), 4)
  const everyone = (await classes.listGroups(db, classId)).flatMap(({ accountIds }) => accountIds)
  assert.deepEqual(
    everyone.sort((a, b) => a - b),
    added.map(({ accountId }) => accountId),
  )
  await split({ n: 2, replace: false })
  assert.deepEqual(
    (await classes.listGroups(db, classId)).map(({ name }) => name),
    ['Groupe 1', 'Groupe 2', 'Groupe 3', 'Groupe 4', 'Groupe 5', 'Groupe 6'],
  )
  for (const n of [0, -1, 1.5, Number.NaN, 8]) await assert.rejects(split({ n }), Invalid, `${n}`)
  assert.equal((await sizes()).length, 6, 'what is refused undoes nothing')
})

test('a group is renamed, filled and undone; two of one class never have one name', async () => {
  const { classId, added } = await aClass()
  const groupId = await classes.createGroup(db, marchand, { classId, name: 'A' })
  await assert.rejects(classes.createGroup(db, marchand, { classId, name: ' A ' }), Invalid)
  const second = await classes.createGroup(db, marchand, { classId, name: 'B' })
  await assert.rejects(classes.changeGroup(db, marchand, { groupId: second, name: 'A', accountIds: [] }), Invalid)
  const ids = [added[0]?.accountId ?? 0, added[2]?.accountId ?? 0]
  await classes.changeGroup(db, marchand, { groupId, name: 'Vente', accountIds: [...ids, ...ids] })
  assert.deepEqual(
    (await classes.roster(db, classId)).map(({ groups }) => groups.map(({ name }) => name)),
    [['Vente'], [], ['Vente']],
  )
  await classes.deleteGroup(db, marchand, groupId)
  await assert.rejects(classes.deleteGroup(db, marchand, groupId), NotFound)
  assert.equal((await classes.listPupils(db, classId)).length, 3)
})

test('the table of a class says how each password stands, in one statement', async () => {
  const { classId, added } = await aClass()
  const [karim, lea] = added
  assert.ok(karim && lea)
  await changePassword(db, karim.accountId, { current: karim.password, next: 'mon mot à moi' })
  await db.updateTable('accounts').set({ initial_words: null }).where('id', '=', lea.accountId).execute()
  let rows: classes.Listed[] = []
  const { count } = await countQueries(database, async () => {
    rows = await classes.roster(db, classId)
  })
  assert.equal(count, 1)
  assert.deepEqual(
    rows.map(({ password }) => password),
    ['own', 'birth-date', 'words'],
  )
  await classes.drawPasswords(db, marchand, [karim.accountId])
  assert.equal((await classes.roster(db, classId))[0]?.password, 'words')
})
