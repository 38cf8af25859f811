// Test files share processes: each would read most of the house anew, a second of processor time.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Told } from './tell.ts'

/** What a file needs: a process of its own, a browser and a whole house, which it shares with others of its kind, or little. */
export type Kind = 'alone' | 'browser' | 'light'
/** At most so many files in one process: a new one takes 1.2 s of processor until it is warm, and 0.9 s until it has read Typst. */
const TOGETHER = { alone: 1, browser: 8, early: 24, light: 100 }
/** Four processes keep two cores busy: each waits for its database or its browser a third of its time. */
const AT_ONCE = 4
/** A process that says nothing for so long is ended: group.ts gives a file less. One whose files have ended ends at once. */
const PATIENCE = { file: 510_000, end: 60_000 }

const options = [
  '--import',
  './src/find-modules.js',
  '--import',
  './test/untracked.ts',
  // A file prints a few papers: what the typesetter's machine code takes to be made better is never won back.
  '--liftoff-only',
  // Nor is all of its code read over before: what a paper needs of it is.
  '--wasm-lazy-validation',
  // Fewer and longer sweeps: 5 % of a file's processor time.
  '--max-semi-space-size=32',
  '--test-reporter=./test/tell.ts',
  '--test-reporter-destination=stdout',
  './test/group.ts',
]

export type Test = { name: string; nesting: number; ms: number; skipped?: boolean; failed?: string }
/** How a file went. `failed`: what went wrong outside its tests. */
export type FileRun = { file: string; tests: Test[]; ms: number; cpu: number; failed?: string }

type Setting = {
  cwd: string
  folder: string
  env: NodeJS.ProcessEnv
  /** Whether to go on, once what the run needs is there; until then only light files run, in two processes. */
  ready?: Promise<boolean>
  patience?: typeof PATIENCE
  print?: (words: string) => void
}

/** What is run: groups of files, each in a process, in this order; and light files, which all processes take from one list. */
export type Work = { groups: string[][]; light: string[] }

/** How the files are run: the long ones first, each alone, then those with a browser; light ones where there is room. */
export function workOf(files: string[], kindOf: (file: string) => Kind): Work {
  const of = (kind: Kind) => files.filter((file) => kindOf(file) === kind)
  const groups = (['alone', 'browser'] as const).flatMap((kind) => {
    const left = of(kind)
    const made: string[][] = []
    while (left.length > 0) made.push(left.splice(0, TOGETHER[kind]))
    return made
  })
  return { groups, light: of('light') }
}

/** Runs the files, four processes at once; how a file went is printed as it ends. */
export async function runAll({ groups, light }: Work, setting: Setting): Promise<FileRun[]> {
  const ran: FileRun[] = []
  const { ready = Promise.resolve(true) } = setting
  const own = [...groups]
  const list = makeList(light, setting.folder)
  let going: boolean | undefined
  const readied = ready.then((goes) => {
    going = goes
  })
  const next = () => {
    if (going === undefined) return list.take(TOGETHER.early)
    const group = going ? own.shift() : undefined
    return group ? { files: group } : going ? list.take(own.length > 0 ? TOGETHER.early : TOGETHER.light) : undefined
  }
  const work = async (_: unknown, n: number) => {
    if (n >= AT_ONCE / 2) await readied
    for (;;) {
      const part = next()
      if (part) ran.push(...(await runPart(part, setting)))
      else if (going === undefined) await readied
      else return
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return ran
}

/** What a process is given: files that are its own, or a list that it takes up to so many from, with others (see group.ts). */
type Part = { files: string[]; list?: { folder: string; most: number } }

/** A list of files that several processes take from: which are taken stands in a folder, where each is taken once. */
function makeList(files: string[], folder: string) {
  const taken = join(folder, randomUUID())
  mkdirSync(taken)
  const isOver = () => readdirSync(taken).length >= files.length
  return { take: (most: number): Part | undefined => (isOver() ? undefined : { files, list: { folder: taken, most } }) }
}

/** Of a group, the files after one that ended its process run in the next; of a list, whoever takes next goes on. */
async function runPart({ files, list }: Part, setting: Setting): Promise<FileRun[]> {
  if (list) return runProcess({ files, list }, setting)
  const ran: FileRun[] = []
  while (ran.length < files.length) ran.push(...(await runProcess({ files: files.slice(ran.length) }, setting)))
  return ran
}

async function runProcess({ files, list }: Part, setting: Setting): Promise<FileRun[]> {
  const { cwd, env, folder, patience = PATIENCE, print = (words) => void process.stdout.write(words) } = setting
  const place = join(folder, randomUUID())
  writeFileSync(place, '')
  const child = spawn(process.execPath, [...options, ...files], {
    cwd,
    // It is no file of a run of Node's own.
    env: {
      ...env,
      PREAU_TEST_TOLD: place,
      PREAU_TEST_LIST: list && JSON.stringify(list),
      NODE_TEST_CONTEXT: undefined,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const hear = (part: Buffer) => {
    printed += part
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  let lost = false
  let shown = 0
  const watch = setInterval(() => {
    const told = read(place)
    const ended = told.filter((one) => 'ended' in one).length
    if (ended > shown) print(`${printed}${filesRun(files, told, '').slice(shown, ended).map(lines).join('')}`)
    if (ended > shown) printed = ''
    shown = ended
    const limit = told.some((one) => 'over' in one) ? patience.end : told.length > 0 ? patience.file : PATIENCE.file
    if (Date.now() - statSync(place).mtimeMs < limit) return
    lost = child.kill('SIGKILL')
  }, 1000)
  const why = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${error}`))
    // Whoever keeps its pipes open, as a browser left behind, does not keep us.
    child.once('exit', (code, signal) => resolve(lost ? 'does not end' : code ? `code ${code}` : (signal ?? '')))
  })
  clearInterval(watch)
  const told = read(place)
  // Others had taken all that was left of the list.
  if (list && !why && !told.some((one) => 'begun' in one)) return []
  const runs = filesRun(files, told, why)
  const late = shown === runs.length && runs.at(-1)?.failed ? shown - 1 : shown
  print(`${printed}${runs.slice(late).map(lines).join('')}`)
  return runs
}

const read = (place: string): Told[] =>
  readFileSync(place, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Told)

/** How the files went that a process began, from what it told; `why` it ended otherwise than it should, or ''. */
export function filesRun(files: string[], told: Told[], why: string): FileRun[] {
  const runs: FileRun[] = []
  const left: string[] = []
  let late = ''
  let open: FileRun | undefined
  for (const one of told)
    if ('begun' in one) {
      late = ''
      open = { file: one.file, tests: [], ms: 0, cpu: 0 }
      runs.push(open)
    } else if ('late' in one) late = one.late
    else if (!open || 'over' in one) continue
    else if ('ended' in one) {
      open.cpu = one.cpu
      if (!one.content && !isRed(open)) open.failed = `something failed when its test was over: ${late}`
      if (one.left.length > 0) left.push(`${one.file}: ${one.left}`)
      open = undefined
    } else if (one.nesting > 0) open.tests.push({ name: '', ...one })
    else Object.assign(open, { ms: one.ms, ...(one.failed && { failed: one.failed }) })
  const last = runs.at(-1) ?? { file: files[0] ?? '', tests: [], ms: 0, cpu: 0 }
  if (runs.length === 0) runs.push(last)
  if (open || last.ms === 0) last.failed = `its process ended (${why || 'code 0'}) before it did. ${late}`
  else if (why && !runs.some(isRed)) last.failed = `its process (${why}) has after each file: ${left.join('; ')}`
  return runs
}

export const isRed = ({ tests, failed }: FileRun): boolean =>
  failed !== undefined || tests.some((test) => test.failed !== undefined)

/** A file's tests as they are printed. */
function lines(run: FileRun): string {
  const { file, tests, ms, cpu, failed } = run
  return [
    `${isRed(run) ? '✖' : '✔'} ${file} (${seconds(ms)} s, ${seconds(cpu)} of processor)`,
    ...tests.map((test) => {
      const sign = test.failed ? '✖' : test.skipped ? '﹣' : '✔'
      const line = `${'  '.repeat(test.nesting)}${sign} ${test.name} (${Math.round(test.ms)} ms)`
      return test.failed ? `${line}\n${indent(test.failed)}` : line
    }),
    ...(failed ? [indent(failed)] : []),
    '',
  ].join('\n')
}

/** The sums of a run as words to print: how many tests, which failed and why, which files took longest. */
export function sumUp(runs: FileRun[]): string {
  const tests = runs.flatMap(({ file, tests }) => tests.map((test) => ({ file, ...test })))
  const failed = [
    ...tests.filter((test) => test.failed),
    ...runs.flatMap(({ file, failed }) => (failed ? [{ file, name: 'outside its tests', failed }] : [])),
  ]
  const skipped = tests.filter((test) => test.skipped).length
  const longest = [...runs].sort((one, other) => other.ms - one.ms).slice(0, 10)
  return [
    `ℹ tests ${tests.length}`,
    `ℹ pass ${tests.filter((test) => !test.failed && !test.skipped).length}`,
    `ℹ fail ${failed.length}`,
    `ℹ skipped ${skipped}`,
    ...(failed.length > 0 ? ['', '✖ failing tests:'] : []),
    ...failed.map(({ file, name, failed = '' }) => `\ntest at ${file}\n✖ ${name}\n${indent(failed)}`),
    '',
    'Les plus longs :',
    ...longest.map(({ ms, cpu, file }) => `  ${seconds(ms).padStart(6)} s  ${seconds(cpu).padStart(6)}  ${file}`),
    '',
  ].join('\n')
}

const seconds = (ms: number) => (ms / 1000).toFixed(1)
const indent = (text: string) => text.replaceAll(/^/gm, '  ')
