import type { Topic } from './topics.ts'

/** What may be planted in a lesson, in the order of the form. */
export const incidentKinds = [
  'question',
  'double',
  'cancel',
  'complaint',
  'address',
  'short',
  'return',
  'quotation',
  'voucher',
  'cheque',
  'unfunded',
  'parcel',
  'transfer-label',
  'transfer-sum',
  'transfer-twice',
  'transfer-stray',
  'transfer-late',
] as const
export type IncidentKind = (typeof incidentKinds)[number]

/**
 * Something expected of who works in the shop: one of these acts on a record of the incident, so many minutes after it appears, or
 * after the customer's letter about this (`after`). `each`: every cheque of its orders is to be decided about rightly, so many
 * minutes after it has come; every planted transfer is to be pointed with its order, so many minutes after the order came.
 */
export type Need = { any: string[]; within: number; after?: Topic; each?: 'cheque' | 'transfer' }

const ANSWERED = { any: ['orders.write-to-customer'], within: 45 }
const answeredAfter = (after: Topic): Need => ({ ...ANSWERED, within: 30, after })
const POINTED: Need = { any: ['matches.match'], within: 14 * 1440, each: 'transfer' }
const ENDED = ['orders.change-state:cancelled', 'orders.change-state:refunded']

/** What is expected, as the trace tells acts: a state that was given stands after the verb. All of the needs of a kind. */
export const needs: Record<IncidentKind, readonly Need[]> = {
  question: [{ any: ['mail.answer'], within: 30 }],
  double: [{ any: ENDED, within: 60 }],
  cancel: [{ any: ENDED, within: 60 }, answeredAfter('cancel')],
  complaint: [answeredAfter('complaint')],
  address: [{ any: ['orders.write-to-customer', 'orders.correct'], within: 45 }],
  short: [ANSWERED],
  return: [{ any: ['returns.receive', 'orders.credit', ...ENDED], within: 1440 }],
  quotation: [{ any: ['quotations.send'], within: 60 }],
  voucher: [answeredAfter('voucher')],
  cheque: [{ any: ['cheques.accept', 'cheques.refuse'], within: 60, each: 'cheque' }],
  parcel: [answeredAfter('parcel'), answeredAfter('slow')],
  // Brought to the bank, it comes back some of its days later: as a teacher lets them pass, or by themselves.
  unfunded: [{ any: ['cheques.return'], within: 14 * 1440 }],
  // It comes some days of the bank later, in the same way.
  'transfer-label': [POINTED],
  'transfer-sum': [POINTED],
  'transfer-twice': [POINTED],
  'transfer-stray': [POINTED],
  // It never comes: a letter asks for it once the order is late at the bank.
  'transfer-late': [{ any: ['reminders.send'], within: 14 * 1440 }],
}
