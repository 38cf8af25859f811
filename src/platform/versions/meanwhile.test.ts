import assert from 'node:assert/strict'
import test from 'node:test'
import { differing } from './meanwhile.ts'

test('of a long text the part that differs is said, in whole words, with what was cut told', () => {
  assert.equal(differing('Un texte, le mien, et la fin.', 'Un texte, celui de Léa, et la fin.'), '… celui de Léa, …')
  assert.equal(differing('Bonjour.', 'Bonsoir.'), 'Bonsoir.')
  assert.equal(differing('', 'Tout est neuf.'), 'Tout est neuf.')
  // What the other took out is shown by the words around.
  assert.equal(differing('Un deux trois.', 'Un trois.'), 'Un trois.')
  const cut = differing('x', 'mot '.repeat(100))
  assert.match(cut, /^mot( mot){20,29} …$/)
  assert.doesNotMatch(cut, /\.\.\./)
})
