import assert from 'node:assert/strict'
import test from 'node:test'
import { noteArticle } from './product-parts.ts'
import { type Brought, keepSaid, type Run, takeBackSaid } from './run.ts'
import { Said } from './said.ts'

test('what was said since is taken back, what stood before stands as it did', () => {
  const said = new Said()
  said.set('reference A', 2).set('main jouets', 3)
  said.keep()
  said.set('reference B', 4).set('main jouets', 5).set('main jouets', 6)
  said.takeBack()
  assert.deepEqual(
    [...said],
    [
      ['reference A', 2],
      ['main jouets', 3],
    ],
  )
  said.set('reference B', 7)
  said.keep()
  said.takeBack()
  assert.equal(said.get('reference B'), 7)
})

test('a lot that fails leaves nothing said of articles: its lines are judged one by one by those above them', () => {
  const run = { seen: new Said(), articles: new Said<Brought>() } as Run
  noteArticle(run, { reference: 'A', rateBp: 2000, pack: false })
  keepSaid(run)
  noteArticle(run, { reference: 'LOT', rateBp: 550, pack: true, parts: [{ reference: 'A', quantity: 2 }] })
  noteArticle(run, { reference: 'A', rateBp: 550, pack: true })
  takeBackSaid(run)
  assert.deepEqual([...run.articles], [['A', { rateBp: 2000, pack: false }]])
})
