import assert from 'node:assert/strict'
import test from 'node:test'
import { Invalid, Refusal } from '#refusals'
import { refusedForm } from './http/index.ts'
import { errorSummary } from './ui/index.ts'

const MOVED = 'Cette boutique vient de fermer : rien n’a changé.'

test('a refusal that names no field is said on top of its form, alone; one that names some is said at them', () => {
  const whole = refusedForm({ name: 'Léa' }, new Refusal(MOVED))
  assert.deepEqual(whole, { values: { name: 'Léa' }, errors: { '': MOVED } })
  const said = String(errorSummary(whole))
  assert.ok(said.includes(MOVED))
  assert.doesNotMatch(said, /<ul>|Corrigez/)
  const named = refusedForm({}, new Invalid('Des erreurs.', { name: 'Il manque un nom.' }))
  assert.deepEqual(named.errors, { name: 'Il manque un nom.' })
  assert.match(String(errorSummary(named)), /<ul><li><a href="#f-name">Il manque un nom\./)
  assert.equal(String(errorSummary({ values: {}, errors: {} })), '')
})
