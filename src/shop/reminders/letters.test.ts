import assert from 'node:assert/strict'
import test from 'node:test'
import { answeredOnce } from './letters.ts'

test('a message that came after two letters stands under the later one, each other under its own', () => {
  const letter = { number: '', level: 1 as const, cents: 0, interestCents: 0, feeCents: 0, sentOn: '', dueOn: '' }
  const rest = { recordedNumber: '', reason: '', by: '', at: new Date(0) }
  const one = (id: number, message?: number) => {
    const answer = message ? { message, day: '2027-01-04', body: `Mot ${message}`, conversationId: 1 } : null
    return { ...letter, ...rest, id, answer }
  }
  const said = answeredOnce([one(1, 7), one(2), one(3, 7), one(4, 8)]).map(({ answer }) => answer?.body)
  assert.deepEqual(said, [undefined, undefined, 'Mot 7', 'Mot 8'])
})
