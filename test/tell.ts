// What a process with test files tells test/together.ts: a line of JSON for each thing, written at once, so that none is lost
// when the process dies. Also a reporter of Node's, which hears how the tests went.
import { appendFileSync } from 'node:fs'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

export type Told =
  | { file: string; begun: true }
  /** How a test went; `failed` says why it did. A file is a test too, told last and without a name. */
  | { name?: string; nesting: number; ms: number; skipped?: boolean; failed?: string }
  /** With milliseconds of processor, what of it still goes on, and whether nothing failed beside its tests. */
  | { file: string; ended: true; cpu: number; left: string[]; content: boolean }
  /** What went wrong when its test was over, as a timer left behind: whose, the trace says. */
  | { late: string }
  /** All files of the process have ended. */
  | { over: true }

const place = process.env.PREAU_TEST_TOLD

export function tell(told: Told): void {
  if (place) appendFileSync(place, `${JSON.stringify(told)}\n`)
}

const waiting = new Map<string, () => void>()
const known = new Set<string>()

/** Waits until the reporter has told of the test of that name. */
export function heard(name: string): Promise<void> {
  return new Promise((resolve) => (known.has(name) ? resolve() : void waiting.set(name, resolve)))
}

type Data = {
  name: string
  nesting: number
  skip?: string | boolean
  details: { duration_ms: number; error?: Error & { cause?: unknown; failureType?: string } }
}

export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events as AsyncIterable<{ type: string; data: Data }>)
    if (type === 'test:pass' || type === 'test:fail') tellTest(data, type === 'test:fail')
  yield ''
}

function tellTest({ name, nesting, skip, details: { duration_ms: ms, error } }: Data, fails: boolean): void {
  // What only failed because of what it holds has been told of already.
  const failed = fails && error?.failureType !== 'subtestsFailed' ? inspect(error?.cause ?? error) : undefined
  tell({ ...(nesting > 0 && { name }), nesting, ms, ...(skip && { skipped: true }), ...(failed && { failed }) })
  if (nesting > 0) return
  known.add(name)
  waiting.get(name)?.()
}
