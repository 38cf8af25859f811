import assert from 'node:assert/strict'
import test from 'node:test'
import { atDesk, enterDesk, WrongCredentials } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import * as staff from '#staff'
import { testDatabase } from '#test'

const { db } = await testDatabase()
await school.found(db, { name: 'Mon établissement', town: '', installed: false })
await school.firstTeacher(db, 'premier-mot-de-passe')
const enter = (login: string, password: string) => enterDesk(db, { login, password, browser: 'Firefox, Windows' })
const who = async (token: string) => {
  const teacher = await atDesk(db, token)
  assert.ok(teacher)
  return teacher
}
const token = await enter('prof', 'premier-mot-de-passe')
const chief = await who(token)

test('the first entry writes school, name, login and password together, or nothing', async () => {
  const answers = {
    school: { ...(await school.find(db)), name: 'Lycée du Lac', town: 'Annecy', loginPattern: '{prenom:1}{nom}' },
    teacher: { firstName: 'Claire', lastName: 'Durand', login: 'c.durand' },
  }
  await assert.rejects(staff.install(db, chief, { ...answers, password: 'court' }), Invalid)
  assert.deepEqual([await school.isInstalled(db), (await school.find(db)).town], [false, ''])
  await staff.install(db, chief, { ...answers, password: 'tableau noir et craie' })
  assert.equal(await school.isInstalled(db), true)
  assert.equal((await who(await enter('c.durand', 'tableau noir et craie'))).firstName, 'Claire')
  await assert.rejects(enter('prof', 'premier-mot-de-passe'), WrongCredentials)
  await assert.rejects(staff.install(db, chief, { ...answers, password: 'encore un autre mot' }), /déjà installé/)
})

test('only an administrator adds, closes and resets; the last one stays', async () => {
  const { id, password } = await staff.add(db, chief, { firstName: 'Paul', lastName: 'Morel', login: 'p.morel' })
  const taken = { firstName: 'Pia', lastName: 'Morel', login: 'p.morel' }
  await assert.rejects(staff.add(db, chief, taken), (error: Invalid) => Boolean(error.fields.login))
  for (const nobody of [{ firstName: '-' }, { lastName: '…' }])
    await assert.rejects(
      async () => staff.add(db, chief, { ...taken, login: 'pia', ...nobody }),
      (error: Invalid) => Boolean(error.fields.firstName ?? error.fields.lastName),
    )
  const paul = await who(await enter('p.morel', password))
  assert.deepEqual([paul.administrator, paul.mustChange], [false, true])
  for (const act of [
    () => staff.add(db, paul, { firstName: 'A', lastName: 'B', login: 'a.b' }),
    async () => staff.close(db, paul, chief.id),
    () => staff.resetPassword(db, paul, chief.id),
    async () => staff.setAdministrator(db, paul, id, true),
    () => staff.rename(db, paul, id, taken),
  ])
    await assert.rejects(async () => act(), staff.OnlyAdministrators)
  await assert.rejects(staff.close(db, chief, chief.id), staff.LastAdministrator)
  await assert.rejects(staff.setAdministrator(db, chief, chief.id, false), staff.LastAdministrator)
  await staff.setAdministrator(db, chief, id, true)
  const both = await Promise.allSettled([
    staff.setAdministrator(db, chief, chief.id, false),
    staff.setAdministrator(db, chief, id, false),
  ])
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1, 'two who remove each other leave one')
  await db.updateTable('accounts').set({ administrator_since: new Date() }).where('id', '=', chief.id).execute()
  await assert.rejects(staff.resetPassword(db, chief, 999_999), NotFound)
})

test('a closed account is refused at the desk and out at once; open again it has its password', async () => {
  const { id, password } = await staff.add(db, chief, { firstName: 'Ana', lastName: 'Ruiz', login: 'a.ruiz' })
  const held = await enter('a.ruiz', password)
  await staff.close(db, chief, id)
  assert.equal(await atDesk(db, held), undefined)
  await assert.rejects(enter('a.ruiz', password), WrongCredentials)
  await staff.reopen(db, chief, id)
  assert.ok(await enter('a.ruiz', password))
  const drawn = await staff.resetPassword(db, null, id)
  await assert.rejects(enter('a.ruiz', password), WrongCredentials)
  assert.equal((await who(await enter('a.ruiz', drawn))).mustChange, true)
})

test('sessions are listed with their browser and ended; who is no administrator sees and ends the own ones', async () => {
  const ana = await staff.byLogin(db, 'A.RUIZ ')
  const drawn = await staff.resetPassword(db, chief, ana?.id ?? 0)
  const hers = await enter('a.ruiz', drawn)
  const seen = await staff.sessions(db, await who(hers), hers)
  assert.deepEqual(
    seen.desk.map(({ login, browser, mine }) => [login, browser, mine]),
    [['a.ruiz', 'Firefox, Windows', true]],
  )
  const all = (await staff.sessions(db, chief, token)).desk
  assert.ok(all.length > 1)
  const foreign = all.find(({ login }) => login !== 'a.ruiz')
  await assert.rejects(staff.endSession(db, await who(hers), foreign?.id ?? ''), NotFound)
  await staff.endOtherSessions(db, chief, token)
  assert.equal(await atDesk(db, hers), undefined)
  assert.ok(await atDesk(db, token))
})
