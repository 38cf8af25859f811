import type { Database } from './connect.ts'

/** Begins a statement that is said once for everybody, whatever the number of requests: it is in no page's budget. */
export const SHARED = '/* shared */ '

export type QueryCount = { count: number; texts: string[] }

/** Runs `work` and tells how many statements it sent: the cost budget of a page is checked with it. */
export async function countQueries(database: Database, work: () => Promise<unknown>): Promise<QueryCount> {
  const texts: string[] = []
  const hear = (text: string) => void texts.push(text)
  database.heard.add(hear)
  try {
    await work()
  } finally {
    database.heard.delete(hear)
  }
  const own = texts.filter((one) => !one.trimStart().startsWith(SHARED.trim()))
  return { count: own.length, texts: own }
}
