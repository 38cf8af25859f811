import type { Database } from './connect.ts'

/** Begins a statement that is said once for everybody, whatever the number of requests: it is in no page's budget. */
export const SHARED = '/* shared */ '

export type QueryCount = { count: number; texts: string[] }

/** Runs `work` and tells how many statements it sent: the cost budget of a page is checked with it. */
export async function countQueries(database: Database, work: () => Promise<unknown>): Promise<QueryCount> {
  const texts: string[] = []
  const { pool } = database
  const connect = pool.connect.bind(pool)
  const query = pool.query.bind(pool)
  const wrapped = new Map<object, unknown>()
  const text = (first: unknown) =>
    typeof first === 'string' ? first : String((first as { text?: unknown })?.text ?? '')
  Object.assign(pool, {
    async connect() {
      const client = await connect()
      if (!wrapped.has(client)) {
        wrapped.set(client, client.query)
        const original = client.query.bind(client) as (...all: unknown[]) => unknown
        Object.assign(client, {
          query(...all: unknown[]) {
            texts.push(text(all[0]))
            return original(...all)
          },
        })
      }
      return client
    },
  })
  try {
    await work()
  } finally {
    Object.assign(pool, { connect, query })
    for (const [client, original] of wrapped) Object.assign(client, { query: original })
  }
  const own = texts.filter((one) => !one.trimStart().startsWith(SHARED.trim()))
  return { count: own.length, texts: own }
}
