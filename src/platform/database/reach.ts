import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database } from './connect.ts'
import { UserError } from './errors.ts'
import { look, refuseRawNames, refuseUnfit, type Seen } from './fit.ts'
import { isAway } from './trouble.ts'
import { unreachable } from './unreachable.ts'

/** A server that is starting says so; it is waited for this long in any case. */
const STARTING_MS = 60_000
/** Between two tries. */
const PAUSE_MS = 500

export type Reaching = {
  /** Told what is waited for, once it takes longer than two seconds. */
  say(sentence: string): void
  /** Who connects, as the server's list of connections shows it. */
  name: string
  /** How many milliseconds a server that does not answer, or is a replica for the moment, is waited for. */
  wait?: number
  /** How many connections this process will have on that server besides. */
  beside?: number
  /** Whether anybody will listen for the server's notices. */
  listens?: boolean
  /** The address of the same database past pgbouncer, for who listens. */
  direct?: string | undefined
}

/**
 * Opens a school's own PostgreSQL server. Refuses, with a sentence, one that does not answer, and one on which Préau could not
 * work: too old, a replica, without rights. Behind a pooler (pgbouncer) that shares its connections among transactions, `direct` is
 * where jobs listen; without it they ask by themselves (`Database.own`).
 */
export async function reach(
  url: string,
  { say, name, wait = 0, beside = 0, listens = true, direct }: Reaching,
): Promise<Database> {
  const database = connect({ connectionString: url, application_name: name })
  const late = setTimeout(
    () => say(`La base de données ne répond pas encore (${hostOf(url)}) : Préau l’attend...`),
    2000,
  )
  try {
    const seen = await firstAnswer(database, wait)
    refuseUnfit(seen, database.pool.options.max + beside)
    if (!seen.pooled) return database
    await refuseRawNames(database.pool)
    if (!listens) return database
    return { ...database, own: await own(database, direct, { name, say }) }
  } catch (error) {
    await database.close()
    throw error instanceof UserError ? error : new UserError(unreachable(error as Error))
  } finally {
    clearTimeout(late)
  }
}

/** As `reach` does, of a database to which a pool leads already: throws Unfit, with a sentence, where Préau could not work. */
export async function inspect({ pool }: Database): Promise<void> {
  const seen = await look(pool)
  refuseUnfit(seen, pool.options.max)
  if (seen.pooled) await refuseRawNames(pool)
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host || 'socket' : 'DATABASE_URL')

/** Asks until there is an answer; a replica may be about to become the leader. */
async function firstAnswer({ pool }: Database, wait: number): Promise<Seen> {
  const began = performance.now()
  const isOver = (ms: number) => performance.now() - began >= ms
  for (;;) {
    try {
      const seen = await look(pool)
      if (!seen.replica || isOver(wait)) return seen
    } catch (error) {
      const starting = (error as { code?: string }).code === '57P03'
      if (!isAway(error) || isOver(starting ? Math.max(wait, STARTING_MS) : wait)) throw error
    }
    await sleep(PAUSE_MS)
  }
}

/** Where jobs have connections of their own; says what is lost without. */
async function own(
  { own: { address } }: Database,
  direct: string | undefined,
  { name, say }: Pick<Reaching, 'name' | 'say'>,
): Promise<Database['own']> {
  if (!direct) {
    say(
      'DATABASE_URL passe par un répartiteur de connexions (pgbouncer) : le courrier part avec quelques secondes de retard. ' +
        'Pour l’éviter, indiquez aussi l’adresse directe de la base (DATABASE_DIRECT_URL).',
    )
    return { address, listens: false }
  }
  const { pool, close } = connect({ connectionString: direct, application_name: name, max: 1 })
  try {
    if ((await look(pool)).pooled)
      throw new UserError('DATABASE_DIRECT_URL passe elle aussi par un répartiteur de connexions (pgbouncer).')
    return { address: { connectionString: direct }, listens: true }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(unreachable(error as Error).replaceAll('DATABASE_URL', 'DATABASE_DIRECT_URL'))
  } finally {
    await close()
  }
}
