// The four doors, by HTTP: what they say, and how long they take to say it, tells nobody who has an account.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import { aVisitor } from '#test'
import { aTown, PASSWORD } from './town.ts'

const { database, db, shop } = await aTown()

type Door = { name: string; path: string; field: 'login' | 'email'; known: string; unknown: string; inside: string }
const doors: Door[] = [
  {
    name: 'the shop',
    path: `${shop.base}/identifiez-vous`,
    field: 'email',
    inside: `${shop.base}/mon-compte`,
    known: shop.customer.email,
    unknown: 'per.sonne@exemple.fr',
  },
  {
    name: 'the back office',
    path: `${shop.office}/connexion`,
    field: 'login',
    inside: shop.office,
    known: `manager.${shop.slug}@ga.bac`,
    unknown: 'per.sonne@ga.bac',
  },
  {
    name: 'the desk',
    path: '/bureau/connexion',
    field: 'login',
    inside: '/bureau',
    known: 'prof',
    unknown: 'professeure',
  },
  {
    name: '« Mon travail »',
    path: '/mon-travail/connexion',
    field: 'login',
    inside: '/mon-travail',
    known: `manager.${shop.slug}@ga.bac`,
    unknown: 'per.sonne@ga.bac',
  },
]

const forget = () => sql`delete from sign_in_failures`.execute(db)

async function enter({ path, field }: Door, who: string, password: string) {
  const started = performance.now()
  const answer = await aVisitor(database).post(path, { [field]: who, password })
  const text = (await answer.text()).replaceAll(`value="${who}"`, 'value="SOMEBODY"')
  const ms = performance.now() - started
  return { status: answer.status, text, ms, cookies: answer.headers.getSetCookie(), to: answer.headers.get('location') }
}

for (const door of doors) {
  const { name, known, unknown } = door

  test(`${name} gives one answer to an unknown name and to a wrong password`, async () => {
    await forget()
    const wrong = await enter(door, known, 'faux')
    const nobody = await enter(door, unknown, PASSWORD)
    assert.equal(wrong.status, 422)
    assert.deepEqual([nobody.status, nobody.text, nobody.cookies], [wrong.status, wrong.text, wrong.cookies])
    assert.deepEqual(wrong.cookies, [])
    assert.ok(!nobody.text.includes(PASSWORD), 'a password is never given back')
  })

  test(`${name} takes as long for one as for the other`, async () => {
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let n = 0; n < 15; n++) {
      // In turn, each one first: what the machine does besides counts for both.
      const pair = [['known', known] as const, ['unknown', unknown] as const]
      for (const [kind, who] of n % 2 ? pair : pair.reverse()) {
        await forget()
        times[kind].push((await enter(door, who, 'faux')).ms)
      }
    }
    const median = (all: number[]) => all.sort((one, other) => one - other)[7] ?? 0
    const ratio = median(times.unknown) / median(times.known)
    // Without the hash that is verified for nobody, an unknown name is answered some ten times sooner.
    assert.ok(ratio > 0.6 && ratio < 1.67, `an unknown name takes ${ratio.toFixed(2)} times as long`)
  })

  test(`${name} slows wrong tries down, then locks, for a name that exists and for one that does not`, async () => {
    await forget()
    const answers = await Promise.all([known, unknown].map((who) => tries(door, who)))
    const [one, other] = answers as [Awaited<ReturnType<typeof tries>>, Awaited<ReturnType<typeof tries>>]
    assert.deepEqual(one.statuses, [...Array(8).fill(422), 429])
    assert.deepEqual(other, { ...one, slow: other.slow })
    for (const { slow } of answers) assert.ok(slow > 1000, `the eighth try is answered after ${slow} ms`)
    assert.match(one.last, /Trop d’essais/)
    const right = await enter(door, known, PASSWORD)
    assert.deepEqual([right.status, right.cookies], [429, []], 'even the right password waits')
    for (const open of doors.filter((one) => one !== door))
      assert.equal((await enter(open, open.known, PASSWORD)).status, 303, `${open.name} is another door`)
    await forget()
    const inside = await enter(door, known, PASSWORD)
    assert.deepEqual([inside.status, inside.to], [303, door.inside])
  })
}

/** Nine wrong tries of one name, and how long the eighth took. */
async function tries(door: Door, who: string) {
  const statuses: number[] = []
  let [slow, last] = [0, '']
  for (let n = 0; n < 9; n++) {
    const { status, ms, text } = await enter(door, who, 'faux')
    statuses.push(status)
    if (n === 7) slow = ms
    last = text
  }
  return { statuses, last, slow }
}

test('a forgotten password is answered alike for a customer and for nobody', async () => {
  const ask = async (email: string) => {
    const answer = await aVisitor(database).post(`${shop.base}/mot-de-passe-oublie`, { email })
    return { status: answer.status, to: answer.headers.get('location'), cookies: answer.headers.getSetCookie().length }
  }
  assert.deepEqual(await ask(shop.neighbour.email), await ask('per.sonne@exemple.fr'))
})
