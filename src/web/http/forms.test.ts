import assert from 'node:assert/strict'
import test from 'node:test'
import { Hono } from 'hono'
import * as z from 'zod'
import { everySubmitted, name, parse, submitted, text } from './forms.ts'

const app = new Hono()
app.post('/', async (c) => c.json(await submitted(c)))
app.post('/every', async (c) => c.json([...(await everySubmitted(c))]))
const send = (path: string, body: URLSearchParams) => app.request(path, { method: 'POST', body })

test('2,000 characters with line breaks are taken by a field that allows 2,000', async () => {
  const typed = `${'a'.repeat(998)}\r\n\r\n${'b'.repeat(1000)}`
  const fields = await (await send('/', new URLSearchParams({ message: typed }))).json()
  assert.equal(parse(z.object({ message: text(2000) }), fields).message.length, 2000)
  assert.throws(() => parse(z.object({ message: text(1999) }), fields))
})

test('texts come cleaned, passwords as they were typed', async () => {
  const body = new URLSearchParams({ firstName: '\u202eAnne\u200b', password: 'e\u0301\u200b\u00ad', q: 'a\0b\ud800' })
  const fields = await (await send('/', body)).json()
  assert.deepEqual(fields, { firstName: 'Anne', password: 'é\u200b\u00ad', q: 'ab\ufffd' })
  assert.deepEqual(
    await (await send('/every', body)).json(),
    Object.entries(fields).map(([field, value]) => [field, [value]]),
  )
})

test('a name is one line with a letter or a figure', () => {
  const form = z.object({ name: name(10, 'Donnez un nom.') })
  assert.equal(parse(form, { name: ' Jeux\u00a0\n bois ' }).name, 'Jeux bois')
  for (const nobody of ['', '-', '!', '\u2800', '\u3164']) assert.throws(() => parse(form, { name: nobody }), /erreurs/)
})
