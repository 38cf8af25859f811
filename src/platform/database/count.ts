import type { Database } from './connect.ts'

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
  return { count: texts.length, texts }
}
