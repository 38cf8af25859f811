import { Readable } from 'node:stream'
import * as yazl from 'yazl'
import { type Db, sql } from '#database'
import type { Files } from '#files'

/** What our zips hold at most, under what one that is brought in may: bytes, pictures. */
const [MOST_BYTES, MOST] = [36_000_000, 1500]

/** What the `place`-th picture of a product is called in our files, counted from 0: `ours-marcel.webp`, `ours-marcel_2.webp`. */
export const exportedName = (slug: string, place: number): string => `${slug}${place === 0 ? '' : `_${place + 1}`}.webp`

/** The address of the product that a name of ours tells; undefined for another name. */
export const slugIn = (name: string): string | undefined =>
  /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:_\d{1,2})?\.webp$/.exec(name)?.[1]

type Kept = { name: string; hash: string }

/**
 * The pictures of the products of a shop, named as its files of products name them, in as many zips as they need; one whose bytes
 * nobody keeps any more is in none.
 */
export async function pictureZips(db: Db, shopId: number): Promise<Kept[][]> {
  const { rows } = await sql<{ slug: string; place: number; hash: string; size: number }>`
    select p.slug, (row_number() over (partition by p.id order by i.position, i.id) - 1)::int4 as place, i.hash,
      coalesce((select sum(octet_length(o.bytes)) from files.originals o where o.hash = i.hash), 0)::int8 as size
    from pictures i join products p on p.shop_id = ${shopId} and p.id = i.product_id and p.archived_at is null
    where i.shop_id = ${shopId} order by p.id, i.position, i.id`.execute(db)
  const zips: Kept[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const { slug, place, hash, size: own } of rows) {
    if (own === 0) continue
    if (size + own > MOST_BYTES || (zips.at(-1)?.length ?? MOST) >= MOST) {
      zips.push([])
      size = 0
    }
    zips.at(-1)?.push({ name: exportedName(slug, place), hash })
    size += own
  }
  return zips
}

/** A zip of these pictures, each read as its turn comes. It throws, cut short, where one cannot be read or is kept no more. */
export async function* zipOf(
  files: Pick<Files, 'original'>,
  pictures: readonly Kept[],
  at: Date,
): AsyncGenerator<Uint8Array> {
  const zip = new yazl.ZipFile()
  const out = zip.outputStream as Readable
  zip.on('error', (error) => out.destroy(error))
  for (const { name, hash } of pictures)
    zip.addReadStreamLazy(name, { mtime: at, compress: false }, (give) => {
      const read = files.original(hash).then((bytes) => bytes ?? Promise.reject(new Error(`${name} is kept no more`)))
      read.then(
        (bytes) => give(null, Readable.from([bytes])),
        (error) => give(error, Readable.from([])),
      )
    })
  zip.end()
  try {
    for await (const chunk of out) yield chunk as Buffer
  } finally {
    // A reader that leaves stops the work.
    out.destroy()
  }
}
