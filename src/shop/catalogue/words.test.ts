import assert from 'node:assert/strict'
import test from 'node:test'
import { plain, searchWords, slugOf } from './words.ts'

test('a text is searched without case, accents, ligatures and signs', () => {
  assert.equal(plain('L’Épicerie du Pré : œufs, « Straße » n° 5'), 'l epicerie du pre oeufs strasse n 5')
  assert.equal(plain('  ÇA-Là_bas  '), 'ca la bas')
  assert.equal(plain('« » !'), '')
})

test('a question is cut into words, plurals like singulars, six at most', () => {
  assert.deepEqual(searchWords('Trains en Hêtre'), ['train', 'en', 'hetre'])
  assert.deepEqual(searchWords('jeux de bois'), ['jeu', 'de', 'boi'])
  assert.deepEqual(searchWords('un deux trois quatre cinq six sept').length, 6)
  assert.deepEqual(searchWords(' %_\\ '), [])
})

test('an address is made of a name, whatever the name', () => {
  assert.equal(slugOf('Ours Marcel en hêtre'), 'ours-marcel-en-hetre')
  assert.equal(slugOf('« Vent d’ouest », 2e édition'), 'vent-d-ouest-2e-edition')
  assert.equal(slugOf('🧸 日本'), 'article')
  assert.match(slugOf('x'.repeat(300)), /^x{80}$/)
})
