import type { Came } from '#account'
import type { Judged } from '#cheques'
import type { IncidentKind, Need } from './plan/incident-kinds.ts'

/** Where an incident is: still to come, to be done, done in part, done as expected (in time or late), or something else was done. */
export type Outcome = 'coming' | 'waiting' | 'begun' | 'done' | 'late' | 'otherwise' | 'gone'

/** An act of a pupil on a record of an incident; a state that was given stands after the verb. */
export type Did = { verb: string; at: string; name: string }

/** A letter of an incident's customer: when it came, and whether it never will. */
export type Written = { topic: string; at: string | null; never: boolean }

/** An incident as the teacher sees it: what was planted, when it appears, what is expected, what was done. */
export type KeyRow = {
  shopId: number
  shopName: string
  place: number
  kind: IncidentKind
  expected: Need[]
  customerName: string
  orders: { id: number; number: number }[]
  conversationId: number | null
  quotationId: number | null
  dueAt: Date
  /** Of a past: whenever a lesson takes it up, it is in time. */
  past: boolean
  /** When the first of it came; null while to come. */
  cameAt: Date | null
  /** Nothing of it came, nor will. */
  never: boolean
  letters: Written[]
  /** Of its orders: the cheque that was planted, and those that customers sent after it. */
  cheques: Judged[]
  /** Of its orders: the transfer that was planted. */
  transfers: Came[]
  did: Did[]
  outcome: Outcome
}
