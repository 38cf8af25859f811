import { type Db, inTransaction, sql } from '#database'
import type { Clerk } from '#people'
import { writeLines } from './fill.ts'
import { ownerOf } from './find.ts'
import { openZip, typeOf } from './picture-zip.ts'

/** The columns of the lines that a zip of pictures becomes. */
export const PICTURE_HEADINGS = ['Image', 'Format']

/** In the place of the format, for a picture that a file of products named and the zip does not hold. */
export const MISSING = 'absente'

/**
 * Takes a zip of pictures in as an import of a line a picture, and one for each that a file of products named, whose product has
 * no picture yet and that the zip does not hold; says its id. Refuses (Invalid, at `file`) as `openZip`.
 */
export async function receivePictures(
  db: Db,
  clerk: Clerk,
  shopId: number,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<number> {
  const zip = await openZip(Buffer.from(bytes))
  const rows: string[][] = []
  const placed = await placesOf(db, shopId, zip.names)
  const placeOf = (one: string) => placed.get(one.toLowerCase()) ?? 0
  const names = zip.names.toSorted((one, other) => placeOf(one) - placeOf(other) || asNumbered(one, other))
  for (const one of names) rows.push([one, typeOf(await zip.read(one))])
  for (const one of await namedElsewhere(db, shopId, zip.names)) rows.push([one, MISSING])
  return inTransaction(db, async (tx) => {
    const { id } = await tx
      .insertInto('imports')
      .values({
        shop_id: shopId,
        owner: ownerOf(clerk),
        owner_name: clerk.name,
        kind: 'pictures',
        file_name: name,
        file: Buffer.from(bytes),
        headings: JSON.stringify(PICTURE_HEADINGS),
        fields: JSON.stringify(['picture', 'type']),
        titled: false,
        lines: rows.length,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeLines(
      tx,
      shopId,
      id,
      rows.map((cells, at) => ({ line: at + 1, cells })),
    )
    return id
  })
}

const order = new Intl.Collator('fr', { numeric: true })

/** REF.jpg before REF_2.jpg before REF_10.jpg. */
function asNumbered(one: string, other: string): number {
  const stem = (name: string) => name.replace(/\.[^.]*$/, '')
  return order.compare(stem(one), stem(other))
}

/** Which of its product's a picture is, where a file of products names it. */
async function placesOf(db: Db, shopId: number, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ key: string; place: number }>`
    select key, place from import_keys
    where shop_id = ${shopId} and kind = 'picture' and key = any(${names.map((name) => name.toLowerCase())}::text[])`.execute(
    db,
  )
  return new Map(rows.map(({ key, place }) => [key, place]))
}

async function namedElsewhere(db: Db, shopId: number, there: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select k.key from import_keys k join products p on p.shop_id = k.shop_id and p.id = k.id and p.archived_at is null
    where k.shop_id = ${shopId} and k.kind = 'picture' and k.key <> all(${there.map((name) => name.toLowerCase())}::text[])
      and not exists (select from pictures x where x.shop_id = k.shop_id and x.product_id = k.id)
    order by k.key limit 2000`.execute(db)
  return rows.map(({ key }) => key)
}
