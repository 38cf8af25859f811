import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type FormValues, merge, readRecord, recordOf } from '#versions'

const at = new Date('2026-11-28T09:00:00Z')
const later = (seen: FormValues, typed: Record<string, string>, present: FormValues) => {
  const record = readRecord(recordOf(seen, at))
  assert.ok(record)
  return merge(record, typed, present)
}

test('what somebody else changed stays, and what this person typed goes with it', () => {
  const seen = { price: '49,90', summary: 'Un train', active: undefined }
  const { fields, moved, clashes } = later(
    seen,
    { price: '49,90', summary: 'Un beau train' },
    { ...seen, price: '77,00' },
  )
  assert.deepEqual(fields, { price: '77,00', summary: 'Un beau train' })
  assert.deepEqual([moved, clashes], [['price'], []])
})

test('a field that both changed is a clash; changed to the same words it is none', () => {
  const seen = { name: 'Train', colour: 'rouge' }
  const { clashes } = later(seen, { name: 'Train bleu', colour: 'vert' }, { name: 'Train vert', colour: 'vert' })
  assert.deepEqual(clashes, ['name'])
})

test('a box ticked or unticked by somebody else stays so', () => {
  assert.deepEqual(later({ open: undefined }, {}, { open: 'on' }).fields, { open: 'on' })
  assert.deepEqual(later({ open: 'on' }, { open: 'on' }, { open: undefined }).fields, {})
})

test('long texts, line breaks and signs nobody sees are known again', () => {
  const long = 'Article premier.\r\nLes prix\u00a0: TTC. '.repeat(400)
  const seen = { body: long, title: ' Conditions ' }
  const { fields, moved, clashes } = later(
    seen,
    { body: `${long}`, title: 'Conditions' },
    { body: 'Autre', title: 'x' },
  )
  assert.deepEqual([moved, clashes, fields.body], [['body', 'title'], [], 'Autre'])
  assert.ok(recordOf(seen, at).length < 200)
})

test('nothing that is no record is taken for one', () => {
  for (const text of [
    undefined,
    '',
    'x',
    '1',
    'null',
    '[]',
    '{"at":1}',
    '{"at":1,"values":{"a":1}}',
    '{"at":"1","values":{}}',
  ])
    assert.equal(readRecord(text), undefined, text)
})

test('of two people’s changes none is lost, whatever they change', () => {
  const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string({ maxLength: 5 }))
  fc.assert(
    fc.property(values, values, values, (seen, mine, theirs) => {
      const present = { ...seen, ...theirs }
      const { fields, clashes } = later(seen, { ...seen, ...mine }, present)
      const same = (one?: string, other?: string) => recordOf({ one }, at) === recordOf({ one: other }, at)
      for (const name of Object.keys(seen)) {
        const touched = !same(seen[name], mine[name] ?? seen[name])
        if (!touched) assert.ok(same(fields[name], present[name]), 'theirs stays')
        else if (!clashes.includes(name)) assert.ok(same(fields[name], mine[name]), 'mine goes with it')
        else assert.ok(!same(seen[name], present[name]), 'both changed it')
      }
    }),
  )
})

test('halves of two people are not put together where one field says what another means', () => {
  const seen = { basis: 'weight', upper: '8000', name: 'Colis' }
  const record = readRecord(recordOf(seen, at))
  assert.ok(record)
  const together = [/^(basis|upper)$/]
  const typed = { ...seen, upper: '9000' }
  const read = merge(record, typed, { ...seen, basis: 'price' }, together)
  assert.deepEqual([read.moved, read.clashes, read.parted], [['basis'], [], ['upper']])
  assert.deepEqual(
    read.fields,
    { basis: 'price', upper: '9000', name: 'Colis' },
    'what stands now, with what was typed',
  )
  // Another field of the form is nobody's half, nor is a group that only one person touched.
  assert.deepEqual(merge(record, typed, { ...seen, name: 'Point relais' }, together).parted, [])
  assert.deepEqual(merge(record, { ...seen, name: 'Lettre' }, { ...seen, basis: 'price' }, together).parted, [])
})
