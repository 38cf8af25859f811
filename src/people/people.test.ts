import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as people from '#people'
import { Invalid } from '#refusals'
import { testDatabase } from '#test'
import { nobody } from './passwords.ts'

const { db } = await testDatabase()
const { guard } = people

const make = (login: string, kind: 'teacher' | 'pupil' = 'pupil') =>
  people.createAccount(db, {
    kind,
    login,
    firstName: 'Karim',
    lastName: 'Benali',
    password: '05032010',
    mustChange: true,
  })
const fault = (field: string) => (error: unknown) => error instanceof Invalid && error.fields[field] !== undefined

/** Tries a login at a door until it is refused; how many tries would have been looked at. None waits, as a wrong password does. */
async function triesUntilLocked(login: string, most = 12): Promise<number> {
  for (let n = 0; n < most; n++) {
    try {
      await guard.check(db, { door: 'test', login })
    } catch (error) {
      assert.ok(error instanceof people.TooManyTries)
      return n
    }
  }
  return most
}

test('a password is kept as a hash only, and verified', async () => {
  const hash = await people.hashPassword('bon mot de passe')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.ok(await people.verifyPassword(hash, 'bon mot de passe'))
  assert.ok(!(await people.verifyPassword(hash, 'Bon mot de passe')))
  assert.ok(!(await people.verifyPassword(undefined, 'bon mot de passe')))
})

test('an unknown login costs the work of a wrong password: same algorithm, same cost, same lengths', async () => {
  const real = (await people.hashPassword('x')).split('$')
  const dummy = nobody.split('$')
  assert.deepEqual(dummy.slice(0, 4), real.slice(0, 4))
  assert.deepEqual(
    dummy.map((part) => part.length),
    real.map((part) => part.length),
  )
})

test('the time tells nothing of who exists', async () => {
  await make('kar.benali@ga.bac')
  const time = async (login: string) => {
    const started = performance.now()
    await assert.rejects(
      people.recognise(db, { door: `time${Math.random()}`, login, password: 'faux' }, async (typed) => {
        const row = await db.selectFrom('accounts').selectAll().where('login', '=', typed).executeTakeFirst()
        return row && { passwordHash: row.password_hash, who: row.id }
      }),
      people.WrongCredentials,
    )
    return performance.now() - started
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let n = 0; n < 9; n++) {
    known.push(await time('kar.benali@ga.bac'))
    unknown.push(await time('per.sonne@ga.bac'))
  }
  const median = (all: number[]) => all.sort((a, b) => a - b)[4] ?? 0
  const ratio = median(unknown) / median(known)
  assert.ok(ratio > 0.5 && ratio < 2, `unknown logins take ${ratio.toFixed(2)} times as long as known ones`)
})

test('eight wrong tries lock a login, known or not, and the lock ends', async () => {
  assert.equal(await triesUntilLocked('inconnu@ga.bac'), 8)
  await assert.rejects(guard.check(db, { door: 'test', login: 'inconnu@ga.bac' }), people.TooManyTries)
  await assert.doesNotReject(guard.check(db, { door: 'test', login: 'autre@ga.bac' }))
  await db
    .updateTable('sign_in_failures')
    .set({ locked_until: new Date(Date.now() - 1000) })
    .where('door', '=', 'test')
    .where('login', '=', 'inconnu@ga.bac')
    .where('origin', '=', '')
    .execute()
  await assert.doesNotReject(guard.check(db, { door: 'test', login: 'inconnu@ga.bac' }))
  const row = await db
    .selectFrom('sign_in_failures')
    .selectAll()
    .where('door', '=', 'test')
    .where('login', '=', 'inconnu@ga.bac')
    .where('origin', '=', '')
    .executeTakeFirstOrThrow()
  const minutes = ((row.locked_until?.getTime() ?? 0) - Date.now()) / 60_000
  assert.ok(minutes > 9 && minutes <= 10, `locked again for ${minutes} minutes: twice as long as the first time`)
})

test('what a clock a year ahead had locked or counted holds nobody once it is right again', async () => {
  await triesUntilLocked('horloge@ga.bac')
  for (let n = 0; n < 100; n++) await guard.checkNew(db, 'register', '10.4.0.9')
  await sql`update sign_in_failures set last_at = last_at + interval '1 year', locked_until = locked_until + interval '1 year'
    where login = 'horloge@ga.bac' or origin = '10.4.0.9'`.execute(db)
  const failures = async () =>
    (await db.selectFrom('sign_in_failures').select('failures').where('login', '=', 'horloge@ga.bac').execute())[0]
  await assert.doesNotReject(guard.check(db, { door: 'test', login: 'horloge@ga.bac' }))
  assert.equal((await failures())?.failures, 1)
  await assert.doesNotReject(guard.checkNew(db, 'register', '10.4.0.9'))
})

test('a hundred tries at once are not a hundred guesses', async () => {
  let looked = 0
  const tries = Array.from({ length: 100 }, () =>
    people
      .recognise(db, { door: 'burst', login: 'kar.benali@ga.bac', password: 'faux' }, async () => {
        looked++
        return undefined
      })
      .catch((error) => error),
  )
  const answers = await Promise.all(tries)
  assert.equal(looked, 8)
  assert.equal(answers.filter((error) => error instanceof people.TooManyTries).length, 92)
})

test('wrong tries are slowed down', async () => {
  const tried = { door: 'slow', login: 'lea@ga.bac' }
  const take = async () => {
    const started = performance.now()
    await assert.rejects(
      people.recognise(db, { ...tried, password: 'faux' }, async () => undefined),
      people.WrongCredentials,
    )
    return performance.now() - started
  }
  // The first two wait for nobody: the quicker of them tells what a try takes here and now, which the first alone may not.
  const quick = Math.min(await take(), await take())
  for (let n = 3; n <= 4; n++) await guard.check(db, tried)
  const fifth = await take()
  assert.ok(fifth > quick + 500, `the fifth answer came after ${fifth} ms, the quicker of the first two after ${quick}`)
})

test('a right password forgets the wrong ones', async () => {
  for (let n = 0; n < 5; n++) await guard.check(db, { door: 'desk', login: 'memo' })
  await guard.succeed(db, { door: 'desk', login: 'memo' })
  const left = await db
    .selectFrom('sign_in_failures')
    .selectAll()
    .where('login', '=', 'memo')
    .where('origin', '=', '')
    .execute()
  assert.deepEqual(left, [])
})

test('a class of 64 signs in within a minute from one address, a machine that guesses is refused', async () => {
  const address = '192.168.1.50'
  for (let n = 0; n < 64; n++) {
    await guard.check(db, { door: 'class', login: `pupil${n}`, address })
    if (n % 4 === 0) await guard.check(db, { door: 'class', login: `pupil${n}`, address })
    await guard.succeed(db, { door: 'class', login: `pupil${n}`, address })
  }
  await assert.doesNotReject(guard.check(db, { door: 'class', login: 'late', address }))
  const guesses = Array.from({ length: 250 }, (_, n) =>
    guard.check(db, { door: 'guess', login: `${n}`, address: '10.0.0.9' }).then(
      () => 'looked at',
      (error) => error.constructor.name,
    ),
  )
  const answers = await Promise.all(guesses)
  assert.equal(answers.filter((answer) => answer === 'looked at').length, 200)
  assert.equal(answers.filter((answer) => answer === 'TooManyTries').length, 50)
})

test('eight wrong passwords from one machine shut the login there, and nowhere else', async () => {
  const at = (address: string) => ({ door: 'desk', login: 'marchand', address })
  for (let n = 0; n < 8; n++) await guard.check(db, at('192.168.1.7'))
  await assert.rejects(guard.check(db, at('192.168.1.7')), people.TooManyTries)
  await assert.rejects(guard.check(db, at('::ffff:192.168.1.7')), people.TooManyTries, 'the same machine')
  await assert.doesNotReject(guard.check(db, at('192.168.1.8')))
  // A machine with IPv6 has as many addresses as it likes in its network.
  for (let n = 0; n < 8; n++) await guard.check(db, at(`2001:db8:0:7::${n + 1}`))
  await assert.rejects(guard.check(db, at('2001:db8:0:7:aaaa::9')), people.TooManyTries)
  await assert.doesNotReject(guard.check(db, at('2001:db8:0:8::1')))
})

test('many machines together guess sixty times, and a locked one counts no more', async () => {
  const at = (n: number) => ({ door: 'desk', login: 'assiegee', address: `10.1.0.${n}` })
  const taken = async (n: number) =>
    guard.check(db, at(n)).then(
      () => 1,
      () => 0,
    )
  let looked = 0
  for (let n = 0; n < 30; n++) looked += await taken(1)
  assert.equal(looked, 8)
  for (let n = 2; n < 14; n++) for (let tries = 0; tries < 7; tries++) looked += await taken(n)
  assert.equal(looked, 60)
})

test('a browser that had signed in is let through whatever others tried, and is counted by itself', async () => {
  const id = await make('besson', 'teacher')
  let said: string | undefined
  const browser = (): people.Memory => ({
    said,
    keep(word) {
      said = word
    },
  })
  const enter = (password: string, memory = browser(), address = '10.2.0.1') =>
    people.enterDesk(db, { login: 'Besson', password, address, memory })
  await enter('05032010')
  assert.match(said ?? '', /^[\w.-]+$/)
  const locked = { door: 'desk', login: 'besson' }
  for (let n = 0; n < 60; n++) await guard.check(db, { ...locked, address: `10.3.0.${n}` }).catch(() => {})
  const stranger = { said: undefined, keep() {} }
  await assert.rejects(enter('05032010', stranger), people.TooManyTries, 'a stranger waits')
  const forged = { said: said?.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')), keep() {} }
  await assert.rejects(enter('05032010', forged), people.TooManyTries, 'what we did not sign is nothing')
  assert.ok(await enter('05032010'))
  await Promise.all(Array.from({ length: 8 }, () => assert.rejects(enter('faux'), people.WrongCredentials)))
  await assert.rejects(enter('05032010'), people.TooManyTries, 'nobody guesses without end on a shared machine')
  await people.givePassword(db, id, { password: 'nouveau-mot', mustChange: false })
  assert.ok(await enter('nouveau-mot'), 'a new password lifts every lock')
})

test('a class opens its accounts in a lesson, a programme does not', async () => {
  for (let n = 0; n < 70; n++) await guard.checkNew(db, 'register', '10.4.0.1')
  await assert.rejects(async () => {
    for (let n = 0; n < 40; n++) await guard.checkNew(db, 'register', '10.4.0.1')
  }, /Trop de comptes/)
  await assert.doesNotReject(guard.checkNew(db, 'register', '10.4.0.2'))
})

test('a login is unique whatever its case', async () => {
  await make('ana.garcia@ga.bac')
  await assert.rejects(make(' ANA.Garcia@ga.bac '), people.LoginTaken)
})

test('changing a password asks for the current one and refuses a weak one', async () => {
  const id = await make('ine.sow@ga.bac')
  const change = (current: string, next: string) => people.changePassword(db, id, { current, next })
  await assert.rejects(change('faux', 'un bon mot de passe'), fault('current'))
  await assert.rejects(change('05032010', 'court'), fault('next'))
  await assert.rejects(change('05032010', 'ine.sow@ga.bac!'), fault('next'))
  await assert.rejects(change('05032010', '05032010'), fault('next'))
  await assert.rejects(change('05032010', 'x'.repeat(201)), fault('next'))
  await change('05032010', 'un bon mot de passe')
  const row = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.ok(await people.verifyPassword(row.password_hash, 'un bon mot de passe'))
  assert.equal(row.initial_since, null)
  assert.equal(row.must_change_since, null)
})

test('a new first password ends desk sessions and lifts the lock', async () => {
  const id = await make('prof2', 'teacher')
  const token = await people.enterDesk(db, { login: 'PROF2 ', password: '05032010' })
  assert.equal((await people.atDesk(db, token))?.id, id)
  for (let n = 0; n < 8; n++) await guard.check(db, { door: 'desk', login: 'prof2' })
  await assert.rejects(people.enterDesk(db, { login: 'prof2', password: '05032010' }), people.TooManyTries)
  await people.givePassword(db, id, { password: 'nouveau-mot', mustChange: false })
  assert.equal(await people.atDesk(db, token), undefined)
  assert.ok(await people.enterDesk(db, { login: 'prof2', password: 'nouveau-mot' }))
})

test('drawn words are kept in clear only while they are the password; a birth date never is', async () => {
  const words = async (id: number) =>
    (await db.selectFrom('accounts').select('initial_words').where('id', '=', id).executeTakeFirstOrThrow())
      .initial_words
  const id = await make('mot.tiroir@ga.bac')
  assert.equal(await words(id), null)
  await people.givePassword(db, id, { password: 'lune-castor-brise', mustChange: true, drawn: true })
  assert.equal(await words(id), 'lune-castor-brise')
  await people.changePassword(db, id, { current: 'lune-castor-brise', next: 'un mot bien à moi' })
  assert.equal(await words(id), null)
  const other = { kind: 'pupil', firstName: 'Noé', lastName: 'Petit', mustChange: true } as const
  const drawn = await people.createAccount(db, {
    ...other,
    login: 'noe.petit@ga.bac',
    password: 'dune-coq-iris',
    drawn: true,
  })
  assert.equal(await words(drawn), 'dune-coq-iris')
  await people.givePassword(db, drawn, { password: '05032010', mustChange: true })
  assert.equal(await words(drawn), null)
})

test('a pupil does not enter the desk, even with the right password', async () => {
  await assert.rejects(
    people.enterDesk(db, { login: 'kar.benali@ga.bac', password: '05032010' }),
    people.WrongCredentials,
  )
})

test('a desk session ends when one leaves, when it is old, and elsewhere when the password changes', async () => {
  const enter = () => people.enterDesk(db, { login: 'prof2', password: 'nouveau-mot' })
  const [first, second, third] = [await enter(), await enter(), await enter()]
  await people.leaveDesk(db, first)
  assert.equal(await people.atDesk(db, first), undefined)
  const teacher = await people.atDesk(db, second)
  await people.leaveOtherDesks(db, teacher?.id ?? 0, second)
  assert.equal(await people.atDesk(db, third), undefined)
  await db
    .updateTable('desk_sessions')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute()
  assert.equal(await people.atDesk(db, second), undefined)
})

test('what the database keeps of a token opens nothing', async () => {
  const { token, hash } = people.newToken()
  assert.notEqual(people.newToken().token, token)
  assert.deepEqual(people.hashToken(token), hash)
  assert.ok(token.length >= 43)
})
