import assert from 'node:assert/strict'
import test from 'node:test'
import { fieldLeft, unknownField } from './braces.ts'

test('braces that are no field are found, with the field that was meant', () => {
  const fields = ['piece', 'montant', 'échéance', 'ordre des chèques']
  const of = (model: string) => unknownField(model, fields)
  assert.equal(of('Votre {piece}, {MONTANT}.'), undefined)
  assert.deepEqual(of('{piece} {pieces}'), { field: '{pieces}', near: 'piece' })
  assert.deepEqual(of('{echeance}'), { field: '{echeance}', near: 'échéance' })
  assert.deepEqual(of('{ordre du chèque}'), { field: '{ordre du chèque}', near: undefined })
  assert.equal(unknownField('{toto}', ['total'])?.near, undefined)
  assert.deepEqual(of('{toto}'), { field: '{toto}', near: undefined })
  assert.deepEqual(of('Votre {piece reste due'), { field: '{piece', near: 'piece' })
  assert.deepEqual([of('{}')?.field, of('{ piece }')?.near], ['{}', 'piece'])
})

test('what leaves with words in braces is found, be it a field or not', () => {
  assert.equal(fieldLeft('Bonjour {prenom}, {toto}'), '{prenom}')
  assert.equal(fieldLeft('Bonjour {toto}'), '{toto}')
  assert.equal(fieldLeft('Bonjour :-} { 12 } {'), undefined)
})
