// Files that are no backups, or no longer, or only seem to be: each is refused with a sentence, and nothing has changed.
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import * as backups from '#backups'
import { type Db, sql } from '#database'
import { openFiles } from '#files'
import { Refusal } from '#refusals'
import * as school from '#school'
import { aCustomer, anOrder, aShop, hostile, type Pieces, patience, seal, testDatabase } from '#test'

const folder = await mkdtemp(join(tmpdir(), 'preau-hostile-'))
after(() => rm(folder, { recursive: true, force: true }))
const database = await testDatabase()
const { db } = database
const place = { database, files: openFiles(folder, db), config: { dataFolder: folder } }
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
await school.firstTeacher(db, 'tableau noir et craie')
const shop = await aShop(db)
const customer = await aCustomer(db, shop.id)
await anOrder(db, shop, customer)
await place.files.addPicture(
  await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
    .png()
    .toBuffer(),
)
const { path: sound } = await backups.make(place, 'hand')
const bytes = await readFile(sound)
// The school has gone on: what a failed restore left behind, rows or numbering, would show.
await anOrder(db, shop, customer)
const before = await everything(db)

/** Every row of every table that takes any room, and every picture. */
async function everything(from: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0 order by 1`.execute(
    from,
  )
  const sum = createHash('sha256')
  const tables = rows.map(
    ({ name }) =>
      sql`select ${sql.lit(name)} as name, string_agg(t::text, E'\n' order by t::text) as rows from ${sql.table(name)} t`,
  )
  const found = await sql<{ name: string; rows: string | null }>`${sql.join(tables, sql` union all `)}`.execute(from)
  // A table whose rows were all taken back has room left, and none.
  for (const { name, rows } of found.rows) if (rows !== null) sum.update(`${name}\n${rows}\n`)
  // Numbering too, which PostgreSQL keeps outside of transactions.
  const { rows: numbering } = await sql<{ said: string }>`select sequencename || ' ' || coalesce(last_value, 0) as said
    from pg_sequences where schemaname = 'public' order by 1`.execute(from)
  sum.update(numbering.map(({ said }) => said).join())
  sum.update((await place.files.originals()).map(({ hash }) => hash).join())
  return sum.digest('hex')
}

async function refused(path: string, why = /./): Promise<void> {
  for (const verb of [() => backups.check(path), () => backups.restore(place, path)])
    await assert.rejects(verb, (error: Error) => {
      assert.ok(error instanceof Refusal, `${error.stack}`)
      assert.match(error.message, why)
      assert.match(error.message, /\.$/)
      return true
    })
}

async function refusedBytes(content: Uint8Array, why?: RegExp): Promise<void> {
  const path = join(folder, 'broken.bin')
  await writeFile(path, content)
  await refused(path, why)
}

test('40 generated files, cut, flipped, stretched, shuffled, sealed again or not, are refused and change nothing', async () => {
  const place_ = fc.nat({ max: bytes.length - 1 })
  const damage = fc.oneof(
    place_.map((at) => bytes.subarray(0, at)),
    fc.tuple(place_, fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ mask
      return copy
    }),
    fc.tuple(place_, fc.uint8Array({ minLength: 1, maxLength: 60 })).map(([at, more]) => {
      return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
    }),
    fc.tuple(place_, fc.integer({ min: 1, max: 5000 })).map(([at, n]) => {
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.min(at + n, bytes.length))])
    }),
    fc.uint8Array({ maxLength: 3000 }).map((some) => Buffer.from(some)),
  )
  await fc.assert(
    fc.asyncProperty(damage, async (content) => {
      if (Buffer.from(content).equals(bytes)) return
      await refusedBytes(content)
    }),
    { numRuns: 40 },
  )
  assert.equal(await everything(db), before)
})

test('damage under a seal that was put right is refused, or was of no consequence', async () => {
  const place_ = fc.nat({ max: bytes.length - 65 })
  await fc.assert(
    fc.asyncProperty(place_, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ mask
      const path = join(folder, 'sealed.bin')
      await writeFile(path, seal(copy))
      await backups.check(path).catch((error) => assert.ok(error instanceof Refusal, `${at} ${error.stack}`))
    }),
    { numRuns: 40 },
  )
})

test('what is something else says so', async () => {
  await refusedBytes(Buffer.from('%PDF-1.7 un cours'), /n’est pas une sauvegarde/)
  await refusedBytes(Buffer.alloc(0), /n’est pas une sauvegarde/)
  const flipped = Buffer.from(bytes)
  flipped[400] = (flipped[400] ?? 0) ^ 1
  await refusedBytes(flipped, /abîmée ou incomplète|ne correspond pas/)
})

test('a good backup that was cut anywhere says that it is cut', async () => {
  for (const part of [0.05, 0.5, 0.9, 0.99])
    await refusedBytes(bytes.subarray(0, Math.ceil(bytes.length * part)), /coupée/)
})

const table = ({ entries }: Pieces, name: string) => String(entries.get(`tables/${name}.copy`))
function write(pieces: Pieces, name: string, text: string): void {
  pieces.entries.set(`tables/${name}.copy`, Buffer.from(text))
}
const picture = ({ entries }: Pieces) => [...entries.keys()].find((name) => name.startsWith('pictures/')) ?? ''

const tricks: [string, (pieces: Pieces) => void, RegExp?][] = [
  ['a format of the future', ({ manifest }) => Object.assign(manifest, { format: 2 }), /plus récente/],
  [
    'no manifest to speak of',
    (pieces) => Object.assign(pieces, { manifest: [1, 2], honest: false }),
    /n’est pas une sauvegarde/,
  ],
  ['a manifest with more in it', ({ manifest }) => Object.assign(manifest, { more: 1 }), /n’est pas une sauvegarde/],
  ['an entry too many', ({ entries }) => entries.set('tables/more.copy', Buffer.from('1\n')), /ne correspond pas/],
  ['a program beside', ({ entries }) => entries.set('lisez-moi.exe', Buffer.from('MZ')), /ne correspond pas/],
  ['an entry too few', ({ entries }) => entries.delete('tables/orders.copy'), /ne correspond pas/],
  [
    'a table that is not ours',
    (pieces) => {
      pieces.manifest.tables.push({ name: 'pg_authid', columns: ['rolname'], rows: 0, bytes: 0, sha256: '' })
      pieces.entries.set('tables/pg_authid.copy', Buffer.from(''))
    },
    /ne correspond pas/,
  ],
  ['a column that is not ours', ({ manifest }) => manifest.tables[3].columns.push('more')],
  [
    'a name that would be SQL',
    ({ manifest }) => Object.assign(manifest.tables[0], { name: 'x"; drop table shops; --' }),
  ],
  [
    'a row too many',
    (pieces) => {
      pieces.honest = false
      write(pieces, 'shops', `${table(pieces, 'shops')}${table(pieces, 'shops')}`)
    },
  ],
  ['rows that are no rows', (pieces) => write(pieces, 'orders', 'une\tdeux\n'), /ne correspond pas/],
  ['the end of a stream in the middle', (pieces) => write(pieces, 'orders', `\\.\n${table(pieces, 'orders')}`)],
  ['bytes that are no text', ({ entries }) => entries.set('tables/classes.copy', Buffer.from([0xff, 0, 0xfe, 10]))],
  ['the same key twice', (pieces) => write(pieces, 'products', table(pieces, 'products').repeat(2))],
  ['orders of nobody', (pieces) => write(pieces, 'customers', ''), /ne correspond pas/],
  ['no school', (pieces) => write(pieces, 'school', ''), /ne correspond pas/],
  ['nobody to open the desk', (pieces) => write(pieces, 'accounts', ''), /ne correspond pas/],
  ['another history', (pieces) => write(pieces, 'kysely_migration', ''), /ne correspond pas/],
  ['migrations in another order', ({ manifest }) => manifest.migrations.reverse()],
  ['no migration', ({ manifest }) => Object.assign(manifest, { migrations: [] })],
  [
    'a picture of another name',
    (pieces) => {
      const name = picture(pieces)
      pieces.entries.set(name, Buffer.alloc(pieces.entries.get(name)?.length ?? 0))
    },
    /ne correspond pas|image/,
  ],
  ['a picture too few', (pieces) => pieces.entries.delete(picture(pieces)), /ne correspond pas/],
  [
    'a picture outside',
    (pieces) => {
      const name = picture(pieces)
      pieces.entries.set(`pictures/${'a'.repeat(60)}.php`, pieces.entries.get(name) ?? Buffer.alloc(0))
      pieces.entries.delete(name)
    },
  ],
  [
    'jobs that are none',
    ({ entries }) => entries.set('jobs.jsonl', Buffer.from('{"queue": 3}\n')),
    /ne correspond pas/,
  ],
  ['numbers beyond numbers', ({ manifest }) => Object.assign(manifest.holds, { orders: 1e300 })],
]
for (const [name, change, why] of tricks)
  test(`refused though sealed: ${name}`, async () => {
    const path = await hostile(sound, join(folder, `${randomUUID()}.bin`), change)
    // What only PostgreSQL can tell passes the first look.
    await assert.rejects(backups.restore(place, path), (error: Error) => {
      assert.ok(error instanceof Refusal, `${error.stack}`)
      assert.match(error.message, why ?? /./)
      return true
    })
    await backups.check(path).catch((error) => assert.ok(error instanceof Refusal, error.stack))
  })
test('none of them changed a row or a picture', async () => {
  assert.equal(await everything(db), before)
})

/** A zip of one entry written by hand: names and sizes that no library would write. */
function rawZip(name: string, content: Buffer, { size = content.length, deflate = true } = {}): Buffer {
  const data = deflate ? deflateRawSync(content, { level: 1 }) : content
  const head = (signature: number, fields: [number, number][]) => {
    const all = fields.map(([bytes_, value]) => {
      const part = Buffer.alloc(bytes_)
      part.writeUIntLE(value, 0, bytes_)
      return part
    })
    const sign = Buffer.alloc(4)
    sign.writeUInt32LE(signature)
    return Buffer.concat([sign, ...all])
  }
  const title = Buffer.from(name)
  const common: [number, number][] = [
    [2, 20],
    [2, 0],
    [2, deflate ? 8 : 0],
    [4, 0],
    [4, 0],
    [4, data.length],
    [4, size],
    [2, title.length],
    [2, 0],
  ]
  const local = Buffer.concat([head(0x04034b50, common), title, data])
  const central = Buffer.concat([head(0x02014b50, [[2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, 0]]), title])
  const end = head(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, 1],
    [2, 1],
    [4, central.length],
    [4, local.length],
    [2, 64],
  ])
  return seal(Buffer.concat([local, central, end, Buffer.alloc(64)]))
}

test('paths that climb, names that are devices, manifests that swell are refused', async () => {
  for (const name of ['../../etc/cron.d/preau', '/etc/passwd', 'C:\\windows\\x', 'tables/../../x', '..\\x', 'CON'])
    await refusedBytes(rawZip(name, Buffer.from('x')))
  await refusedBytes(rawZip('manifest.json', Buffer.alloc(8 << 20, 32)), /ne correspond pas/)
  await refusedBytes(rawZip('manifest.json', Buffer.alloc(3 << 20, 32), { size: 100 }))
  await refusedBytes(rawZip('manifest.json', Buffer.alloc(3000, 32), { size: 3_000_000 }))
  assert.equal(await everything(db), before)
})

test('a table that swells beyond measure is refused before it is read', async () => {
  const bomb = Buffer.alloc(96 << 20, 32)
  const path = await hostile(sound, join(folder, 'bomb.bin'), (pieces) => {
    pieces.entries.set('tables/classes.copy', bomb)
  })
  const started = performance.now()
  await refused(path, /ne correspond pas/)
  assert.ok(performance.now() - started < patience(2000))
})

test('what is received is kept only if it is sound, and leaves nothing when it is not', async () => {
  async function* parts(content: Buffer) {
    for (let at = 0; at < content.length; at += 5000) yield content.subarray(at, at + 5000)
  }
  await assert.rejects(backups.receive(folder, parts(bytes.subarray(0, 9000))), Refusal)
  const kept = await backups.receive(folder, parts(bytes))
  assert.equal(kept.origin, 'received')
  assert.deepEqual(await readFile(kept.path), bytes)
  const names = await readdir(join(folder, 'backups'))
  assert.equal(names.length, 2)
  await backups.remove(folder, kept.name)
  await assert.rejects(backups.find(folder, kept.name), /n’est pas ou plus là/)
  for (const name of ['../premiere-connexion.txt', '.x.preau', 'a/b.preau', '%2e%2e.preau', ''])
    await assert.rejects(backups.remove(folder, name), /n’est pas ou plus là/)
})

test('a restore that fails half way takes its pictures back and leaves the rows; asked again it works', async () => {
  const [{ hash } = assert.fail()] = await place.files.originals()
  await place.files.removeOriginal(hash)
  const other = openFiles(await mkdtemp(join(folder, 'other-')), db)
  const bad = await hostile(sound, join(folder, 'late.bin'), (pieces) => write(pieces, 'school', ''))
  await assert.rejects(backups.restore({ ...place, files: other }, bad), Refusal)
  assert.deepEqual(await other.originals(), [])
  assert.equal(await everything(db), before)
  await backups.restore({ ...place, files: other }, sound)
  assert.equal((await other.originals()).length, 1)
})
