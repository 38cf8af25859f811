import { Readable } from 'node:stream'
import * as yazl from 'yazl'
import { type Db, sql } from '#database'
import type { Files } from '#files'

/**
 * What a zip of ours holds, in bytes, where each picture counts for a least share: 1,500 pictures at most, and with the one that
 * goes over the edge (8 MB at most) less than one that is brought in may.
 */
const [BYTES, SHARE] = [30_000_000, 20_000]

/** What the `place`-th picture of a product is called in our files, counted from 0: `ours-marcel.webp`, `ours-marcel_2.webp`. */
export const exportedName = (slug: string, place: number): string => `${slug}${place === 0 ? '' : `_${place + 1}`}.webp`

/** The address of the product that a name of ours tells; undefined for another name. */
export const slugIn = (name: string): string | undefined =>
  /^([a-z0-9]+(?:-[a-z0-9]+)*)(?:_\d{1,2})?\.webp$/.exec(name)?.[1]

type Kept = { name: string; hash: string }

/** SQL: what the picture `i` counts for in a zip; null of one whose bytes nobody keeps, which no zip holds. */
const weight = sql`(select least(greatest(sum(octet_length(o.bytes)), ${SHARE}::bigint), ${BYTES}::bigint)
  from files.originals o where o.hash = i.hash having sum(octet_length(o.bytes)) > 0)`

/** So many pictures are weighed for a page that only leads to their zips. */
const WEIGHED = 500

/**
 * How many zips the pictures of the products of a shop need; null where there are more pictures than are weighed by the way, unless
 * `all` are. Each one's product and bytes are looked up: two looks a picture.
 */
export async function countPictureZips(db: Db, shopId: number, { all = false } = {}): Promise<number | null> {
  const { rows } = await sql<{ zips: number | null }>`
    with few as materialized (
      select product_id, hash from pictures where shop_id = ${shopId} ${all ? sql`` : sql`limit ${WEIGHED + 1}`})
    select case when ${all} or (select count(*) from few) <= ${WEIGHED} then (
      select coalesce(ceil(sum(${weight}) / ${BYTES}::numeric), 0)::int4 from few i
      join lateral (select from products p where p.shop_id = ${shopId} and p.id = i.product_id and p.archived_at is null limit 1) p
        on true) end as zips`.execute(db)
  return rows[0]?.zips ?? null
}

/** The pictures of the `part`-th of these zips, from 1, named as the shop's files of products name them; none where there is no such zip. */
export async function picturesOfZip(db: Db, shopId: number, part: number): Promise<Kept[]> {
  const { rows } = await sql<{ slug: string; place: number; hash: string }>`
    with named as (
      select p.id, p.slug, row_number() over (partition by p.id order by i.position, i.id) as nth, i.hash, ${weight} as weight
      from pictures i join products p on p.shop_id = ${shopId} and p.id = i.product_id and p.archived_at is null
      where i.shop_id = ${shopId}),
    filled as (select named.*, sum(weight) over (order by id, nth) as upto from named where weight is not null)
    select slug, (nth - 1)::int4 as place, hash from filled where ceil(upto / ${BYTES}::numeric) = ${part}::int4
    order by upto`.execute(db)
  return rows.map(({ slug, place, hash }) => ({ name: exportedName(slug, place), hash }))
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
