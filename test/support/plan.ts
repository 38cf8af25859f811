import pg from 'pg'

export type Plan = { [key: string]: unknown; Plans?: Plan[] }

/** The plan that the statement ran with, the same for every value as on a server of ours, and what it touched. */
export async function planOf(client: pg.ClientBase, text: string, values: readonly unknown[]): Promise<Plan> {
  const literal = (value: unknown): string =>
    value === null || value === undefined
      ? 'null'
      : value instanceof Date
        ? pg.escapeLiteral(value.toISOString())
        : Buffer.isBuffer(value)
          ? `'\\x${value.toString('hex')}'`
          : Array.isArray(value)
            ? pg.escapeLiteral(`{${value.map((one) => JSON.stringify(one))}}`)
            : pg.escapeLiteral(String(value))
  await client.query(`prepare asked as ${text}`)
  const given = values.length > 0 ? `(${values.map(literal)})` : ''
  const { rows } = await client.query(`explain (analyze, buffers, format json) execute asked${given}`)
  await client.query('deallocate asked')
  return { ...rows[0]['QUERY PLAN'][0].Plan, ms: rows[0]['QUERY PLAN'][0]['Execution Time'] } as Plan
}

/** A plan and all that it is made of. */
export const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** Pages of 8 kB that a statement touched, in memory or not. */
export const touchedBy = (plan: Plan): number => Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks'])
