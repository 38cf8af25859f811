import { CompiledQuery } from 'kysely'
import type { Clock, ConnectionOptions, PgBoss } from 'pg-boss'
import type { Db } from '#database'
import { SCHEMA } from './queue.ts'

type Connection = NonNullable<ConnectionOptions['db']>

/** pg-boss speaking through our connection or, in a transaction, inside it. */
export function through(db: Db): Connection {
  return {
    async executeSql(text, values) {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...(values ?? [])]))
      return { rows }
    },
  }
}

/** Timers that never fire: the sender keeps nothing alive and asks nothing by itself. */
const still: Clock = {
  now: Date.now,
  setTimeout: () => undefined,
  clearTimeout: () => undefined,
  setInterval: () => undefined,
  clearInterval: () => undefined,
}

let started: Promise<PgBoss> | undefined

/**
 * The pg-boss that sends and fetches on a connection of the caller's: one for the process, started at the first use,
 * when it reads which queues there are (three statements): the same in every database of this version. From then on it has
 * no connection of its own: of several schools in one process it could only have the wrong one.
 */
export function sender(db: Db): Promise<PgBoss> {
  started ??= start(db).catch((error) => {
    started = undefined
    throw error
  })
  return started
}

async function start(db: Db): Promise<PgBoss> {
  let reading: Connection | undefined = through(db)
  const boss = await quiet({
    executeSql: (text, values) => (reading ? reading.executeSql(text, values) : Promise.reject(unknown())),
  })
  reading = undefined
  return boss
}

/** A queue that was made later: which there are is read again at the next use. */
function unknown(): Error {
  started = undefined
  return new Error('A job was asked for in a queue that jobs.install did not make, or made later: ask again')
}

/** A pg-boss on this connection that asks nothing by itself. */
export async function quiet(db: Connection): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    db,
    schema: SCHEMA,
    clock: still,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    useListenNotify: false,
    openTelemetry: { enabled: false },
  })
  return boss.start()
}
