import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Cost, costOf, type Load, load, type Watched } from './load.ts'
import { usage } from './processes.ts'

const ROUNDS = 4
const SECONDS = 2.5

export type AgainstFloor = {
  /** The middle one of the rounds' ratios: a neighbour who works on the machine spoils one, not all. */
  ratio: number
  /** Processor of a request, database included, to the floor's: the middle one too, and steadier among neighbours. */
  cpuRatio: number
  perSecond: number
  floorPerSecond: number
  /** Of the round in the middle. */
  load: Load
  /** Seconds of processor a request, and memory. */
  cost: Cost
}

/** A page against a bare `node:http` server whose page has the same length: turn by turn, so that both meet the same machine. */
export async function againstFloor(
  watched: Watched,
  url: string,
  cookie: string,
  length: number,
): Promise<AgainstFloor> {
  const floor = fork(fileURLToPath(new URL('./floor.ts', import.meta.url)), [String(length)])
  const [{ answer }] = (await once(floor, 'message')) as [{ answer: { url: string } }]
  await load(answer.url, { seconds: 1 })
  await load(url, { seconds: 3, cookie })
  const rounds: AgainstFloor[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = await usage(floor.pid ?? 0)
    const bare = await load(answer.url, { seconds: SECONDS })
    const bareCost = ((await usage(floor.pid ?? 0)).cpuSeconds - before.cpuSeconds) / bare.count
    const [done, cost] = await costOf(watched, () => load(url, { seconds: SECONDS, cookie }))
    rounds.push({
      ratio: done.perSecond / bare.perSecond,
      cpuRatio: (cost.node + cost.postgres) / done.count / bareCost,
      perSecond: done.perSecond,
      floorPerSecond: bare.perSecond,
      load: done,
      cost: { ...cost, node: cost.node / done.count, postgres: cost.postgres / done.count },
    })
  }
  floor.disconnect()
  await once(floor, 'exit')
  const middle = Math.floor((ROUNDS - 1) / 2)
  const cpuRatio = rounds.map((round) => round.cpuRatio).sort((one, other) => one - other)[middle] ?? 0
  rounds.sort((one, other) => one.ratio - other.ratio)
  return { ...(rounds[middle] as AgainstFloor), cpuRatio }
}
