import type pg from 'pg'
import { SturdyClient } from './client.ts'
import { ONCE } from './filter.ts'

/**
 * Statements that a connection keeps prepared; the one used longest ago makes room. A plan takes up to 0.3 MB in
 * PostgreSQL: ten connections of a thousand each took 2.3 GB after searches of every shape. A working shop asks some
 * sixty texts again and again.
 */
const MOST = 100
/** Texts asked lately, by any connection: what comes a second time is worth preparing, what is asked once is not. */
const MOST_SEEN = 1000
const seen = new Set<string>()

function seenBefore(text: string): boolean {
  const before = seen.delete(text)
  seen.add(text)
  for (const oldest of seen) {
    if (seen.size <= MOST_SEEN) break
    seen.delete(oldest)
  }
  return before
}

/**
 * A connection that prepares what is asked again and again: PostgreSQL parses and plans a statement once a connection,
 * not once a request. Measured on the category page: see docs/decisions/0006.
 */
export class PreparingClient extends SturdyClient {
  /** Names by text, the one used longest ago first. A name is never given twice: an older statement may still be on its way. */
  readonly #names = new Map<string, string>()
  #given = 0

  // biome-ignore lint/suspicious/noExplicitAny: pg's query has a dozen signatures; all but one pass through untouched
  override query(...args: any[]): any {
    const [text, values, ...rest] = args
    // A text without values may hold several statements (a migration does), which cannot be prepared.
    const asked = typeof text === 'string' && Array.isArray(values) && values.length > 0 && !text.includes(ONCE)
    const name = asked ? this.#nameOf(text) : undefined
    const passed = name === undefined ? args : [{ name, text, values }, ...rest]
    return (super.query as (...all: unknown[]) => unknown)(...passed)
  }

  #nameOf(text: string): string | undefined {
    const before = seenBefore(text)
    const known = this.#names.get(text)
    if (!known && !before) return undefined
    const name = known ?? `p${this.#given++}`
    this.#names.delete(text)
    this.#names.set(text, name)
    if (this.#names.size > MOST) this.#forgetOldest()
    return name
  }

  #forgetOldest(): void {
    const [oldest] = this.#names
    if (!oldest) return
    this.#names.delete(oldest[0])
    super.query(new Forgetting(oldest[1]))
  }
}

type Wire = {
  close(what: { type: 'S'; name: string }): void
  sync(): void
  parsedStatements: Record<string, string>
}

/** The protocol's own way to drop a prepared statement: it takes its turn on the line, and works in a failed transaction too. */
class Forgetting implements pg.Submittable {
  readonly #name: string
  callback = () => {}

  constructor(name: string) {
    this.#name = name
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire
    delete wire.parsedStatements[this.#name]
    wire.close({ type: 'S', name: this.#name })
    wire.sync()
  }

  handleReadyForQuery(): void {}
  handleError(): void {}
}
