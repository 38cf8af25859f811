import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { binaries, launcher, run } from './binaries.ts'
import { clusterOf, lastLine, makeCluster, readyFolder, wayBack } from './cluster.ts'
import { FullDisk, UserError } from './errors.ts'
import { keepUp } from './keep-up.ts'
import { connectionTo, socketFolder } from './socket.ts'

export type Server = {
  /** What `connect` takes. */
  connection: pg.PoolConfig
  /** The postmaster's process, for tests that kill it. */
  readonly pid: number
  stop(): Promise<void>
}

export type Starting = {
  /** Told once the server's process has begun: it gets ready on another core while this one does something else. */
  onBegun?: () => void
  /** A restore may begin where a school has lost its database. */
  fresh?: boolean
  /** Told once the server has ended by itself and could not be started again; without it nobody looks after the server. */
  onLost?: (why: UserError) => void
}

/**
 * Starts the embedded PostgreSQL on a unix socket, its cluster in `<dataFolder>/postgres`, made at the first start.
 * fsync stays on: what was acknowledged survives a cut of the current.
 * A server left over by a killed process on the same folder is stopped first; a living Préau there is a UserError.
 */
export async function startServer(
  dataFolder: string,
  { fresh = false, onLost, onBegun = () => {} }: Starting = {},
): Promise<Server> {
  const cluster = clusterOf(dataFolder)
  await readyFolder(dataFolder, { fresh })
  await holdFolder(dataFolder)
  await stopLeftOver(cluster)
  const bin = await binaries()
  const launch = await launcher()
  await makeCluster(dataFolder, [...launch, join(bin, 'initdb')])
  const sockets = await socketFolder(cluster)
  const connection = await connectionTo(cluster)
  const command = [...launch, join(bin, 'postgres'), '-D', cluster, ...settings(sockets)]
  const again = () => serve(command, connection, onBegun).catch((error) => explain(dataFolder, error))
  const kept = keepUp(await again(), again, { onLost, say: console.error })
  await makeDatabase(connection)
  return {
    connection: { ...connection, database: 'preau' },
    get pid() {
      return kept.child().pid ?? 0
    },
    async stop() {
      await kept.stop()
      await rm(join(dataFolder, 'preau.pid'), { force: true })
    },
  }
}

/** PostgreSQL did not start: its complaint. */
class NoStart extends Error {}

async function explain(dataFolder: string, error: unknown): Promise<never> {
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
async function serve(
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

/** The server that a living Préau has started on this folder, for a command beside it; undefined when none runs. */
export async function joinServer(dataFolder: string): Promise<pg.PoolConfig | undefined> {
  const pid = Number(await readFile(join(dataFolder, 'preau.pid'), 'utf8').catch(() => ''))
  if (!pid || pid === process.pid || !(await commandOf(pid)).includes('node')) return undefined
  return { ...(await connectionTo(clusterOf(dataFolder))), database: 'preau' }
}

/** One Préau a folder: a second one would stop the first one's database. */
async function holdFolder(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'preau.pid')
  const pid = Number(await readFile(file, 'utf8').catch(() => ''))
  if (pid && pid !== process.pid && (await commandOf(pid)).includes('node'))
    throw new UserError(
      `Préau est déjà lancé sur le dossier ${dataFolder} (processus ${pid}) : arrêtez-le d’abord, ou indiquez un autre dossier (PREAU_DATA).`,
    )
  await writeFile(file, String(process.pid))
}

/** A killed Préau leaves its postmaster behind: it is stopped the fast way, which keeps every committed row. */
async function stopLeftOver(cluster: string): Promise<void> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  if (!pid || !isPostgres(await commandOf(pid), cluster)) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 200 && (await commandOf(pid)); tries++) await sleep(50)
}

const commandOf = (pid: number): Promise<string> =>
  platform() === 'win32'
    ? Promise.resolve('')
    : run('ps', ['-o', 'command=', '-p', String(pid)]).then(
        ({ stdout }) => stdout.trim(),
        () =>
          readFile(`/proc/${pid}/cmdline`, 'utf8').then(
            (line) => line.replaceAll('\0', ' '),
            () => '',
          ),
      )

const isPostgres = (command: string, cluster: string) => command.includes('postgres') && command.includes(cluster)

function settings(sockets: string): string[] {
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

async function makeDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'preau'")
  if (!rowCount) await client.query('create database preau')
  await client.end()
}
