// In what order a restore fills tables, and which references it checks at once rather than row by row.
import assert from 'node:assert/strict'
import test from 'node:test'
import { loadingOrder, type Reference } from './references.ts'

const table = (name: string, rows = 1) => ({ name, rows, columns: [], bytes: 0, sha256: '' })
const refers = (owner: string, target: string, deferrable = false): Reference => ({
  owner,
  target,
  deferrable,
  drop: `drop ${owner} ${target}`,
  add: `add ${owner} ${target}`,
})
const namesOf = (way: ReturnType<typeof loadingOrder>) => way.tables.map(({ name }) => name)
const remadeOf = (way: ReturnType<typeof loadingOrder>) => way.remade.map(({ drop }) => drop)

test('a table is filled after those that it refers to, and its references stand', () => {
  const way = loadingOrder(
    [table('carts'), table('lines'), table('orders'), table('shops')],
    [refers('lines', 'orders'), refers('orders', 'carts'), refers('carts', 'shops'), refers('orders', 'orders')],
  )
  assert.deepEqual(namesOf(way), ['shops', 'carts', 'orders', 'lines'])
  assert.deepEqual(remadeOf(way), [])
})

test('of many rows all are checked at once; a table without rows has nothing to check', () => {
  const way = loadingOrder(
    [table('lines', 1000), table('notes', 0), table('orders', 999), table('shops')],
    [refers('lines', 'orders'), refers('orders', 'shops'), refers('notes', 'orders')],
  )
  assert.deepEqual(remadeOf(way), ['drop lines orders'])
})

test('in a circle, what can wait waits until the end, what cannot is made again', () => {
  const tables = [table('pages'), table('shops')]
  const waiting = loadingOrder(tables, [refers('pages', 'shops'), refers('shops', 'pages', true)])
  assert.deepEqual([namesOf(waiting), remadeOf(waiting)], [['shops', 'pages'], []])
  const stubborn = loadingOrder(tables, [refers('pages', 'shops'), refers('shops', 'pages')])
  assert.equal(namesOf(stubborn).length, 2)
  assert.equal(remadeOf(stubborn).length, 1)
})

test('a reference to a table that no file holds does not change the order', () => {
  const way = loadingOrder([table('orders'), table('shops')], [refers('orders', 'works'), refers('orders', 'shops')])
  assert.deepEqual([namesOf(way), remadeOf(way)], [['shops', 'orders'], []])
})
