import pg from 'pg'

/** Texts beyond this number are not prepared: each prepared statement costs memory on every connection. */
const MOST = 1000
const names = new Map<string, string>()
const seen = new Set<string>()

/** The name under which a text is prepared: from its second use on, so that what is asked once stays unnamed. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= MOST) return undefined
  if (!seen.has(text)) {
    if (seen.size >= 10 * MOST) seen.clear()
    seen.add(text)
    return undefined
  }
  seen.delete(text)
  const name = `p${names.size}`
  names.set(text, name)
  return name
}

/**
 * A connection that prepares what is asked again and again: PostgreSQL parses and plans a statement once a connection,
 * not once a request. Measured on the category page: see docs/decisions/0006.
 */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's query has a dozen signatures; all but one pass through untouched
  override query(...words: any[]): any {
    const [text, values, ...rest] = words
    // A text without values may hold several statements (a migration does), which cannot be prepared.
    const asked = typeof text === 'string' && Array.isArray(values) && values.length > 0
    const name = asked ? nameOf(text) : undefined
    const passed = name === undefined ? words : [{ name, text, values }, ...rest]
    return (super.query as (...all: unknown[]) => unknown)(...passed)
  }
}
