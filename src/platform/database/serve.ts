import { type ChildProcess, spawn } from 'node:child_process'
import { platform } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { lastLine, wayBack } from './cluster.ts'
import { FullDisk, UserError } from './errors.ts'

/** PostgreSQL did not start: its complaint. */
class NoStart extends Error {}

export async function explain(dataFolder: string, error: unknown): Promise<never> {
  if (!(error instanceof NoStart)) throw error
  if (/No space left/.test(error.message)) throw new FullDisk(dataFolder)
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
): Promise<ChildProcess> {
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
      return child
    } catch (error) {
      if (tries === 150 || !/lock file .* already exists|still in use/.test(complaint)) throw error
      await sleep(100)
    }
  }
}

export function settings(sockets: string): string[] {
  const network =
    platform() === 'win32'
      ? ['listen_addresses=127.0.0.1', 'port=54329']
      : ['listen_addresses=', `unix_socket_directories=${sockets}`, 'unix_socket_permissions=0700']
  const all = [
    ...network,
    'max_connections=60',
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
    // Whoever asked has gone (a killed Préau, a connection that was cut): what it had asked ends too.
    'client_connection_check_interval=10s',
  ]
  return all.flatMap((setting) => ['-c', setting])
}

async function answer(connection: pg.ClientConfig, child: ChildProcess, complaint: () => string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new NoStart(complaint())
    const client = new pg.Client(connection)
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(tries < 100 ? 10 : 100)
    }
  }
  throw new UserError('La base de données ne répond pas après deux minutes : Préau s’arrête.')
}
