import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { ONCE } from '../../src/platform/database/filter.ts'

const root = new URL('../..', import.meta.url).pathname

/** Who may ask about rows of every shop at once, and why. Anybody else says which shop, or joins `shops`. */
const ofEveryShop: Record<string, string> = {
  'src/school/backups/': 'a backup is the whole school',
  'src/school/classes/': 'a pupil leaves, or is forgotten, in every shop at once',
  'src/school/lessons/': 'the pupils of a class come in, and work, in all their shops',
  'src/school/live/': 'the class is watched in all its shops',
  'src/people/office-sessions.ts': 'what an account has open ends everywhere',
  'src/school/arrivals/carry-on.ts': 'what has fallen due is looked for in every shop',
  'src/shop/alerts/tell-ready.ts': 'who waits is written to in every shop',
  'src/shop/catalogue/searches/sweep.ts': 'searches of a year ago go in every shop',
  'src/shop/lots/sweep.ts': 'reports of a week ago go in every shop',
  'src/shop/mail/forget.ts': 'a name is forgotten in the letters of every shop',
  'src/shop/windows/sweep.ts': 'sign-ups nobody confirmed and those of long ago go in every shop',
  'src/shop/mail/list-everywhere.ts':
    'the teacher reads the letters of all shops; which of them have any is looked for in the index',
  'src/shop/mail/mark-read.ts': 'the teacher has read the letters of all shops',
}

type Plan = { [key: string]: unknown; Plans?: Plan[] }

/**
 * Watches what the house asks of a database. `check` fails on a statement that reads or changes rows of a shop without
 * saying whose (invariant 2). The planner is asked what binds each table's `shop_id`, so that neither the test's data nor the
 * way a statement is written matter; statements of the tests themselves are left alone.
 */
export function watchShops(pool: pg.Pool): { check(): Promise<void> } {
  const texts = new Map<string, { text: string; from: string }>()
  const hear = (text: string) => {
    const shape = shapeOf(text)
    if (!texts.has(shape) && !isSound(shape)) texts.set(shape, { text, from: asker() })
  }
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...words: unknown[]) => unknown
    Object.assign(client, {
      query(...words: unknown[]) {
        const text = typeof words[0] === 'string' ? words[0] : String((words[0] as { text?: unknown })?.text ?? '')
        const counts = /^\s*(select|with|insert|update|delete)\b/i.test(text)
        // Who asks is only looked for where it may matter: 2 % of a file's processor time.
        if (counts) hear(text)
        return query(...words)
      },
    })
  })
  return {
    async check() {
      const house = [...texts].filter(([, { from }]) => /^src\/.*(?<!\.test)\.ts:/.test(from))
      const asked = house.filter(([, { from }]) => !Object.keys(ofEveryShop).some((place) => from.startsWith(place)))
      const known = knownStatements()
      const fresh = asked.filter(([shape]) => !known.has(printOf(shape)))
      if (fresh.length > 0)
        await checkAll(
          pool,
          fresh.map(([, { text, from }]) => [text, from]),
        )
      remember(fresh.map(([shape]) => shape))
      for (const [shape] of asked) sound.set(shape, true)
    },
  }
}

/**
 * A statement without the numbers and days that `known` writes into it, which bind the same whichever they are: asked of each
 * shop and each day anew, those of what is owed were planned forty times a file, 20 ms each.
 */
const shapeOf = (text: string): string =>
  text.includes(ONCE) ? text.replace(/\/\* once \*\/(?:-?\d+|'\d{4}-\d\d-\d\d')/g, `${ONCE}0`) : text

/** Where the files of one run keep the statements that were found right: most ask what others asked, of the same schema. */
const seen = process.env.PREAU_TEST_SEEN

/** Statements that this process has looked up: whether they were found right, by this file's process or another. */
const sound = new Map<string, boolean>()
let before: Set<string> | undefined
function isSound(text: string): boolean {
  const found = sound.get(text)
  if (found !== undefined) return found
  before ??= knownStatements()
  const is = before.has(printOf(text))
  sound.set(text, is)
  return is
}

const printOf = (text: string): string => createHash('sha1').update(text).digest('base64')

function knownStatements(): Set<string> {
  if (!seen) return new Set()
  try {
    return new Set(readFileSync(join(seen, 'statements'), 'utf8').split('\n'))
  } catch {
    return new Set()
  }
}

function remember(shapes: string[]): void {
  if (!seen) return
  mkdirSync(seen, { recursive: true })
  appendFileSync(join(seen, 'statements'), shapes.map((shape) => `${printOf(shape)}\n`).join(''))
}

async function checkAll(pool: pg.Pool, asked: [string, string][]): Promise<void> {
  const client = await pool.connect()
  try {
    // Without hashes and merges each condition stands at the table that it binds.
    await client.query('set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off')
    const tables = await shopTables(client)
    for (const [text, from] of asked) {
      const plan = await planOf(client, text)
      const free = plan ? relationsWithoutShop(plan, tables) : []
      assert.deepEqual(
        free,
        [],
        `${from} asks about rows of every shop: say whose with « shop_id = », or in test/support/shop-guard.ts why not.\n${text}`,
      )
    }
  } finally {
    client.release(true)
  }
}

/** The file of the house that asks now, nearest first: `src/shop/orders/place.ts:40`. */
function asker(): string {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 60
  const stack = new Error().stack ?? ''
  Error.stackTraceLimit = before
  const frames = [...stack.matchAll(/file:\/\/(\S+?:\d+):\d+/g)].map(([, file = '']) => file.replace(root, ''))
  return (
    frames.find((file) => /^(src|test|demo|bench)\//.test(file) && !file.startsWith('test/support/shop-guard')) ?? ''
  )
}

async function shopTables(client: pg.ClientBase): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    // Not information_schema: its views cost 50 ms of each file where this costs 1.
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'shop_id' and a.attnum > 0 and c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace`,
  )
  return new Set(rows.map(({ name }) => name))
}

async function planOf(client: pg.ClientBase, text: string): Promise<Plan | undefined> {
  try {
    const { rows } = await client.query(`explain (generic_plan, verbose, format json) ${text}`)
    return rows[0]['QUERY PLAN'][0].Plan as Plan
  } catch {
    // What cannot be planned alone: a temporary table, a type only its value tells.
    return undefined
  }
}

/** Tables whose rows are not bound to a shop: no equality leads from their `shop_id` to a value or to `shops`. */
function relationsWithoutShop(plan: Plan, tables: ReadonlySet<string>): string[] {
  const scans = new Map<string, string>()
  const conditions: string[] = []
  const visit = (node: Plan) => {
    const [name, alias] = [node['Relation Name'], node.Alias]
    const scanned = typeof name === 'string' && tables.has(name) && node['Node Type'] !== 'ModifyTable'
    if (scanned) scans.set(`${alias}`, name)
    for (const [key, value] of Object.entries(node))
      if (typeof value === 'string' && /Cond$|Filter$|Where$/.test(key)) conditions.push(value)
    for (const child of node.Plans ?? []) visit(child)
  }
  visit(plan)
  const bound = boundBy(conditions, scans)
  return [...scans].filter(([alias]) => !bound.has(alias)).map(([, name]) => name)
}

/** Which scans have their shop: told by a value, or equal to that of one which has. */
function boundBy(conditions: readonly string[], scans: ReadonlyMap<string, string>): Set<string> {
  const bound = new Set<string>()
  const pairs: [string, string][] = []
  const alone = scans.size === 1 ? [...scans.keys()][0] : undefined
  const scanOf = (word: string): string | undefined => {
    if (word === 'shop_id') return alone
    const [, alias = ''] = /^\(?(\w+)\.shop_id\b/.exec(word) ?? []
    return scans.has(alias) ? alias : undefined
  }
  for (const condition of conditions)
    for (const [, left = '', right = ''] of condition.matchAll(/([\w.$')]+) = (\(?[\w.$']+)/g)) {
      const [one, other] = [scanOf(left), scanOf(right)]
      if (one && other) pairs.push([one, other])
      else if (one) bound.add(one)
      else if (other) bound.add(other)
    }
  for (let size = -1; size !== bound.size; ) {
    size = bound.size
    for (const [one, other] of pairs) {
      if (bound.has(one)) bound.add(other)
      if (bound.has(other)) bound.add(one)
    }
  }
  return bound
}
