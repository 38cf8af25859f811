import assert from 'node:assert/strict'
import test from 'node:test'
import pg from 'pg'
import { sql } from '#database'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, growOrders, growProducts, testDatabase } from '#test'
import { listPages } from './support/list-pages.ts'

const database = await testDatabase()
const { db, pool } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', shop.id).execute()
const { id } = await anOrder(db, shop, await aCustomer(db, shop.id))
for (const state of ['payment-accepted', 'preparing']) await office.post(`/commandes/${id}/etat`, { state })
await growOrders(db, shop.id, 12_000)
await growProducts(db, shop.id, 3000)
await sql`vacuum analyze`.execute(db)

type Plan = { [key: string]: unknown; Plans?: Plan[] }
/** What grows with every sale. */
const SOLD = ['orders', 'invoices', 'delivery_slips', 'payments']
const BIG = [...SOLD, 'customers', 'products', 'variants', 'price_periods']

/** What a page asked the database, with the values. */
async function heard(path: string): Promise<[string, readonly unknown[]][]> {
  const asked: [string, readonly unknown[]][] = []
  // What finds the session is asked of every page, and holds bytes.
  const hear = (text: string, values: readonly unknown[]) => {
    if (BIG.some((table) => new RegExp(`(from|join) "?${table}\\b`).test(text)) && !text.includes('sessions'))
      asked.push([text, values])
  }
  database.heard.add(hear)
  const answer = await office.get(path)
  assert.equal(answer.status, 200, path)
  await answer.text()
  database.heard.delete(hear)
  return asked
}

/** The plan that the statement ran with, the same for every value as on a server of ours, and what it touched. */
async function planOf(client: pg.ClientBase, text: string, values: readonly unknown[]): Promise<Plan> {
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

const every = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(every)]

/** Pages of 8 kB that a statement may touch: 50 rows with their papers are 350, a count of 10,000 in its index 60. */
const MOST = 1800

test('no list of the back office reads a table through, or more than it shows and counts', async () => {
  const client = await pool.connect()
  try {
    for (const path of listPages)
      for (const [text, values] of await heard(path)) {
        const plan = await planOf(client, text, values)
        const touched = Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks'])
        assert.ok(touched < MOST, `${path} touched ${touched} pages:\n${text}`)
        const through = every(plan)
          .filter((node) => node['Node Type'] === 'Seq Scan')
          .map((node) => node['Relation Name'])
        for (const table of SOLD) assert.ok(!through.includes(table), `${path} reads all ${table}:\n${text}`)
      }
  } finally {
    client.release()
  }
})
