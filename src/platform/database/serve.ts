import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { lastLine, wayBack } from './cluster.ts'
import { FullDisk, UserError } from './errors.ts'
import { keyFile } from './key.ts'
import { type Running, running } from './running.ts'

/** PostgreSQL did not start: its complaint. */
export class NoStart extends Error {}

export async function explain(dataFolder: string, error: unknown): Promise<never> {
  if (!(error instanceof NoStart)) throw error
  if (/No space left/.test(error.message)) throw new FullDisk(dataFolder)
  if (/password authentication failed/.test(error.message))
    throw new UserError(
      `Le mot de passe de la base de données (${keyFile(dataFolder)}) n’est plus le bon : effacez ce fichier, puis relancez Préau, qui en met un autre.`,
    )
  throw new UserError(
    `La base de données de ${dataFolder} ne démarre pas (${lastLine(error.message)}). Rien n’a été effacé. ${await wayBack(dataFolder)}`,
  )
}

/**
 * Starts the server and waits until it answers. Killed a moment ago, the one before may still hold the folder: its process
 * waits for init to bury it, or those that it had started have not noticed yet. That passes, and is waited for.
 */
export async function serve(
  [command = '', ...args]: readonly string[],
  connection: pg.ClientConfig,
  onBegun: () => void,
): Promise<Running> {
  for (let tries = 0; ; tries++) {
    // Detached: Ctrl-C at the terminal reaches Préau alone, which ends its requests before the database.
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
    onBegun()
    let complaint = ''
    child.stderr.on('data', (part) => {
      complaint = (complaint + part).slice(-4000)
    })
    try {
      await answer({ ...connection, database: 'postgres' }, child, () => complaint)
      return running(child)
    } catch (error) {
      await put(child)
      if (tries === 150 || !/lock file .* already exists|still in use/.test(complaint)) throw error
      await sleep(100)
    }
  }
}

/** What the server is told beside where it listens, on every system. */
export const settings = (connections = 60): string[] => [
  `max_connections=${connections}`,
  // A restore of an older version makes every table anew at once: some 5,500 locks, of 60 x 512. PostgreSQL’s 64 would leave
  // 3,840 for all.
  'max_locks_per_transaction=512',
  'shared_buffers=128MB',
  'max_wal_senders=0',
  'wal_level=minimal',
  'jit=off',
  'timezone=UTC',
  'log_min_messages=fatal',
  'log_min_error_statement=panic',
  // Every statement goes by keys: one plan serves all values. Planned anew for each array, the visit cost 0.7 ms more.
  'plan_cache_mode=force_generic_plan',
  'random_page_cost=1.1',
]

async function answer(connection: pg.ClientConfig, child: ChildProcess, complaint: () => string): Promise<void> {
  let refused = 0
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new NoStart(complaint())
    const client = new pg.Client(connection)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      await client.end().catch(() => {})
      const { code = '', message } = error as { code?: string; message: string }
      // It runs, and refuses for what it lacks: files of its own that are gone or spoilt.
      if (DAMAGED.test(code)) refused += 1
      if (refused === 20) throw new NoStart(message)
      await sleep(tries < 100 ? 10 : 100)
    }
  }
  throw new NoStart(complaint() || 'pas de réponse après deux minutes')
}

/** What PostgreSQL says of a database whose files are not all there (classes 58, XX, 3D, 22, 42 and F0). */
const DAMAGED = /^(58|XX|3D|22|42|F0)/

/** Ends a server that did not come up, whatever it waits for: none is left behind. */
async function put(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGQUIT')
  const hard = setTimeout(() => child.kill('SIGKILL'), 5000)
  await gone
  clearTimeout(hard)
}
