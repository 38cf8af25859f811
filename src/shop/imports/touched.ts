import { type Db, sql } from '#database'

type Asking = { shopId: number; importId: number; lines: readonly number[] }

export const MOVED = 'Ses pièces ont bougé depuis.'
export const COUNTED = 'Il a été compté dans un inventaire : ce comptage le nomme.'
const OTHER = 'Un import plus récent y a touché : annulez-le d’abord.'

/** What an import did, or its undoing, is no touch of somebody: all of a transaction has one moment. */
const notOfImports = (kind: string, shopId: number) => sql`not exists (
  select from import_lines m where m.shop_id = ${shopId} and m.subject_kind = ${kind} and m.subject_id = given.subject_id
    and (m.done_at = a.at or m.undone_at = a.at))`

/** The moment of an act is of the transaction that did it: that of the import is not since. */
const since = (kind: 'product' | 'category' | 'customer', shopId: number) => sql`
  select a.actor_name from acts a where a.shop_id = ${shopId} and a.subject_kind = ${kind} and a.subject_id = given.subject_id
    and a.at > given.done_at and ${notOfImports(kind, shopId)}`

/** Why products may not be put back as they were: who changed or counted them since, a later import; by their ids. */
export async function touchedProducts(
  db: Db,
  { shopId, importId, lines }: Asking,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; who: string | null; later: boolean }>`
    select given.subject_id as id, coalesce(
        (${since('product', shopId)} order by a.id desc limit 1),
        (select a.actor_name from variants v join acts a on a.shop_id = v.shop_id and a.subject_kind = 'variant'
          and a.subject_id = v.id and a.at > given.done_at and ${notOfImports('product', shopId)}
          where v.shop_id = ${shopId} and v.product_id = given.subject_id limit 1)) as who,
      ${laterImport('product', { shopId, importId })} as later
    ${givenLines({ shopId, importId, lines })}`.execute(db)
  return sentences(rows)
}

/** The same for other things. */
export async function touched(
  db: Db,
  kind: 'category' | 'customer',
  { shopId, importId, lines }: Asking,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; who: string | null; later: boolean }>`
    select given.subject_id as id, (${since(kind, shopId)} order by a.id desc limit 1) as who,
      ${laterImport(kind, { shopId, importId })} as later
    ${givenLines({ shopId, importId, lines })}`.execute(db)
  return sentences(rows)
}

const givenLines = ({ shopId, importId, lines }: Asking) => sql`
  from import_lines given where given.shop_id = ${shopId} and given.import_id = ${importId}
    and given.line = any(${[...lines]}::integer[])`

const laterImport = (kind: string, { shopId, importId }: { shopId: number; importId: number }) => sql`exists (
  select from import_lines l where l.shop_id = ${shopId} and l.subject_kind = ${kind} and l.subject_id = given.subject_id
    and l.import_id > ${importId} and l.done_at is not null and l.undone_at is null and l.outcome in ('made', 'changed'))`

const sentences = (rows: readonly { id: number; who: string | null; later: boolean }[]): ReadonlyMap<number, string> =>
  new Map(
    rows.flatMap(({ id, who, later }) =>
      later ? [[id, OTHER]] : who !== null ? [[id, `${who} y a touché depuis.`]] : [],
    ),
  )

/** Which variants of the products of lines have movements since that no import made, and are in a count of the shelves. */
export async function movedVariants(
  db: Db,
  { shopId, importId, lines }: Asking,
): Promise<{ moved: ReadonlySet<number>; counted: ReadonlySet<number> }> {
  const { rows } = await sql<{ id: number; productId: number; moved: boolean; counted: boolean }>`
    select v.id, v.product_id as "productId", exists (select from stock_movements a
        where a.shop_id = ${shopId} and a.variant_id = v.id and a.at > given.done_at
          and ${notOfImports('product', shopId)}) as moved,
      exists (select from stock_count_lines k
        where k.shop_id = ${shopId} and k.variant_id = v.id and k.counted is not null) as counted
    from import_lines given join variants v on v.shop_id = ${shopId} and v.product_id = given.subject_id
    where given.shop_id = ${shopId} and given.import_id = ${importId} and given.line = any(${[...lines]}::integer[])`.execute(
    db,
  )
  const those = (is: (row: (typeof rows)[number]) => boolean) => new Set(rows.filter(is).map(({ id }) => id))
  return { moved: those(({ moved }) => moved), counted: those(({ counted }) => counted) }
}
