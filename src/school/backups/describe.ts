import { createHash } from 'node:crypto'
import type { Client, Db } from '#database'
import type { Files, Original } from '#files'
import * as jobs from '#jobs'
import { log } from '#log'
import { type Holds, type Manifest, picturesSum } from './manifest.ts'

/** One that the disk has spoilt is no reason to save nothing: it is left out and said in the log. */
export async function soundPictures(files: Files, db: Db): Promise<Original[]> {
  const all = await files.originals(db, { reading: true })
  for (const { hash, sound } of all)
    if (!sound) log.warn({ picture: hash }, 'backup: a picture is not what it was, it is left out')
  return all.filter(({ sound }) => sound)
}

/** How many pictures the rows name that are not there (any more): a backup without them is not whole, and says so. */
export async function countMissing(client: Client, pictures: readonly Original[]): Promise<number> {
  const columns = await client.query<{ select: string }>(
    `select format('select %I as hash from public.%I', a.attname, c.relname) as select
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.atttypid = 'text'::regtype and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and (a.attname ~ '^(logo|banner|picture)_hash$' or (c.relname, a.attname) in (('pictures', 'hash'), ('product_files', 'hash')))`,
  )
  const { rows } = await client.query<{ missing: number }>(
    `select count(distinct hash) as missing from (${columns.rows.map(({ select }) => select).join(' union all ')}) named
     where hash is not null and hash <> '' and hash <> all ($1)`,
    [pictures.map(({ hash }) => hash)],
  )
  const { missing = 0 } = rows[0] ?? {}
  if (missing > 0) log.warn({ missing }, 'pictures that the shops show are not there any more')
  return missing
}

export const sizeOf = (pictures: Original[]): Manifest['pictures'] => ({
  count: pictures.length,
  bytes: pictures.reduce((sum, { bytes }) => sum + bytes, 0),
  sha256: picturesSum(pictures.map(({ hash }) => hash)),
})

export async function waitingJobs(db: Db): Promise<{ text: Buffer; size: Manifest['jobs'] }> {
  const all = await jobs.unfinished(db)
  const text = Buffer.from(all.map((job) => `${JSON.stringify(job)}\n`).join(''))
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { text, size: { rows: all.length, bytes: text.length, sha256 } }
}

export async function describe(client: Client): Promise<Pick<Manifest, 'migrations' | 'school' | 'holds'>> {
  const migrations = await client.query<{ name: string }>('select name from kysely_migration order by name')
  const school = await client.query<{ name: string; town: string }>('select name, town from school')
  return {
    migrations: migrations.rows.map(({ name }) => name),
    school: school.rows[0] ?? { name: '', town: '' },
    holds: await countHolds(client),
  }
}

/** What people count, of what the connection sees. */
export async function countHolds(client: Client): Promise<Holds> {
  const ofTheStreet = (table: string) =>
    `(select count(*) from ${table} t join shops s on s.id = t.shop_id where s.kept_at is null)`
  const { rows } = await client.query<Holds>(
    `select (select count(*) from shops where kept_at is null) as shops, (select count(*) from shops where kept_at is not null) as kept,
       ${ofTheStreet('products')} as products, ${ofTheStreet('customers')} as customers, ${ofTheStreet('orders')} as orders,
       (select count(*) from classes) as classes, (select count(*) from accounts where kind = 'pupil') as pupils,
       (select count(*) from accounts where kind = 'teacher') as teachers`,
  )
  return rows[0] as Holds
}
