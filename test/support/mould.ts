import { type Db, inTransaction, sql } from '#database'
import type { TestShop } from './shop.ts'

// A shop made by the verbs takes 109 statements, and a run makes a thousand of them. Its rows are kept once a process and put in
// again under another name, in four; mould.test.ts compares the two.

type Row = Record<string, unknown>
/** A made shop, its rows, and what gives each table its ids. */
export type Mould = { made: TestShop; rows: Record<string, Row[]>; sequences: Record<string, string> }

/** What a new shop has rows in, those that others name first. Sums that the database keeps by itself are left to it. */
const tables = [
  ...['shops', 'order_states', 'profiles', 'customer_groups', 'payment_methods', 'taxes', 'counters', 'model_answers'],
  ...['zones', 'pages', 'page_versions', 'categories', 'products', 'variants', 'stock_movements', 'price_periods'],
  ...['carriers', 'carrier_ranges', 'acts'],
]
/** Whose rows a column names. */
const named: Record<string, string> = {
  shop_id: 'shops',
  tax_id: 'taxes',
  category_id: 'categories',
  product_id: 'products',
  variant_id: 'variants',
  carrier_id: 'carriers',
}
/** Whose row an act is about, by its kind. */
const subjects: Record<string, string> = {
  shop: 'shops',
  category: 'categories',
  product: 'products',
  carrier: 'carriers',
}

/** Keeps the rows of a shop that was just made. */
export async function mouldOf(db: Db, made: TestShop): Promise<Mould> {
  const rowsOf = (name: string) => sql`${sql.lit(name)}::text, (
    select jsonb_agg(to_jsonb(x) - (select coalesce(array_agg(attname::text), '{}') from pg_attribute
        where attrelid = ${sql.lit(name)}::regclass and attgenerated <> '') - 'reference_secret')
    from ${sql.table(name)} x where ${sql.ref(name === 'shops' ? 'id' : 'shop_id')} = ${made.id})`
  const { rows } = await sql<Omit<Mould, 'made'>>`
    select jsonb_build_object(${sql.join(tables.map(rowsOf))}) as rows, (
      select jsonb_object_agg(c.relname, pg_get_serial_sequence('public.' || c.relname, 'id'))
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
      where c.relnamespace = 'public'::regnamespace and c.relname = any(${tables}::text[])) as sequences`.execute(db)
  return { made, rows: rows[0]?.rows ?? {}, sequences: rows[0]?.sequences ?? {} }
}

/** A shop like the one that was kept, with ids of its own, of this moment. */
export function cast(db: Db, { made, rows, sequences }: Mould, own: { name: string; slug: string }): Promise<TestShop> {
  return inTransaction(db, async (tx) => {
    const { at, idOf } = await newIds(tx, rows, sequences)
    const texts = tables.map((name) => {
      const cast = (rows[name] ?? []).map((row) => moved(name, row, at, idOf))
      if (name === 'shops') for (const row of cast) Object.assign(row, own)
      for (const { verb, after } of name === 'acts' ? cast : [])
        if (verb === 'shops.create') Object.assign(after as Row, own)
      return inserting(name, cast)
    })
    await sql.raw(texts.join(';\n')).execute(tx)
    const goods = ({ productId, variantId }: TestShop['train']) => ({
      productId: idOf('products', productId),
      variantId: idOf('variants', variantId),
    })
    const { train, bear, cap, carrierIds } = made
    return {
      id: idOf('shops', made.id),
      slug: own.slug,
      train: goods(train),
      bear: goods(bear),
      cap: {
        productId: idOf('products', cap.productId),
        variantIds: cap.variantIds.map((id) => idOf('variants', id)),
      },
      carrierIds: carrierIds.map((id) => idOf('carriers', id)),
    }
  })
}

type IdOf = (table: string, id: number) => number

async function newIds(tx: Db, rows: Mould['rows'], sequences: Mould['sequences']): Promise<{ at: string; idOf: IdOf }> {
  const counted = tables.filter((name) => sequences[name])
  const drawn = counted.map(
    (name) =>
      sql`array(
        select nextval(${sql.lit(sequences[name] ?? '')}) from generate_series(1, ${sql.lit(rows[name]?.length ?? 0)}))
        as ${sql.ref(name)}`,
  )
  const { rows: answer } = await sql<{ at: string } & Record<string, string>>`
    select moment()::text as at, ${sql.join(drawn)}`.execute(tx)
  const ids = new Map<string, number>()
  for (const name of counted) {
    const before = (rows[name] ?? []).map(({ id }) => Number(id)).sort((one, other) => one - other)
    for (const [n, id] of before.entries()) ids.set(`${name} ${id}`, Number(answer[0]?.[name]?.[n]))
  }
  const idOf: IdOf = (table, id) => {
    const is = ids.get(`${table} ${id}`)
    if (is === undefined) throw new Error(`A new shop names row ${id} of ${table}, which is not its own: see mould.ts.`)
    return is
  }
  return { at: answer[0]?.at ?? '', idOf }
}

/** A row as the new shop has it. */
function moved(table: string, row: Row, at: string, idOf: IdOf): Row {
  const change = ([column, value]: [string, unknown]): unknown => {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return at
    if (typeof value !== 'number') return value
    const whose = column === 'id' ? table : column === 'subject_id' ? subjects[`${row.subject_kind}`] : named[column]
    return whose ? idOf(whose, value) : value
  }
  const all = Object.fromEntries(Object.entries(row).map((entry) => [entry[0], change(entry)]))
  if (table === 'acts') {
    const after = { ...(row.after as Row) }
    if (typeof after.taxId === 'number') after.taxId = idOf('taxes', after.taxId)
    all.after = after
  }
  return all
}

function inserting(table: string, rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
    .map((name) => `"${name}"`)
    .join(', ')
  const values = JSON.stringify(rows).replaceAll("'", "''")
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, '${values}')`
}
