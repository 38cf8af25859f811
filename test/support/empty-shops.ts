import * as catalogue from '#catalogue'
import { type Db, inTransaction, sql } from '#database'
import { system } from '#people'
import * as shops from '#shops'

/** What a shop has from its first moment, beside its row: nothing of it names another row by its id. */
const begun = [
  'order_states',
  'profiles',
  'customer_groups',
  'payment_methods',
  'taxes',
  'counters',
  'model_answers',
  'zones',
]

/**
 * Open shops of these names with what every shop begins with and nothing on their shelves, for tests that want many. The first is
 * made by the verb, the others' rows are like its own: some 20 statements for all, where thirty of `aShop` are 3,300.
 */
export const emptyShops = (db: Db, names: readonly string[]): Promise<number[]> =>
  inTransaction(db, async (tx) => {
    const [name = '', ...others] = names
    const first = await shops.create(tx, system, { slug: catalogue.slugOf(name), name, back_office_digits: '01' })
    const slugs = others.map((other) => catalogue.slugOf(other))
    const { rows } = await sql<{ id: number }>`
      insert into shops (slug, name, back_office_digits, opened_at)
      select slug, name, '01', moment() from unnest(${slugs}::text[], ${others}::text[]) as one (slug, name)
      returning id`.execute(tx)
    const ids = rows.map(({ id }) => id)
    for (const table of begun) await likeTheFirst(tx, table, { first, ids })
    return [first, ...ids]
  })

async function likeTheFirst(tx: Db, table: string, { first, ids }: { first: number; ids: number[] }): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${`public.${table}`}::regclass and attnum > 0
      and not attisdropped and attgenerated = '' and attname not in ('id', 'shop_id') order by attnum`.execute(tx)
  const columns = sql.join(rows.map((column) => sql.ref(column.name)))
  await sql`
    insert into ${sql.table(table)} (shop_id, ${columns}) select one.id, ${columns}
    from ${sql.table(table)} cross join unnest(${ids}::bigint[]) as one (id) where shop_id = ${first}`.execute(tx)
}
