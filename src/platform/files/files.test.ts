// Two processes on one database, each with a data folder of its own.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import test, { after } from 'node:test'
import sharp from 'sharp'
import { countQueries, sql } from '#database'
import { Refusal } from '#refusals'
import { testDatabase } from '#test'
import { openFiles } from './index.ts'

const database = await testDatabase()
const { db } = database
const folder = await mkdtemp(join(tmpdir(), 'preau-shared-'))
after(() => rm(folder, { recursive: true, force: true }))
const [a, b] = [openFiles(join(folder, 'a'), db), openFiles(join(folder, 'b'), db)]
const png = (background: string) =>
  sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer()
const nameOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
/** A file as a Préau left it that kept its files on the disk alone. */
async function leave(where: string, hash: string, bytes: Uint8Array) {
  const path = join(folder, where, 'files', hash.slice(0, 2), hash)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}

test('a picture that one process was given, the other shows; what was shown once costs no statement', async () => {
  const bytes = await png('#a31')
  const { hash } = await a.addPicture(bytes)
  const [one, other] = await Promise.all([b.picture(hash, 96), b.picture(hash, 96)])
  assert.equal((await sharp(one).metadata()).width, 96)
  assert.equal(one, other, 'asked for at once it is made once')
  assert.deepEqual(await b.original(hash), bytes)
  const { texts } = await countQueries(database, async () => {
    assert.deepEqual(await b.picture(hash, 96), one)
    assert.deepEqual(await a.original(hash), bytes)
  })
  assert.deepEqual(texts, [])
  await rm(join(folder, 'b', 'files'), { recursive: true })
  assert.deepEqual(await b.picture(hash, 96), one, 'the folder may be lost')
  assert.equal(await b.picture('0'.repeat(64), 96), undefined)
})

test('what an older Préau left on the disk alone is taken up, once; what the disk has spoilt is not', async () => {
  const bytes = await png('#3a1')
  const hash = nameOf(bytes)
  await leave('a', hash, bytes)
  await leave('a', 'f'.repeat(64), bytes)
  assert.equal(await b.original(hash), undefined)
  assert.ok(
    (await a.originals(db, { reading: true })).find((one) => one.hash === hash)?.sound,
    'a backup has it already',
  )
  assert.equal(await a.takeUp(), 1)
  assert.deepEqual(await b.original(hash), bytes)
  assert.equal(await a.takeUp(), 0)
  const spoilt = (await a.originals(db, { reading: true })).filter(({ sound }) => !sound)
  assert.deepEqual(
    spoilt.map((one) => one.hash),
    ['f'.repeat(64)],
  )
})

test('a picture that only the disk still has is kept again when it is sent again', async () => {
  const { hash } = await a.takePicture(await png('#13a'))
  const ours = (await a.original(hash)) ?? assert.fail()
  // A backup from before it was put back; the disk stays as it is.
  await a.removeOriginal(hash)
  assert.equal(await b.original(hash), undefined)
  assert.deepEqual(await a.takePicture(ours), { hash, width: 300, height: 200 })
  assert.deepEqual(await b.original(hash), ours)
  assert.equal((await b.takePicture(ours)).hash, hash, 'and sent once more it is the same')
})

test('a file of several megabytes goes through in parts, and is refused whole where it is not what its name says', async () => {
  const bytes = randomBytes((3 << 20) + 7)
  const hash = nameOf(bytes)
  const open = async () => Readable.from([bytes.subarray(0, 5), bytes.subarray(5)])
  await assert.rejects(a.addOriginal('e'.repeat(64), open), Refusal)
  assert.deepEqual(
    await Promise.all([a.addOriginal(hash, open), b.addOriginal(hash, open)]).then((all) => all.sort()),
    [false, true],
  )
  const listed = (await b.originals(db, { reading: true })).filter((one) => one.bytes === bytes.length)
  assert.deepEqual(
    listed.map((one) => [one.hash, one.sound]),
    [[hash, true]],
  )
  assert.deepEqual(await buffer(listed[0]?.open() ?? assert.fail()), bytes)
  await sql`update files.originals set bytes = 'x' where hash = ${hash} and part = 2`.execute(db)
  assert.equal((await a.originals(db, { reading: true })).find((one) => one.hash === hash)?.sound, false)
  await a.removeOriginal(hash)
  assert.equal(await b.original(hash), undefined)
})

test('a file received by one process is found by the other, by its owner alone, the last one, for an hour', async () => {
  const bytes = randomBytes((1 << 20) * 2)
  const first = await a.arrive(7, Buffer.from('x'))
  const word = await a.arrive(7, bytes)
  assert.equal(await b.arrived(7, first), undefined)
  assert.deepEqual(await b.arrived(7, word), bytes)
  assert.equal(await b.arrived(8, word), undefined)
  await sql`update files.received set arrived_at = now() - interval '61 minutes'`.execute(db)
  await b.sweepArrivals()
  assert.equal(await a.arrived(7, word), undefined)
})
