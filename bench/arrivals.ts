import { setTimeout as sleep } from 'node:timers/promises'
import { processorMs } from './processes.ts'
import type { School } from './school.ts'
import { round } from './words.ts'

export type ArrivalsResult = { seconds: number; orders: number; slowestPageMs: number }

/** Shops, and orders for each of them. */
const SHOPS = 30
const EACH = 20
/** Pupils who look at lists meanwhile, each once a second. */
const LOOKING = 10

/** Twenty orders arrive in each of thirty shops at once, while pupils of one of them turn pages. */
export async function arrivals(school: School, shopId: number): Promise<ArrivalsResult> {
  const shopIds = [shopId, ...(await school.ask('shopsLike', { shopId, count: SHOPS - 1 }))]
  const { base, pupils } = await school.ask('putToWork', shopId)
  let slowest = 0
  let over = false
  const look = async (cookie: string, n: number) => {
    await sleep((1000 / LOOKING) * n)
    while (!over) {
      const began = performance.now()
      const answer = await fetch(`${school.url}${base}/commandes`, { headers: { cookie } })
      await answer.text()
      slowest = Math.max(slowest, performance.now() - began)
      await sleep(1000)
    }
  }
  const looking = pupils.slice(0, LOOKING).map(({ cookie }, n) => look(cookie, n))
  const before = await processorMs([school.pid])
  const began = performance.now()
  const run = await school.ask('arrive', { shopIds, each: Number(process.env.EACH ?? EACH) })
  let far = await school.ask('arrived', run)
  while (far.toCome > 0) {
    await sleep(200)
    far = await school.ask('arrived', run)
  }
  const seconds = round((performance.now() - began) / 1000, 2)
  const node = (await processorMs([school.pid])) - before
  over = true
  await Promise.all(looking)
  const left = await school.ask('behind')
  while ((await school.ask('behind')) > 0) await sleep(200)
  const written = round((performance.now() - began) / 1000 - seconds, 1)
  const after = round(((await processorMs([school.pid])) - before - node) / far.done, 1)
  const each = round(node / far.done, 1)
  console.log(
    `\n${far.done} orders in ${SHOPS} shops: ${seconds} s, ${each} ms of Node an order; ${far.failed} not placed`,
  )
  console.log(`  then ${left} lots of letters and papers that had waited: ${written} s, ${after} ms of Node an order`)
  console.log(`  the slowest of the pupils' pages meanwhile: ${Math.round(slowest)} ms`)
  return { seconds, orders: far.done, slowestPageMs: Math.round(slowest) }
}
