import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Candidate, propose } from './propose.ts'
import { why } from './why.ts'

const order: Candidate = {
  kind: 'order',
  id: 22,
  number: '22',
  reference: 'ZBLZFQNKD',
  name: 'Youssef EL IDRISSI',
  company: '',
  openCents: 17627,
  wholeCents: 17627,
  means: 'transfer',
  paidBy: null,
  orderId: 22,
  day: '2026-11-24',
  dueOn: null,
  gone: null,
}
const paid: Candidate = {
  ...order,
  id: 14,
  number: '14',
  reference: 'MQWPLBBWX',
  name: 'Yvan EL IDER',
  openCents: 0,
  paidBy: 'card',
}
const line = { label: 'VIR EL IDRISSI Y. COMMANDE ZBLZFQNDK', cents: 17627, day: '2026-11-27' }
const codes = (given: typeof line, ...candidates: Candidate[]) =>
  propose(given, candidates).map(({ id, reasons }) => [id, ...reasons.map(({ code }) => code)])

test('what speaks for an order is said, and what was paid otherwise comes after it', () => {
  const [first, second] = propose(line, [paid, order])
  assert.equal(first?.id, 22)
  assert.deepEqual(first?.reasons, [
    { code: 'amount' },
    { code: 'name' },
    { code: 'differs', letters: 2, reference: 'ZBLZFQNKD' },
  ])
  assert.deepEqual(second?.reasons, [{ code: 'amount' }, { code: 'family' }, { code: 'paid', means: 'card' }])
})

test('a reference is found whole, parted by a space, or with a letter too few', () => {
  const named = (word: string) => codes({ ...line, label: `VIR DUPONT ${word}` }, order)
  assert.deepEqual(named('ZBLZFQNKD'), [[22, 'amount', 'reference']])
  assert.deepEqual(named('ZBLZ FQNKD'), [[22, 'amount', 'reference']])
  assert.deepEqual(named('ZBLZFQNK'), [[22, 'amount', 'differs']])
  assert.deepEqual(named('REFERENCE'), [[22, 'amount']])
  assert.deepEqual(codes({ ...line, label: 'VIR DUPONT CDE N° 0022' }, order), [[22, 'amount', 'number']])
})

test('another name, too little, twice as much, before the order: each is said', () => {
  const company = { ...order, company: 'Crèche Les Petits Sabots' }
  assert.deepEqual(codes({ ...line, label: 'VIR CRECHE LES PETITS SABOTS' }, company), [[22, 'amount', 'company']])
  assert.deepEqual(codes({ ...line, cents: 15000 }, order), [[22, 'short', 'name', 'differs']])
  assert.deepEqual(codes({ ...line, cents: 35254 }, order), [[22, 'double', 'name', 'differs']])
  assert.deepEqual(codes({ ...line, day: '2026-11-20' }, order), [[22, 'amount', 'name', 'differs', 'after']])
  assert.deepEqual(codes({ ...line, label: 'VIR X', cents: 999 }, order), [], 'nothing speaks for it')
  assert.deepEqual(codes({ ...line, cents: -17627, label: 'PRLV' }, order), [], 'money out is for no order')
})

test('of what owes nothing no sum is said to be more or less than what is due', () => {
  const written: Candidate = { ...order, kind: 'payment' }
  const settled: Candidate = { ...order, openCents: 0, paidBy: 'transfer' }
  const bill: Candidate = { ...order, kind: 'supplier-invoice', openCents: -17627, wholeCents: -17627, number: 'FA9' }
  for (const cents of [15000, 19000]) {
    assert.deepEqual(codes({ ...line, cents }, written), [[22, 'other', 'name', 'differs']])
    assert.deepEqual(codes({ ...line, cents }, settled), [[22, 'other', 'name', 'differs', 'paid']])
    assert.deepEqual(codes({ ...line, cents: -cents }, bill), [[22, 'other', 'name', 'differs']])
  }
  assert.deepEqual(codes({ ...line, cents: 35254 }, written), [[22, 'twice', 'name', 'differs']])
  assert.deepEqual(codes({ ...line, cents: 35254 }, order), [[22, 'double', 'name', 'differs']])
  assert.match(why([{ code: 'other' }, { code: 'name' }]), /^Autre montant, même nom\.$/)
})

/**
 * Any sign of any script, alone or among others. `fc.string({ unit: 'binary' })` tells the same, but counts the 1.1 million signs
 * there are before its first text: 2 s of processor.
 */
const anyText = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0x10_f7_ff }), { maxLength: 60 })
    .map((codes) => String.fromCodePoint(...codes.map((code) => (code < 0xd800 ? code : code + 0x800)))),
)

test('whatever the label, at most six are proposed, the likeliest first, and no label breaks it', () => {
  fc.assert(
    fc.property(anyText, fc.integer(), fc.nat(20), (label, cents, count) => {
      const all = Array.from({ length: count }, (_, id) => ({ ...order, id, openCents: id % 2 ? cents || 1 : 5 }))
      const found = propose({ label, cents, day: '2026-11-27' }, all)
      assert.ok(found.length <= 6)
      assert.deepEqual(
        found.map(({ score }) => score),
        found.map(({ score }) => score).toSorted((a, b) => b - a),
      )
    }),
    { numRuns: 40 },
  )
})
