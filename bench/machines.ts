// Three machines and a network between them, on one: network namespaces of Linux, with the addresses of the guide. The bench and
// what stands in front run in a namespace of their own, from which no way leads out.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const APART = 'PREAU_BENCH_APART'
export const machines = [1, 2, 3] as const
export type Machine = (typeof machines)[number]

const nameOf = (machine: Machine) => `preau-bench-${machine}`
export const addressOf = (machine: Machine) => `10.0.0.${machine}`
/** A card that nobody has: what is sent to it is lost on the way, without a word. */
const NOBODY = '02:00:00:00:00:99'

const ip = (words: string) => run('ip', words.split(' '))

/**
 * Begins the bench again with a network and processes of its own, unless it is the one that was begun again: `work` gets a folder
 * that goes with it. However it ends, the system ends whatever it has started, and takes its network away.
 */
export async function apart<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  if (process.env[APART]) return work(process.env[APART])
  const folder = await mkdtemp(join(tmpdir(), 'preau-machines-'))
  const bench = [process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  // A shell comes first, for it waits for those whose parents have gone.
  const shell = ['sh', '-c', '"$@"; exit $?', 'sh', ...bench]
  const words = ['KILL', 'unshare', '--net', '--pid', '--mount-proc', '--fork', '--kill-child', ...shell]
  const child = spawn('setpriv', ['--pdeathsig', ...words], {
    stdio: 'inherit',
    env: { ...process.env, [APART]: folder },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => child.kill('SIGKILL'))
  const [code] = await once(child, 'exit')
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  process.exit(code ?? 1)
}

/** Lays the network; what a bench that was ended has left is taken away first. */
export async function connectMachines(): Promise<void> {
  await disconnect()
  await ip('link set lo up')
  await ip('link add preau0 type bridge')
  await ip('addr add 10.0.0.9/24 dev preau0')
  await ip('link set preau0 up')
  for (const machine of machines) {
    const name = nameOf(machine)
    await ip(`netns add ${name}`)
    await ip(`link add to${machine} type veth peer name eth0 netns ${name}`)
    await ip(`link set to${machine} master preau0 up`)
    await ip(`-n ${name} addr add ${addressOf(machine)}/24 dev eth0`)
    for (const card of ['lo', 'eth0']) await ip(`-n ${name} link set ${card} up`)
  }
}

export async function disconnect(): Promise<void> {
  for (const machine of machines) await ip(`netns del ${nameOf(machine)}`).catch(() => {})
}

/** How a command is run on a machine. */
export const on = (machine: Machine): string[] => ['ip', 'netns', 'exec', nameOf(machine)]

/** Cuts a machine from the two others, both ways; what stands in front still reaches it. Nothing is told to who waits. */
export async function cut(machine: Machine): Promise<void> {
  for (const [one, other] of between(machine))
    await ip(`-n ${nameOf(one)} neigh replace ${addressOf(other)} lladdr ${NOBODY} dev eth0 nud permanent`)
}

export async function mend(machine: Machine): Promise<void> {
  for (const [one, other] of between(machine)) await ip(`-n ${nameOf(one)} neigh del ${addressOf(other)} dev eth0`)
}

const between = (machine: Machine): (readonly [Machine, Machine])[] =>
  machines.flatMap((other) =>
    other === machine
      ? []
      : [
          [machine, other],
          [other, machine],
        ],
  )
