import test from 'node:test'
import { atEndOfProcess } from '../ends.ts'

/** As a browser or the press, which the files of a process share. */
export const held = { closed: false }
atEndOfProcess(() => {
  held.closed = true
})

test('opens what the process keeps', () => {})
