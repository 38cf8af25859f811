import assert from 'node:assert/strict'
import test from 'node:test'
import { Hono } from 'hono'
import { asked, filter } from './index.ts'

const question = {
  shape: {
    number: filter.number,
    name: filter.sought,
    reference: filter.part,
    min: filter.cents,
    max: filter.cents,
    from: filter.day,
    to: filter.day,
    state: filter.oneOf(['new', 'sent']),
  },
  sorts: ['name', 'total'] as const,
  ranges: [
    ['min', 'max'],
    ['from', 'to'],
  ] as const,
}
type Read = Omit<ReturnType<typeof asked<(typeof question)['shape'], 'name' | 'total'>>, 'href'> & { href: string }

async function read(query: Record<string, string>): Promise<Read> {
  const app = new Hono().get('/list', (c) => {
    const one = asked(c, question)
    return c.json({ ...one, href: one.href({ after: '7' }) })
  })
  return (await (await app.request(`/list?${new URLSearchParams(query)}`)).json()) as Read
}

test('a number is understood however people write it', async () => {
  for (const typed of [
    '26',
    '26 ',
    ' 26',
    '000026',
    'n°26',
    'N° 26',
    'nº 26',
    'no 26',
    '#26',
    'Commande n° 26',
    '２６',
    '26\u00a0',
  ])
    assert.equal((await read({ number: typed })).filters.number, 26, typed)
  assert.equal((await read({ number: '1 234' })).filters.number, 1234)
})

test('what is not understood is told beside its filter with what was typed, and nothing stands for it', async () => {
  const wrong: Record<string, string> = {
    number: '26a',
    name: '%',
    reference: '—',
    min: '12,345,6',
    from: '2026-02-31',
    state: 'gone',
  }
  for (const [name, typed] of Object.entries(wrong)) {
    const { filters, values, errors, filtered } = await read({ [name]: typed })
    assert.deepEqual(filters, {}, name)
    assert.deepEqual(values, { [name]: typed })
    assert.ok(errors[name], name)
    assert.ok(filtered)
  }
  for (const typed of ['0', '-3', '1e3', '26,5', '9'.repeat(20)])
    assert.ok((await read({ number: typed })).errors.number, typed)
})

test('days are read as they are written in France too, and a range that ends before it begins is told', async () => {
  assert.equal((await read({ from: '23/11/2026' })).filters.from, '2026-11-23')
  assert.equal((await read({ from: '3.1.2026' })).filters.from, '2026-01-03')
  assert.match((await read({ from: '2026-11-23', to: '2026-11-22' })).errors.to ?? '', /avant le début/)
  assert.match((await read({ min: '20', max: '12,50' })).errors.max ?? '', /avant le début/)
  assert.deepEqual((await read({ min: '12,50 €', max: '1 250' })).filters, { min: 1250, max: 125_000 })
})

test('a view keeps its filters as they were typed, its sort, and gives up its place', async () => {
  const { href, sort, place } = await read({ number: 'n°26', sort: '-total', after: '3', unknown: 'x' })
  assert.equal(href, '/list?number=n%C2%B026&sort=-total&after=7')
  assert.equal(sort, '-total')
  assert.deepEqual(place, { after: '3' })
  assert.equal((await read({ sort: 'nimporte' })).sort, undefined)
})
