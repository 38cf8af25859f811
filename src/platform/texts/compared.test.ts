import assert from 'node:assert/strict'
import test from 'node:test'
import { compared, type Run } from './compared.ts'

const only = (runs: readonly Run[], ...said: Run['said'][]) =>
  runs
    .filter((run) => said.includes(run.said))
    .map(({ text }) => text)
    .join('')

test('two texts are told apart by words, and nothing of either is lost', () => {
  const runs = compared('Livraison en 3 jours.\n\nRetour : 14 jours.', 'Livraison en 2 jours.\n\nRetour : 14 jours.\n')
  assert.deepEqual(
    runs.filter(({ said }) => said !== 'both').map(({ said, text }) => [said, text.trim()]),
    [
      ['before', '3'],
      ['after', '2'],
      ['before', 'jours.'],
      ['after', 'jours.'],
    ],
  )
  const words = ['le ', 'train ', 'du ', 'Jura\n', '\n', 'hêtre', ' ']
  let seed = 7
  const drawn = () => (seed = (seed * 48_271) % 2_147_483_647)
  const text = () => Array.from({ length: drawn() % 40 }, () => words[drawn() % words.length]).join('')
  for (let round = 0; round < 300; round++) {
    const [before, after] = [text(), text()]
    const found = compared(before, after)
    assert.equal(only(found, 'both', 'before'), before)
    assert.equal(only(found, 'both', 'after'), after)
    assert.ok(found.every(({ said }, at) => said !== found[at - 1]?.said))
  }
  const long = 'mot '.repeat(14_000)
  const other = 'autre '.repeat(9000)
  assert.equal(only(compared(long, other), 'both', 'after'), other)
})
