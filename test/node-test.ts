// What stands for `node:test` in test files that share a process: what a file asks for is kept while it is read, then done
// within one test that bears the file's name. Its hooks end with it, not with the process.
import * as node from 'node:test'
import { scene } from './ends.ts'

type Kind = 'test' | 'before' | 'after' | 'beforeEach' | 'afterEach'
type Kept = { kind: Kind; words: unknown[] }
type Verb = (...words: unknown[]) => unknown

let kept: Kept[] | undefined
/** The file's test while it runs: what is asked for then, as by a test that opens a database of its own, ends with the file. */
let running: node.TestContext | undefined

const keep =
  (kind: Kind): Verb =>
  (...words) =>
    kept ? void kept.push({ kind, words }) : ((running ?? node)[kind] as Verb)(...words)

export const test = keep('test')
export default test
export const it = test
export const before = keep('before')
export const after = keep('after')
export const beforeEach = keep('beforeEach')
export const afterEach = keep('afterEach')
export const mock = node.mock
export const describe = (name: string, body: () => unknown) => test(name, (t: node.TestContext) => keepAndDo(t, body))
export const suite = describe

/** Reads what `read` asks for within the test `t`, then does it, one after the other. */
export async function keepAndDo(t: node.TestContext, read: () => unknown): Promise<void> {
  const mine: Kept[] = []
  const ask = ({ kind, words }: Kept) => (t[kind] as Verb)(...(kind === 'test' ? words.map(telling) : words))
  kept = mine
  try {
    await read()
  } catch (error) {
    // What was opened on the way is closed.
    for (const one of mine) if (one.kind === 'after') ask(one)
    throw error
  } finally {
    kept = undefined
  }
  const outer = running
  running ??= t
  try {
    for (const one of mine) await ask(one)
  } finally {
    running = outer
  }
}

/** A test that fails says with its error what stood open then. */
function telling(word: unknown): unknown {
  if (typeof word !== 'function') return word
  return async (t: node.TestContext) => {
    try {
      await word(t)
    } catch (error) {
      const open = await scene().catch(() => [])
      throw error instanceof Error && open.length > 0 ? Object.assign(error, { open }) : error
    }
  }
}
