import assert from 'node:assert/strict'
import { ReadableStream } from 'node:stream/web'
import { describe, test } from 'node:test'
import { Hono } from 'hono'
import { refusalOf, uploaded } from './index.ts'

const app = new Hono()
app.post('/', async (c) => {
  const parts: Buffer[] = []
  try {
    for await (const part of uploaded(c, 'file', 100_000)) parts.push(part)
  } catch (error) {
    const { message, fields } = refusalOf(error)
    assert.deepEqual(fields, { file: message })
    return c.text(message, 422)
  }
  return c.body(Buffer.concat(parts))
})

const head = (name: string, filename: string) =>
  `--xx\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\n\r\n`
const send = (body: string | ReadableStream, type = 'multipart/form-data; boundary=xx') =>
  app.request('/', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  } as unknown as RequestInit)

/** A body in pieces of so many bytes, that may break before its end. */
const inPieces = (text: string, size: number, breaks = false) =>
  ReadableStream.from(
    (async function* () {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
      if (breaks) throw new Error('the line broke')
    })(),
  )

describe('a file that is sent', () => {
  test('comes whole, whatever its bytes and the pieces it comes in', async () => {
    const file = `\r\n--x\r\n-\r\n--xy${'é\0'.repeat(20_000)}\r\n--`
    const body = `${head('other', 'b.txt')}not this\r\n${head('file', 'Écran "1".preau')}${file}\r\n--xx--\r\n`
    for (const size of [7, 1000, 1_000_000]) assert.equal(await (await send(inPieces(body, size))).text(), file)
  })

  test('is refused when it is too heavy, empty, none, or cut', async () => {
    const whole = `${head('file', 'a.preau')}${'a'.repeat(100_001)}\r\n--xx--`
    const cases: [string | ReadableStream, RegExp, string?][] = [
      [whole, /trop lourd/],
      [`${head('file', 'a.preau')}\r\n--xx--`, /Choisissez/],
      [`${head('file', '')}\r\n--xx--`, /Choisissez/],
      [`${head('other', 'a.preau')}des octets\r\n--xx--`, /Choisissez/],
      ['--xx\r\ncontent-disposition: form-data; name="file"\r\n\r\ndu texte\r\n--xx--', /Choisissez/],
      [whole, /Choisissez/, 'multipart/form-data'],
      [whole, /Choisissez/, 'multipart/form-data; boundary=yy'],
      [`--xx\r\n${'a: b\r\n'.repeat(9000)}`, /Choisissez/],
      ['', /Choisissez/],
      ['--yy\r\n', /Choisissez/],
      ['file=a', /Choisissez/, 'application/x-www-form-urlencoded'],
      [`${head('file', 'a.preau')}des octets`, /interrompu/],
      [inPieces(`${head('file', 'a.preau')}des octets`, 10, true), /interrompu/],
      [inPieces('--xx\r\ncontent-disp', 10, true), /Choisissez|interrompu/],
    ]
    for (const [body, why, type] of cases) {
      const answer = await send(body, type)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), why)
    }
  })
})
