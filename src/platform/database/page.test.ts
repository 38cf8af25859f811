import assert from 'node:assert/strict'
import test from 'node:test'
import { everyRow, type Key, type Order, type Place, pageOf, sql } from '#database'
import { testDatabase } from '#test'

const { db } = await testDatabase()
await sql`create table marbles (id bigint primary key, colour text not null, at timestamptz not null, day date not null)`.execute(
  db,
)
await sql`insert into marbles select n, (array['vert', 'Bleu', 'rouge ~ %', ''])[1 + n % 4],
  timestamptz '2026-11-28 10:00:00Z' + n / 3 * interval '1 microsecond', date '2026-11-28' + n / 7 from generate_series(1, 100) n`.execute(
  db,
)

type Marble = { id: number; place: string[] }
const id: Key = { by: sql.ref('id'), kind: 'number' }
const orders: Record<string, Order> = {
  id: { keys: [id], limit: 10, descending: true },
  colour: { keys: [{ by: sql`colour collate french`, kind: 'text' }, id], limit: 10 },
  day: { keys: [{ by: sql.ref('day'), kind: 'day' }, id], limit: 10, descending: true },
  at: { keys: [{ by: sql.ref('at'), kind: 'moment' }, id], limit: 10, descending: true },
}
const read = (order: Order, place: Place = {}) =>
  pageOf<Marble>(place, order, async ({ where, orderBy, limit, place: own }) => {
    const { rows } = await sql<Marble>`
      select id, ${own} as place from marbles where ${where} order by ${orderBy} limit ${limit}`.execute(db)
    return rows
  })
const ids = ({ rows }: { rows: { id: number }[] }) => rows.map((row) => row.id)

test('every row is on one page, there and back, by numbers, texts, days and moments of a microsecond', async () => {
  for (const [name, order] of Object.entries(orders)) {
    const seen = [await read(order)]
    while (seen.at(-1)?.next) seen.push(await read(order, { after: seen.at(-1)?.next }))
    assert.equal(new Set(seen.flatMap(ids)).size, 100, name)
    assert.equal(seen.length, 10, name)
    for (const [at, page] of seen.entries())
      if (at > 0)
        assert.deepEqual(await read(order, { before: page.previous }), seen[at - 1], `${name}, back from ${at}`)
    const all = []
    for await (const row of everyRow<Marble>(
      order,
      async ({ where, orderBy, limit, place }) => {
        const { rows } = await sql<Marble>`
        select id, ${place} as place from marbles where ${where} order by ${orderBy} limit ${limit}`.execute(db)
        return rows
      },
      7,
    ))
      all.push(row.id)
    assert.deepEqual(all, seen.flatMap(ids), name)
  }
})

test('a page whose row has gone is still a page of rows, and so is one beyond the last', async () => {
  const order = orders.id as Order
  const first = await read(order)
  const second = await read(order, { after: first.next })
  await sql`delete from marbles where id = 91`.execute(db)
  assert.deepEqual(await read(order, { after: first.next }), second, 'its row has gone')
  const last = await read(order, { after: '1' })
  assert.deepEqual(ids(last), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 'nothing is left behind it: the last page')
  assert.equal(last.next, undefined)
  assert.ok(last.previous)
  assert.deepEqual(
    ids(await read(order, { before: '97' })),
    [100, 99, 98, 97, 96, 95, 94, 93, 92, 90],
    'a whole first page',
  )
})

test('what is no place is the beginning', async () => {
  for (const order of Object.values(orders)) {
    const first = await read(order)
    for (const nonsense of [
      '',
      'x',
      '~',
      '1~2~3',
      '1;drop',
      '%',
      '%E0%A4%A',
      '%00~1',
      '9'.repeat(40),
      "1' or true",
      `${'a'.repeat(3000)}~1`,
    ])
      for (const place of [{ after: nonsense }, { before: nonsense }])
        assert.deepEqual(await read(order, place), first, JSON.stringify(place))
  }
})
