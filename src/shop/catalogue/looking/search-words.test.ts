import assert from 'node:assert/strict'
import test from 'node:test'
import { slugOf } from '../addresses/slug.ts'
import { closeWords, formsOf, searchWords } from './search-words.ts'

test('a question is cut into words that tell something, six at most', () => {
  assert.deepEqual(searchWords('Trains en Hêtre'), ['trains', 'hetre'])
  assert.deepEqual(searchWords('l’ours D’ÉVEIL'), ['ours', 'eveil'])
  assert.deepEqual(searchWords('la'), ['la'])
  assert.equal(searchWords('un deux trois quatre cinq six sept huit').length, 6)
  assert.deepEqual(searchWords(' %_\\ '), [])
})

test('a word stands for its other number', () => {
  const finds = (typed: string, text: string) => formsOf(typed).some((form) => ` ${text} `.includes(form))
  for (const [one, other] of [
    ['cheval', 'chevaux'],
    ['jeu', 'jeux'],
    ['train', 'trains'],
    ['bijou', 'bijoux'],
    ['bateau', 'bateaux'],
    ['travail', 'travaux'],
    ['animal', 'animaux'],
    ['bois', 'bois'],
    ['bleu', 'bleues'],
  ] as const) {
    assert.ok(finds(one, other), `${one} -> ${other}`)
    assert.ok(finds(other, one), `${other} -> ${one}`)
  }
  assert.ok(finds('puz', 'puzzle'))
  assert.ok(!finds('bois', 'boite'))
  assert.ok(!finds('eau', 'chapeau'))
})

test('one typing error is forgiven in a word that the shop does not know', () => {
  const vocabulary = 'camion cheval ours puzzle vehicule'
  for (const typed of ['puzle', 'puzzzle', 'puzzke', 'puzlze', 'ouzzle'])
    assert.deepEqual(closeWords(typed, vocabulary), ['puzzle'])
  assert.deepEqual(closeWords('vehicul', vocabulary), [])
  assert.deepEqual(closeWords('chevaux', vocabulary), [])
  assert.deepEqual(closeWords('puzel', vocabulary), [])
  assert.deepEqual(closeWords('our', vocabulary), [])
  assert.deepEqual(closeWords('0urs', vocabulary), [])
})

test('an address is made of a name, whatever the name', () => {
  assert.equal(slugOf('Ours Marcel en hêtre'), 'ours-marcel-en-hetre')
  assert.equal(slugOf('« Vent d’ouest », 2e édition'), 'vent-d-ouest-2e-edition')
  assert.equal(slugOf('🧸 日本'), 'article')
  assert.match(slugOf('x'.repeat(300)), /^x{80}$/)
})
