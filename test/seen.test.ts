import assert from 'node:assert/strict'
import test from 'node:test'
import { makeOf, unlessSeen } from './seen.ts'

test('words, addresses and figures make no other page; an element, a class or an id that comes twice does', () => {
  const page = (id: number, name: string, other = 'row-2') =>
    `<main><a href="/mag/${name}/${id}" class="row" id="row-${id}">${name}</a><b id="${other}">${id}</b></main>`
  assert.equal(makeOf(page(1, 'la-recre')), makeOf(page(7, 'cycles', 'row-8')))
  assert.notEqual(makeOf(page(1, 'a')), makeOf(page(1, 'a', 'row-1')), 'an id that comes twice')
  assert.notEqual(makeOf(page(1, 'a')), makeOf(page(1, 'a').replace('class="row"', 'class="odd"')))
  assert.notEqual(makeOf('<button>Payer</button>'), makeOf('<button> </button>'), 'a name that is empty')
  assert.notEqual(makeOf('<img alt="Train">'), makeOf('<img alt="">'), 'a picture that says nothing')
})

test('a list is of the same make however long; another row, or an id that comes twice far down, makes another', () => {
  const row = (id: number, more = '') => `<tr id="row-${id}"><td>${id}</td><td>Train${more}</td></tr>\n`
  const table = (...rows: string[]) => `<table><tbody>${rows.join('')}</tbody></table>`
  const four = makeOf(table(row(1), row(2), row(3), row(4)))
  assert.equal(makeOf(table(row(5), row(6), row(7), row(8), row(9))), four)
  assert.notEqual(makeOf(table(row(1))), four)
  assert.notEqual(makeOf(table(row(1), row(2), row(3), row(4), row(5, '<b></b>'))), four)
  assert.notEqual(makeOf(table(row(1), row(2), row(3), row(4), row(4))), four)
})

test('a page is read again until one of its make has pleased', async () => {
  let times = 0
  const read = (faults: string[]) =>
    unlessSeen('test', `<p class="c${process.pid}">`, async () => {
      times++
      return faults
    })
  assert.deepEqual(await read(['a fault']), ['a fault'])
  assert.deepEqual(await read(['a fault']), ['a fault'])
  assert.deepEqual(await read([]), [])
  assert.deepEqual(await read(['never read']), [])
  assert.equal(times, 3)
})
