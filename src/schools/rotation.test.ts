import assert from 'node:assert/strict'
import test from 'node:test'
import { readConfig } from '#config'
import { usual } from './pace.ts'
import { purse } from './purse.ts'
import { resident } from './resident.ts'
import { paceOf, rotate } from './rotation.ts'

const SECOND = 1000

test('as long as there are connections for all at work, each is looked at as often; more of them share what there is', () => {
  const config = readConfig({ PREAU_CONNECTIONS: '40' })
  const seconds = [0, 1, 40, 80, 200].map((atWork) => paceOf(atWork, { config, pace: usual }) / SECOND)
  assert.deepEqual(seconds, [5, 5, 5, 10, 25])
})

test('the next look at a school counts how many are at work; one that sleeps is looked at as before', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const all = Array.from({ length: 7 }, (_, n) => {
    // What waits for its migration is not opened: only when it is looked at again is of interest.
    const where = { url: 'http://a', host: `${n}.exemple.fr`, name: 'École', database: 'none', server: null }
    const one = resident({ ...where, state: 'open', fits: 'older' }, 0)
    return n < 6 ? Object.assign(one, { web: () => {} }) : one
  })
  const config = readConfig({ PREAU_CONNECTIONS: '2', PREAU_SCHOOLS: 'postgres://localhost/none' })
  const { stop } = rotate(() => all, { config, purse: purse(2), pace: usual })
  t.mock.timers.tick(250)
  await stop()
  const until = all.map(({ nextLook }) => Math.round((nextLook - performance.now()) / SECOND / 5) * 5)
  assert.deepEqual(until, [15, 15, 15, 15, 15, 15, 300])
})
