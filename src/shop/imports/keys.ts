import { type Db, sql } from '#database'

export type KeyKind =
  | 'category'
  | 'product'
  | 'product-reference'
  | 'picture'
  | 'variant-picture'
  | 'customer'
  | 'address'

/** Which of our things other files called so, by what they called it; a thing that is no more is left out by who asks. */
export async function keysOf(
  db: Db,
  shopId: number,
  kind: KeyKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; id: number }>`
    select key, id from import_keys where shop_id = ${shopId} and kind = ${kind} and key = any(${[...keys]}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** What a file calls a thing; of a picture which of the product's it is, and what it shows. */
type Key = readonly [key: string, id: number, place?: number, alt?: string]

/** Remembers what a file calls things: the last file counts; `weak` leaves what is said of that very thing as it was. */
export async function keepKeys(
  tx: Db,
  shopId: number,
  kind: KeyKind,
  given: readonly Key[],
  { weak = false } = {},
): Promise<void> {
  const all = [
    ...new Map(given.filter(([key]) => key !== '' && key.length <= 200).map((one) => [one[0], one])).values(),
  ]
  if (all.length === 0) return
  await sql`
    insert into import_keys (shop_id, kind, key, id, place, alt)
    select ${shopId}, ${kind}, k.key, k.id, k.place, k.alt
    from unnest(${all.map(([key]) => key)}::text[], ${all.map(([, id]) => id)}::bigint[],
      ${all.map(([, , place = 0]) => place)}::integer[], ${all.map(([, , , alt = '']) => alt)}::text[]) k (key, id, place, alt)
    on conflict (shop_id, kind, key) do update set id = excluded.id, place = excluded.place, alt = excluded.alt
    where not ${weak} or import_keys.id <> excluded.id`.execute(tx)
}

/** Forgets what things that are no more were called. */
export async function forgetKeys(
  tx: Db,
  shopId: number,
  kinds: readonly KeyKind[],
  ids: readonly number[],
): Promise<void> {
  await sql`
    delete from import_keys where shop_id = ${shopId} and kind = any(${[...kinds]}::text[]) and id = any(${[...ids]}::bigint[])`.execute(
    tx,
  )
}
