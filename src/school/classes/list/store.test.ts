import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import * as classes from '#classes'
import { openAccess } from '#employees'
import { type Actor, createAccount, system } from '#people'
import { NotFound } from '#refusals'
import * as school from '#school'
import { aShop, testDatabase } from '#test'
import { judge } from './compare.ts'

const { db } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
const list = (text: string, titles = 'Nom;Prénom;Né(e) le;Classe') =>
  classes.readClassList(Buffer.from(`${titles}\n${text}`)).pupils
const store = (text: string, decisions: classes.Decisions = {}, actor: Actor = system) =>
  classes.storeList(db, actor, { pupils: list(text), ...decisions })
const kinds = async (text: string, titles?: string) =>
  (await classes.compare(db, list(text, titles))).verdicts.map(({ kind }) => kind)
const account = (login: string) =>
  db
    .selectFrom('accounts')
    .innerJoin('pupils', 'account_id', 'accounts.id')
    .innerJoin('classes', 'classes.id', 'class_id')
    .select(['accounts.id', 'first_name', 'last_name', 'closed_at', 'classes.name', 'initial_words'])
    .where('login', '=', login)
    .executeTakeFirstOrThrow()

test('a second list proposes who arrives, leaves, moves and is written otherwise; only what is ticked is done', async () => {
  await store('Benali;Karim;05/03/2010;2A\nMoreau;Lea;11/08/2009;2A\nSow;Inès;01/02/2010;2A\nPetit;Tom;02/02/2010;2B')
  const next = 'BENALI;KARIM;05/03/2010;2a\nMoreau;Léa;11/08/2009;2A\nPetit;Tom;02/02/2010;2A\nGarcia;Ana;;2A'
  const { verdicts, leavers } = await classes.compare(db, list(next))
  assert.deepEqual(
    verdicts.map(({ kind }) => kind),
    ['same', 'change', 'change', 'arrival'],
  )
  assert.deepEqual(
    leavers.map(({ login }) => login),
    ['ine.sow@ga.bac'],
  )
  const nothing = await store(next)
  assert.deepEqual([nothing.enrolled.length, nothing.moved, nothing.renamed, nothing.left], [1, 0, 0, 0])
  assert.equal((await account('tom.petit@ga.bac')).name, '2B')
  const shop = await aShop(db)
  const { id } = await account('ine.sow@ga.bac')
  await openAccess(db, system, { shopId: shop.id, accountId: id, profile: 'orders' })
  const done = await store(next, { moves: new Set([1, 2]), renames: new Set([1]), leavers: new Set([id]) })
  assert.deepEqual([done.enrolled.length, done.moved, done.renamed, done.left], [0, 1, 1, 1])
  assert.equal((await account('tom.petit@ga.bac')).name, '2A')
  assert.equal((await account('lea.moreau@ga.bac')).first_name, 'Léa')
  assert.ok((await account('ine.sow@ga.bac')).closed_at)
  const open = await db.selectFrom('employees').select('closed_at').where('account_id', '=', id).execute()
  assert.ok(open.every(({ closed_at }) => closed_at !== null))
})

test('who had left comes back to the same account', async () => {
  assert.deepEqual(await kinds('Sow;Inès;01/02/2010;2A'), ['change'])
  await store('Sow;Inès;01/02/2010;2A', { moves: new Set([0]) })
  assert.equal((await account('ine.sow@ga.bac')).closed_at, null)
  assert.deepEqual(await kinds('Sow;Inès;01/02/2010;2A'), ['same'])
})

test('a usual name is recognised by the family name; a near name and namesakes are asked', async () => {
  const titles = 'Nom de famille;Nom d’usage;Prénom;Classe'
  assert.deepEqual(await kinds('Benali;Roux;Karim;2A', titles), ['change'])
  assert.deepEqual(await kinds('Benali-Roux;Karim;;2A'), ['ask'])
  assert.deepEqual(await kinds('Benali;Karim;05/03/2010;2A\nBenali;Karim;06/06/2009;2A'), ['ask', 'ask'])
  await assert.rejects(store('Benali-Roux;Karim;;2A'), classes.ListUnclear)
  const { id } = await account('kar.benali@ga.bac')
  const { renamed } = await store('Benali-Roux;Karim;;2A', { answers: new Map([[0, id]]), renames: new Set([0]) })
  assert.equal(renamed, 1)
  assert.equal((await account('kar.benali@ga.bac')).last_name, 'Benali-Roux')
})

test('two teachers who store one list at once make each pupil once', async () => {
  const text = 'Duval;Noé;01/01/2010;2C\nFabre;Zoé;;2C'
  const both = await Promise.all([store(text), store(text)])
  assert.equal(both.flatMap(({ enrolled }) => enrolled).length, 2)
  assert.ok((await account('zoe.fabre@ga.bac')).initial_words)
  assert.equal((await account('noe.duval@ga.bac')).initial_words, null)
})

test('a teacher’s new class is the teacher’s own, and a colleague’s class is closed to the list', async () => {
  const teacher = async (login: string): Promise<Actor> => {
    const names = { firstName: 'Anne', lastName: login }
    const id = await createAccount(db, {
      kind: 'teacher',
      login,
      ...names,
      password: 'craie-tableau',
      mustChange: false,
    })
    return { kind: 'teacher', id, name: login }
  }
  const [one, other] = [await teacher('durand'), await teacher('leroy')]
  await store('Roche;Lou;;2D', {}, one)
  await assert.rejects(store('Roche;Mia;;2D', {}, other), NotFound)
  assert.equal((await store('Roche;Mia;;2D', {}, one)).enrolled.length, 1)
})

test('whatever the list, once stored it compares as the same, in any order', () => {
  const name = fc.constantFrom('Martin', 'Petit', 'Sow', 'El Amrani', 'D’Arc')
  const first = fc.constantFrom('Léa', 'Tom', 'Noé', 'Ana')
  const pupil = fc.record({
    lastName: name,
    firstName: first,
    className: fc.constantFrom('A', 'B'),
    birthDate: fc.constantFrom(null, '01012010', '02022010'),
  })
  const settings = { loginDomain: 'ga.bac', loginPattern: '{prenom:3}.{nom:6}' }
  fc.assert(
    fc.property(fc.array(pupil, { maxLength: 15 }), (pupils) => {
      const empty = judge(pupils, new Map(), { known: [], logins: [] }, settings)
      const logins = empty.verdicts.flatMap((one) => (one.kind === 'arrival' ? [one.login] : []))
      assert.equal(new Set(logins).size, logins.length)
      const known = empty.verdicts.flatMap((verdict, at) => {
        const one = pupils[at]
        if (verdict.kind !== 'arrival' || !one) return []
        const key = classes.classKey(one.className)
        return [{ ...one, accountId: at + 1, login: verdict.login, classId: 1, classKey: key, closed: false }]
      })
      for (const again of [pupils, pupils.toReversed()]) {
        const { verdicts, leavers } = judge(again, new Map(), { known, logins }, settings)
        assert.deepEqual(
          verdicts.filter(({ kind }) => kind !== 'same' && kind !== 'twice'),
          [],
        )
        assert.deepEqual(leavers, [])
      }
    }),
    { numRuns: 500 },
  )
})
