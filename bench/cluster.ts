// A PostgreSQL that fails over, on three machines of one (machines.ts), from the configuration files of the guide: three etcd, two
// nodes of Patroni; in front pgbouncer and haproxy. Their programs are Debian's (debian.ts).
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { connect, sql } from '#database'
import { before, ROOT, type Versions } from './debian.ts'
import { addressOf, connectMachines, cut, disconnect, type Machine, machines, mend, on } from './machines.ts'

const run = promisify(execFile)
const guide = new URL('../docs/guide/deux-processus/', import.meta.url)
const FOLDER = '/tmp/preau-cluster'
const PASSWORD = 'banc-essai'
/** Where the two Préau listen, on the machine in front. */
export const PREAU_PORTS = { one: 3001, other: 3002 } as const
export const FRONT = 'http://127.0.0.1:8080'

type Node = 1 | 2

export type Cluster = {
  /** Through pgbouncer where it does, and past it; both go where the leader is. */
  pooled: string
  direct: string
  /** Hands the lead to the other node, as a planned update does. */
  switchover(): Promise<void>
  /** Kills one of the three etcd without a word, and starts it again later. */
  killEtcd(): Promise<void>
  startEtcd(): void
  /** Cuts the leader's machine from the two others, while what stands in front still reaches it; answers what mends it. */
  cutLeader(): Promise<() => Promise<void>>
  /** Waits until the other node follows the leader, and each order is on both. */
  synchronous(): Promise<void>
  /** Kills the leader and its Patroni without a word. */
  killLeader(): Promise<void>
  stop(): Promise<void>
}

const running = new Map<string, ChildProcess>()

/** One of Debian's programs on a machine, or in front, as the user who owns the databases. */
function start(name: string, words: string[], machine?: Machine, more: NodeJS.ProcessEnv = {}): void {
  const whole = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', ...words]
  const [command = '', ...rest] = [...(machine ? on(machine) : []), ...(ROOT ? ['chroot', ROOT] : []), ...whole]
  const env = { PATH: '/usr/bin:/usr/sbin:/bin:/sbin', LC_ALL: 'C.UTF-8', HOME: FOLDER, ...more }
  const child = spawn(command, rest, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const keep = (part: Buffer) => void writeFile(join(ROOT, FOLDER, `${name}.log`), part, { flag: 'a' }).catch(() => {})
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  running.set(name, child)
}

/** Which of them has ended though nobody asked it to. */
const fallen = () => [...running].find(([, { exitCode, signalCode }]) => exitCode !== null || signalCode !== null)?.[0]

/** Ends a program and what it has started. */
function kill(name: string, signal: NodeJS.Signals): void {
  const pid = running.get(name)?.pid
  running.delete(name)
  try {
    if (pid) process.kill(-pid, signal)
  } catch {
    // It had ended by itself.
  }
}

/** The guide's file, with what belongs to this bench in the place of what belongs to a machine. */
async function configured(file: string, swaps: readonly (readonly [string | RegExp, string])[]): Promise<string> {
  return swaps.reduce(
    (text, [from, to]) => text.replaceAll(from as string, to),
    await readFile(new URL(file, guide), 'utf8'),
  )
}

const frontSwaps = [
  ['10.0.0.1:3000', `127.0.0.1:${PREAU_PORTS.one}`],
  ['10.0.0.2:3000', `127.0.0.1:${PREAU_PORTS.other}`],
  ['bind :8080', 'bind 127.0.0.1:8080'],
  ['/etc/haproxy/errors/preau-503.http', `${FOLDER}/503.http`],
] as const

const nodeSwaps = (node: Node, postgres: string) =>
  [
    ['name: pg-1', `name: pg-${node}`],
    [/10\.0\.0\.1:(8008|5432)/g, `${addressOf(node)}:$1`],
    ['/var/lib/postgresql/17/preau', `${FOLDER}/pg${node}`],
    ['/usr/lib/postgresql/17/bin', `/usr/lib/postgresql/${postgres}/bin`],
    [/MOT-DE-PASSE-\d/g, PASSWORD],
    ['  authentication:', "  parameters: {unix_socket_directories: ''}\n  authentication:"],
  ] as const

/** The guide's settings of one of the three etcd, as its environment. */
async function etcdSettings(machine: Machine): Promise<NodeJS.ProcessEnv> {
  const swaps = [
    ['etcd-1\n', `etcd-${machine}\n`],
    [/(URLS=http:\/\/)10\.0\.0\.1/g, `$1${addressOf(machine)}`],
    ['/var/lib/etcd/preau', `${FOLDER}/etcd${machine}`],
  ] as const
  const lines = (await configured('etcd.conf', swaps)).split('\n').filter((line) => /^\w+=/.test(line))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
}

/** Writes the configuration files and starts all of it; answers how one of the etcd is started again. */
async function startAll({ postgres }: Versions): Promise<() => void> {
  const place = join(ROOT, FOLDER)
  await rm(place, { recursive: true, force: true })
  await mkdir(place, { recursive: true })
  const { stdout: owner } = await run('sh', ['-c', `awk -F: '$1=="postgres"{print $3" "$4}' ${ROOT}/etc/passwd`])
  const [uid = 0, gid = 0] = owner.trim().split(' ').map(Number)
  await chown(place, uid, gid)
  const put = async (name: string, text: string) => {
    await writeFile(join(place, name), text, { mode: 0o600 })
    await chown(join(place, name), uid, gid)
  }
  await put('503.http', await configured('503.http', []))
  await put('haproxy.cfg', await configured('haproxy.cfg', frontSwaps))
  const users = [['/etc/pgbouncer/userlist.txt', `${FOLDER}/users.txt\nunix_socket_dir =`]] as const
  await put('pgbouncer.ini', await configured('pgbouncer.ini', users))
  await put('users.txt', `"preau" "${PASSWORD}"\n`)
  for (const node of [1, 2] as const)
    await put(`pg${node}.yml`, await configured('patroni.yml', nodeSwaps(node, postgres)))
  const settings = await Promise.all(machines.map(etcdSettings))
  for (const machine of machines) start(`etcd${machine}`, ['etcd'], machine, settings[machine - 1])
  start('haproxy', ['haproxy', '-f', `${FOLDER}/haproxy.cfg`])
  // Patroni 3.0 asks them once, as it starts, and is told nothing before they have a leader of their own.
  await until(() => Promise.all(machines.map(isWell)).then((all) => all.every(Boolean)))
  start('pg1', ['patroni', `${FOLDER}/pg1.yml`], 1)
  await leader()
  start('pg2', ['patroni', `${FOLDER}/pg2.yml`], 2)
  return () => start('etcd3', ['etcd'], 3, settings[2])
}

/** Starts all of it, on three machines, and waits for a leader with a synchronous replica; what was begun is ended where it fails. */
export async function cluster(versions: Versions): Promise<Cluster> {
  try {
    return await begun(versions)
  } catch (error) {
    await stop()
    throw error
  }
}

async function begun(versions: Versions): Promise<Cluster> {
  await connectMachines()
  // Patroni looks there for its PostgreSQL; it goes with this bench's own view of the disk (machines.ts).
  if (ROOT) await run('mount', ['-t', 'proc', 'proc', join(ROOT, 'proc')])
  const startEtcd = await startAll(versions)
  const synchronous = () => until(async () => (await answers(1, '/synchronous')) || (await answers(2, '/synchronous')))
  await synchronous()
  await makeDatabase()
  // An older one loses the names of statements between two transactions (the guide says so).
  const pooled = !before(versions.pgbouncer, '1.21')
  if (pooled) start('pgbouncer', ['pgbouncer', `${FOLDER}/pgbouncer.ini`])
  const at = (port: number) => `postgres://preau:${PASSWORD}@127.0.0.1:${port}/preau`
  return {
    ...{ pooled: at(pooled ? 6432 : 5000), direct: at(5000), startEtcd, synchronous, switchover, killLeader, stop },
    killEtcd: async () => kill('etcd3', 'SIGKILL'),
    async cutLeader() {
      const node = await leader()
      await cut(node)
      return () => mend(node)
    },
  }
}

async function stop(): Promise<void> {
  for (const name of ['pg2', 'pg1', 'pgbouncer', 'haproxy']) kill(name, 'SIGTERM')
  await sleep(4000)
  for (const machine of machines) kill(`etcd${machine}`, 'SIGTERM')
  await sleep(1000)
  await disconnect()
}

async function killLeader(): Promise<void> {
  const node = await leader()
  const { stdout } = await run('sh', ['-c', `head -1 ${join(ROOT, FOLDER, `pg${node}`, 'postmaster.pid')}`])
  const group = await run('ps', ['-o', 'pid=', '--ppid', stdout.trim()]).catch(() => ({ stdout: '' }))
  kill(`pg${node}`, 'SIGKILL')
  for (const pid of [stdout, ...group.stdout.split('\n')]) if (Number(pid)) end(Number(pid))
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended with the postmaster.
  }
}

async function makeDatabase(): Promise<void> {
  await until(tried)
  const server = connect({ connectionString: `postgres://postgres:${PASSWORD}@127.0.0.1:5000/postgres`, max: 1 })
  await sql.raw(`create role preau login password '${PASSWORD}'`).execute(server.db)
  await sql.raw('create database preau owner preau').execute(server.db)
  await server.close()
}

const tried = async (): Promise<boolean> => {
  const server = connect({ connectionString: `postgres://postgres:${PASSWORD}@127.0.0.1:5000/postgres`, max: 1 })
  const well = await sql`select 1`.execute(server.db).then(
    () => true,
    () => false,
  )
  await server.close()
  return well
}

const answers = (node: Node, path: string): Promise<boolean> =>
  fetch(`http://${addressOf(node)}:8008${path}`, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  )

const isWell = (machine: Machine): Promise<boolean> =>
  fetch(`http://${addressOf(machine)}:2379/health`, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  )

/** Which node leads, once one does. */
async function leader(): Promise<Node> {
  await until(async () => (await answers(1, '/primary')) || (await answers(2, '/primary')))
  return (await answers(1, '/primary')) ? 1 : 2
}

async function switchover(): Promise<void> {
  const node = await leader()
  const body = JSON.stringify({ leader: `pg-${node}`, candidate: `pg-${3 - node}` })
  const answer = await fetch(`http://${addressOf(node)}:8008/switchover`, { method: 'POST', body })
  if (!answer.ok) throw new Error(`no switchover: ${await answer.text()}`)
}

/** Waits two minutes for it, and no longer once one of the programs has ended by itself. */
async function until(what: () => Promise<boolean>): Promise<void> {
  for (const over = performance.now() + 120_000; performance.now() < over && !fallen(); await sleep(200))
    if (await what()) return
  const name = fallen()
  const log = `${join(ROOT, FOLDER, name ?? '*')}.log`
  throw new Error(name ? `${name} has ended: see ${log}` : `the cluster did not come up: see ${log}`)
}
