// Test files share processes: each would read most of the house anew, a second of processor time.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Told } from './tell.ts'

/** What a file needs: a process of its own, a browser and a whole house, which it shares with others of its kind, or little. */
export type Kind = 'alone' | 'browser' | 'light'
/** At most so many files in one process: a new one takes 1.2 s of processor until it is warm, and 0.9 s until it has read Typst. */
const TOGETHER: Record<Kind, number> = { alone: 1, browser: 8, light: 24 }
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
  /** Whether to go on, once what the run needs is there; until then only groups that are `early` run, two at once. */
  ready?: Promise<boolean>
  early?: (group: string[]) => boolean
  patience?: typeof PATIENCE
  print?: (words: string) => void
}

/**
 * Files that share a process, the long ones first. Light ones make smaller groups the fewer are left, an eighth of them: what
 * comes last keeps all processors busy to the end.
 */
export function groupsOf(files: string[], kindOf: (file: string) => Kind): string[][] {
  return (['alone', 'browser', 'light'] as const).flatMap((kind) => {
    const left = files.filter((file) => kindOf(file) === kind)
    const groups: string[][] = []
    while (left.length > 0) groups.push(left.splice(0, kind === 'light' ? shrinking(left.length) : TOGETHER[kind]))
    return groups
  })
}

const shrinking = (left: number): number => Math.min(TOGETHER.light, Math.max(4, Math.ceil(left / (2 * AT_ONCE))))

/** Runs the groups, four at once; how a group's files went is printed as it ends. */
export async function runGroups(groups: string[][], setting: Setting): Promise<FileRun[]> {
  const ran: FileRun[] = []
  const { ready = Promise.resolve(true), early = () => false } = setting
  const left = [...groups]
  let isReady = false
  const readied = ready.then((going) => {
    isReady = true
    if (!going) left.length = 0
  })
  const next = async () => {
    const at = isReady ? -1 : left.findIndex(early)
    if (at >= 0) return left.splice(at, 1)[0]
    await readied
    return left.shift()
  }
  const work = async (_: unknown, n: number) => {
    if (n >= AT_ONCE / 2) await readied
    for (let group = await next(); group; group = await next()) ran.push(...(await runGroup(group, setting)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return ran
}

/** Files after one that ended its process run in the next. */
async function runGroup(files: string[], setting: Setting): Promise<FileRun[]> {
  const ran: FileRun[] = []
  const { print = (words) => void process.stdout.write(words) } = setting
  while (ran.length < files.length) {
    const { runs, printed } = await runProcess(files.slice(ran.length), join(setting.folder, randomUUID()), setting)
    print(`${printed}${runs.map(lines).join('')}`)
    ran.push(...runs)
  }
  return ran
}

async function runProcess(files: string[], place: string, { cwd, env, patience = PATIENCE }: Setting) {
  writeFileSync(place, '')
  const child = spawn(process.execPath, [...options, ...files], {
    cwd,
    // It is no file of a run of Node's own.
    env: { ...env, PREAU_TEST_TOLD: place, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  child.stderr.on('data', (part: Buffer) => parts.push(part))
  let lost = false
  const watch = setInterval(() => {
    const told = read(place)
    const over = told.filter((one) => 'ended' in one).length === files.length
    const limit = over ? patience.end : told.length > 0 ? patience.file : PATIENCE.file
    if (Date.now() - statSync(place).mtimeMs < limit) return
    lost = child.kill('SIGKILL')
  }, 1000)
  const why = await new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${error}`))
    // Whoever keeps its pipes open, as a browser left behind, does not keep us.
    child.once('exit', (code, signal) => resolve(lost ? 'does not end' : code ? `code ${code}` : (signal ?? '')))
  })
  clearInterval(watch)
  return { runs: filesRun(files, read(place), why), printed: String(Buffer.concat(parts)) }
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
    else if (!open) continue
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
