// A PostgreSQL that fails over, on one machine, from the configuration files of the guide: etcd, two nodes of Patroni, pgbouncer,
// haproxy. Their programs are Debian's; with PREAU_BENCH_ROOT those of a Debian that was unpacked there (debootstrap).
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { access, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { connect, sql } from '#database'
import { freePort } from './free-port.ts'

const run = promisify(execFile)
const guide = new URL('../docs/guide/deux-processus/', import.meta.url)
const ROOT = process.env.PREAU_BENCH_ROOT ?? ''
const FOLDER = '/tmp/preau-cluster'
const PROGRAMS = ['usr/bin/etcd', 'usr/bin/patroni', 'usr/sbin/haproxy', 'usr/sbin/pgbouncer']
const PASSWORD = 'banc-essai'

type Ports = Record<
  'front' | 'one' | 'other' | 'base' | 'pooler' | 'pg1' | 'pg2' | 'rest1' | 'rest2' | 'etcd' | 'peer',
  number
>

export type Cluster = {
  ports: Ports
  /** Through pgbouncer, and past it; both go where the leader is. */
  pooled: string
  direct: string
  /** Hands the lead to the other node, as a planned update does. */
  switchover(): Promise<void>
  /** Kills the leader and its Patroni without a word. */
  killLeader(): Promise<void>
  stop(): Promise<void>
}

/** What is not installed, as Debian calls it; nothing when the bench can run. */
export async function missing(): Promise<string[]> {
  const all = await Promise.all(
    PROGRAMS.map((path) =>
      access(join(ROOT || '/', path)).then(
        () => '',
        () => path.split('/').at(-1) ?? '',
      ),
    ),
  )
  return all.filter(Boolean)
}

const running = new Map<string, ChildProcess>()

/** One of Debian's programs, as the user who owns the databases. */
function start(name: string, words: string[]): void {
  const whole = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', ...words]
  const [command = '', ...rest] = ROOT ? ['chroot', ROOT, ...whole] : whole
  const env = { PATH: '/usr/bin:/usr/sbin:/bin', LC_ALL: 'C.UTF-8', HOME: FOLDER }
  const child = spawn(command, rest, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const keep = (part: Buffer) => void writeFile(join(ROOT, FOLDER, `${name}.log`), part, { flag: 'a' }).catch(() => {})
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  running.set(name, child)
}

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

/** The guide's file with this machine's ports in the place of two machines' addresses. */
async function configured(file: string, ports: Ports, more: readonly (readonly [string | RegExp, string])[]) {
  const swaps: (readonly [string | RegExp, string])[] = [
    [/10\.0\.0\.2:8008/g, `127.0.0.1:${ports.rest2}`],
    ['pg-2 10.0.0.2:5432 check port 8008', `pg-2 127.0.0.1:${ports.pg2} check port ${ports.rest2}`],
    ['pg-1 10.0.0.1:5432 check port 8008', `pg-1 127.0.0.1:${ports.pg1} check port ${ports.rest1}`],
    ['10.0.0.1:3000', `127.0.0.1:${ports.one}`],
    ['10.0.0.2:3000', `127.0.0.1:${ports.other}`],
    ['bind :8080', `bind 127.0.0.1:${ports.front}`],
    ['127.0.0.1:5000\n  mode', `127.0.0.1:${ports.base}\n  mode`],
    ['host=127.0.0.1 port=5000', `host=127.0.0.1 port=${ports.base}`],
    ['listen_port = 6432', `listen_port = ${ports.pooler}`],
    ['/etc/pgbouncer/userlist.txt', `${FOLDER}/users.txt\nunix_socket_dir =`],
    ['10.0.0.1:2379', `127.0.0.1:${ports.etcd}`],
    [/MOT-DE-PASSE-\d/g, PASSWORD],
    ...more,
  ]
  return swaps.reduce(
    (text, [from, to]) => text.replaceAll(from as string, to),
    await readFile(new URL(file, guide), 'utf8'),
  )
}

const nodeSwaps = (n: 1 | 2, { [`pg${n}` as const]: pg, [`rest${n}` as const]: rest }: Ports) =>
  [
    ['name: pg-1', `name: pg-${n}`],
    [/10\.0\.0\.1:8008/g, `127.0.0.1:${rest}`],
    [/10\.0\.0\.1:5432/g, `127.0.0.1:${pg}`],
    ['/var/lib/postgresql/17/preau', `${FOLDER}/pg${n}`],
    ['  authentication:', `  parameters: {unix_socket_directories: ${FOLDER}}\n  authentication:`],
  ] as const

/** Starts all of it and waits for a leader with a synchronous replica. */
export async function cluster(): Promise<Cluster> {
  const names = ['front', 'one', 'other', 'base', 'pooler', 'pg1', 'pg2', 'rest1', 'rest2', 'etcd', 'peer'] as const
  const ports = {} as Ports
  for (const name of names) ports[name] = await freePort()
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
  await put('haproxy.cfg', await configured('haproxy.cfg', ports, []))
  await put('pgbouncer.ini', await configured('pgbouncer.ini', ports, []))
  await put('users.txt', `"preau" "${PASSWORD}"\n`)
  for (const n of [1, 2] as const) await put(`pg${n}.yml`, await configured('patroni.yml', ports, nodeSwaps(n, ports)))
  const [client, peer] = [`http://127.0.0.1:${ports.etcd}`, `http://127.0.0.1:${ports.peer}`]
  start('etcd', [
    ...['etcd', '--data-dir', `${FOLDER}/etcd`, '--listen-client-urls', client, '--advertise-client-urls', client],
    ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`],
  ])
  start('haproxy', ['haproxy', '-f', `${FOLDER}/haproxy.cfg`])
  start('pg1', ['patroni', `${FOLDER}/pg1.yml`])
  await leaderOf(ports)
  start('pg2', ['patroni', `${FOLDER}/pg2.yml`])
  await until(async () => (await answers(ports.rest2, '/synchronous')) || (await answers(ports.rest1, '/synchronous')))
  await makeDatabase(ports)
  start('pgbouncer', ['pgbouncer', `${FOLDER}/pgbouncer.ini`])
  const at = (port: number) => `postgres://preau:${PASSWORD}@127.0.0.1:${port}/preau`
  return {
    ports,
    ...{ pooled: at(ports.pooler), direct: at(ports.base) },
    switchover: () => switchover(ports),
    async killLeader() {
      const leader = await leaderOf(ports)
      const { stdout } = await run('sh', ['-c', `head -1 ${join(place, leader, 'postmaster.pid')}`])
      const group = await run('ps', ['-o', 'pid=', '--ppid', stdout.trim()]).catch(() => ({ stdout: '' }))
      kill(leader, 'SIGKILL')
      for (const pid of [stdout, ...group.stdout.split('\n')]) if (Number(pid)) end(Number(pid))
    },
    async stop() {
      for (const name of ['pg2', 'pg1', 'pgbouncer', 'haproxy']) kill(name, 'SIGTERM')
      await sleep(4000)
      kill('etcd', 'SIGTERM')
    },
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended with the postmaster.
  }
}

async function makeDatabase({ base }: Ports): Promise<void> {
  await until(() => tried(base))
  const server = connect({ connectionString: `postgres://postgres:${PASSWORD}@127.0.0.1:${base}/postgres`, max: 1 })
  await sql.raw(`create role preau login password '${PASSWORD}'`).execute(server.db)
  await sql.raw('create database preau owner preau').execute(server.db)
  await server.close()
}

const tried = async (port: number): Promise<boolean> => {
  const server = connect({ connectionString: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`, max: 1 })
  const well = await sql`select 1`.execute(server.db).then(
    () => true,
    () => false,
  )
  await server.close()
  return well
}

const answers = (port: number, path: string): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ ok }) => ok,
    () => false,
  )

/** Which node leads, once one does. */
async function leaderOf(ports: Ports): Promise<'pg1' | 'pg2'> {
  await until(async () => (await answers(ports.rest1, '/primary')) || (await answers(ports.rest2, '/primary')))
  return (await answers(ports.rest1, '/primary')) ? 'pg1' : 'pg2'
}

async function switchover(ports: Ports): Promise<void> {
  const leader = await leaderOf(ports)
  const body = JSON.stringify({ leader: leader.replace('pg', 'pg-'), candidate: leader === 'pg1' ? 'pg-2' : 'pg-1' })
  const port = leader === 'pg1' ? ports.rest1 : ports.rest2
  const answer = await fetch(`http://127.0.0.1:${port}/switchover`, { method: 'POST', body })
  if (!answer.ok) throw new Error(`no switchover: ${await answer.text()}`)
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const over = performance.now() + 120_000; performance.now() < over; await sleep(200)) if (await what()) return
  throw new Error(`the cluster did not come up: see ${join(ROOT, FOLDER)}/*.log`)
}
