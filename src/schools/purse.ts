import type pg from 'pg'
import { PreparingClient } from '#database'

/** What a page waits for a connection: less than the pool does (`connect`), whose own end would not be heard. Milliseconds. */
const PATIENCE = 8000

export type Purse = {
  /** For the pools of `connect`: a connection takes a place of the purse before it is opened, and gives it back when it ends. */
  Client: typeof PreparingClient
  /** Its resting connections are ended when another pool has none. */
  share(pool: pg.Pool): void
  /** Connections that are open or being opened. */
  taken(): number
}

/**
 * The connections that all schools of a process have together, `most` of them: PostgreSQL has a hundred in all, and a connection
 * belongs to one database. Who finds none left gets the resting one of another school.
 */
export function purse(most: number): Purse {
  const pools = new Set<pg.Pool>()
  const places = new Places(most, () => endOneAtRest(pools))
  class Client extends PreparingClient {
    // biome-ignore lint/suspicious/noExplicitAny: the driver's two signatures, of which pools use the one with a callback
    override connect(done?: any): any {
      places.take().then((back) => {
        this.once('end', back)
        super.connect((error?: Error) => {
          if (error) back()
          done(error)
        })
      }, done)
    }
  }
  const share = (pool: pg.Pool) => {
    pools.add(pool)
    pool.on('release', () => places.short() && setImmediate(() => endOneAtRest(pools)))
  }
  return { Client, share, taken: () => places.taken }
}

/** Ends a connection that nobody uses, of a school that has not given one lately. */
function endOneAtRest(pools: Set<pg.Pool>): void {
  for (const pool of pools) {
    if (pool.ending) pools.delete(pool)
    if (pool.idleCount === 0 || pool.waitingCount > 0 || pool.ending) continue
    pools.delete(pool)
    pools.add(pool)
    pool
      .connect()
      .then((client) => client.release(true))
      .catch(() => {})
    return
  }
}

class Places {
  taken = 0
  readonly #most: number
  readonly #makeRoom: () => void
  readonly #waiting: (() => void)[] = []

  constructor(most: number, makeRoom: () => void) {
    this.#most = most
    this.#makeRoom = makeRoom
  }

  /** Whether somebody waits for a place. */
  short = () => this.#waiting.length > 0

  /** Takes a place; answers how it is given back. */
  async take(): Promise<() => void> {
    if (this.taken < this.#most) this.taken++
    else {
      this.#makeRoom()
      await turn(this.#waiting)
    }
    return once(() => this.#give())
  }

  /** Whoever waits longest has it at once: nobody else is quicker. */
  #give(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.taken--
  }
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}

function turn(waiting: (() => void)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const mine = () => {
      clearTimeout(tired)
      resolve()
    }
    const tired = setTimeout(() => {
      waiting.splice(waiting.indexOf(mine), 1)
      reject(new Error('timeout exceeded when trying to connect'))
    }, PATIENCE)
    waiting.push(mine)
  })
}
