import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import sharp from 'sharp'
import { Invalid } from '#refusals'
import { testDatabase } from '#test'
import { openFiles } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-pictures-'))
after(() => rm(folder, { recursive: true }))
const { db } = await testDatabase()
const files = openFiles(folder, db)
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#3a7' } })

test('a picture that is sent is drawn anew: upright, no larger than pages show, nothing else of the file left', async () => {
  const turned = await plain(3000, 1000)
    .withExif({ IFD0: { Copyright: 'SECRET', Orientation: '6' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const kept = await files.takePicture(Buffer.concat([turned, Buffer.from('<script>alert(1)</script>')]))
  assert.deepEqual([kept.width, kept.height], [667, 2000], 'it lay on its side')
  const bytes = (await files.original(kept.hash)) ?? assert.fail()
  const { format, exif } = await sharp(bytes).metadata()
  assert.deepEqual([format, exif], ['webp', undefined])
  assert.ok(!bytes.includes('script') && !bytes.includes('SECRET'))
  const small = await files.takePicture(await plain(40, 30).png().toBuffer())
  assert.deepEqual([small.width, small.height], [40, 30], 'a small one is not made larger')
})

test('what is no picture by its content, is cut, or would fill the memory is refused with a sentence', async () => {
  const refused = async (bytes: Uint8Array, sentence: RegExp) => {
    const error = await files.takePicture(bytes).catch((wrong: unknown) => wrong)
    assert.ok(error instanceof Invalid, String(error))
    assert.match(error.fields.pictures ?? '', sentence)
  }
  await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), /n’est pas une image/)
  await refused(Buffer.from('GIF89a'), /n’est pas une image/)
  await refused(Buffer.alloc(0), /n’est pas une image/)
  const whole = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, n) => (n * 7919) % 251)), {
    raw: { width: 300, height: 300, channels: 3 },
  })
    .png()
    .toBuffer()
  await refused(whole.subarray(0, whole.length / 2), /abîmée/)
  // 7,800 x 7,800 of one colour: some kilobytes that would be 182 MB once opened.
  await refused(await plain(7800, 7800).png({ compressionLevel: 9 }).toBuffer(), /trop grande/)
})
