import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { atEndOfFile } from '../ends.ts'

const run = promisify(execFile)
const root = new URL('../..', import.meta.url).pathname

/** A command of Préau's as somebody runs it at a terminal, in a process group of its own. */
export type Run = {
  child: ChildProcess
  stdout(): string
  stderr(): string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

type Given = {
  /** The data folder. */
  data: string
  arguments?: string[]
  environment?: Record<string, string>
  entry?: string
}

const left = new Set<ChildProcess>()
atEndOfFile(() => {
  for (const child of left) signal(child, 'SIGKILL')
  left.clear()
})

/** `npm start`, or a command, without npm: the same process with the same words. */
export function launch({ data, arguments: words = [], environment = {}, entry = 'src/main.js' }: Given): Run {
  const env = {
    ...process.env,
    PORT: '0',
    PREAU_DATA: data,
    PREAU_TEACHER_PASSWORD: '',
    PREAU_WAIT: '0',
    ...environment,
  }
  const options = entry.startsWith('src/commands/') ? ['--import', './src/find-modules.js'] : []
  const child = spawn(process.execPath, [...options, join(root, entry), ...words], { cwd: root, env, detached: true })
  left.add(child)
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (part) => {
    stdout += part
  })
  child.stderr.on('data', (part) => {
    stderr += part
  })
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, name) => {
      left.delete(child)
      resolve(code ?? name ?? 'SIGKILL')
    })
  })
  return { child, stdout: () => stdout, stderr: () => stderr, ended }
}

export type Preau = Run & { url: string; port: number }

/** Starts Préau and waits until it says that it is open. */
export async function open(given: Given): Promise<Preau> {
  const started = launch(given)
  let over = false
  started.ended.then(() => {
    over = true
  })
  for (let tries = 0; tries < 2400 && !over; tries++) {
    const [, port] = /Les boutiques\s*: http:\/\/[^\s:]+:(\d+)/.exec(started.stdout()) ?? []
    if (port && /Ctrl-C arrête/.test(started.stdout()))
      return { ...started, port: Number(port), url: `http://localhost:${port}` }
    await sleep(25)
  }
  throw new Error(`Préau does not open: ${started.stdout()}${started.stderr()}`)
}

/** Sends a signal to a run's whole process group. */
export function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The postmaster's process on a data folder; undefined when none runs. */
export async function postmasterOf(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(text.split('\n')[0]) || undefined
}

/** Every process of PostgreSQL on a data folder: the postmaster and all that it started. */
export async function databaseProcesses(data: string): Promise<number[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args='])
  const lines = stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return pid ? [{ pid: Number(pid), parent: Number(parent), command }] : []
  })
  const masters = lines.filter(({ command }) => command.includes(join(data, 'postgres')) && /postgres /.test(command))
  const known = new Set(masters.map(({ pid }) => pid))
  for (let before = -1; before !== known.size; ) {
    before = known.size
    for (const { pid, parent } of lines) if (known.has(parent)) known.add(pid)
  }
  return [...known]
}

/** The current goes off: Préau and its database, in the order asked, without a word of warning. */
export async function cut({ child, ended }: Run, data: string, first: 'server' | 'database'): Promise<void> {
  const database = await databaseProcesses(data)
  if (database.length === 0) throw new Error('There is no database to kill')
  if (first === 'server') signal(child, 'SIGKILL')
  for (const pid of database) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It had ended by itself.
    }
  }
  signal(child, 'SIGKILL')
  await ended
}
