import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Answer, Job, Printed, Task } from './job.ts'
import { withoutBadLogos } from './logo.ts'
import { logosOf } from './logos.ts'

/** Typst keeps what it has laid out and never lets go (0.3 MB a slip): above this the worker is replaced, 0.2 s. */
const MEMORY_LIMIT = 128 * 1024 * 1024
/** Papers come in fits: a worker that waits this long gives its memory back (about 150 MB). */
const IDLE_MS = 15_000
/** Single papers that may go one after the other while a chunk of a batch waits. */
const SINGLES_IN_A_ROW = 4

type Order = { job: Job; resolve: (printed: Printed) => void; reject: (error: Error) => void }

const singles: Order[] = []
const chunks: Order[] = []
let singlesInARow = 0
let open = true
let stays = false
let running: Promise<void> | undefined
let worker: Worker | undefined
let asked: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
/** Shared with the workers that follow each other: compiling takes 0.1 s and what was optimised stays so. */
let compiled: WebAssembly.Module | undefined
let idle: NodeJS.Timeout | undefined

/** Opens the press. The worker itself starts with the first paper. */
export function start(): void {
  open = true
}

/** The worker waits for the next paper however long, stopped or not: for a process that opens house after house, as tests do. */
export function stay(): void {
  stays = true
}

/** Prints what was asked, takes nothing more and ends the worker. */
export async function stop(): Promise<void> {
  open = false
  await running
  clearTimeout(idle)
  if (!stays) await discard()
}

/** Queues a job: one at a time, single papers before the chunks of batches. Fails once the press is stopped. */
export function press(job: Job): Promise<Printed> {
  if (!open) return Promise.reject(new Error('The press is stopped'))
  return new Promise((resolve, reject) => {
    const queue = job.place ? chunks : singles
    queue.push({ job, resolve, reject })
    running ??= work()
  })
}

async function work(): Promise<void> {
  clearTimeout(idle)
  for (let order = next(); order; order = next()) {
    try {
      order.resolve(await print(order.job))
    } catch (error) {
      order.reject(error as Error)
    }
  }
  running = undefined
  if (!stays) idle = setTimeout(discard, IDLE_MS).unref()
}

function next(): Order | undefined {
  const chunkFirst = singles.length === 0 || (singlesInARow >= SINGLES_IN_A_ROW && chunks.length > 0)
  singlesInARow = chunkFirst ? 0 : singlesInARow + 1
  return chunkFirst ? chunks.shift() : singles.shift()
}

/** One job through the worker. A worker that dies takes its job with it; the next job finds a new one. */
async function print(job: Job): Promise<Printed> {
  const task: Task = { ...(await withoutBadLogos(job)), logos: await logosOf(job.papers) }
  const hired = worker ?? (await hire())
  hired.ref()
  const answer = await new Promise<Answer>((resolve, reject) => {
    asked = { resolve, reject }
    hired.postMessage(task)
  }).finally(() => {
    asked = undefined
    hired.unref()
  })
  if ('failed' in answer) throw new Error(`A paper could not be set: ${answer.failed}`)
  if (answer.printed.memory > MEMORY_LIMIT) await hired.terminate()
  return answer.printed
}

async function hire(): Promise<Worker> {
  const code = fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'))
  compiled ??= await WebAssembly.compile(await readFile(code))
  const hired = new Worker(new URL('./typesetter.ts', import.meta.url), { name: 'papers', workerData: compiled })
  let reason: unknown
  hired.on('message', (answer: Answer) => asked?.resolve(answer))
  hired.on('error', (error) => {
    reason = error
  })
  hired.on('exit', (exitCode) => {
    worker = undefined
    asked?.reject(new Error(`The worker that prints papers ended (${exitCode})`, { cause: reason }))
  })
  hired.unref()
  worker = hired
  return hired
}

async function discard(): Promise<void> {
  compiled = undefined
  await worker?.terminate()
}
