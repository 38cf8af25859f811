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
] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** Something expected of who works in the shop: one of these acts on a record of the incident, so many minutes after it appears. */
export type Need = { any: string[]; within: number }

const ANSWERED = { any: ['orders.write-to-customer'], within: 45 }
const ENDED = ['orders.change-state:cancelled', 'orders.change-state:refunded']

/** What is expected, as the trace tells acts: a state that was given stands after the verb. All of the needs of a kind. */
export const needs: Record<IncidentKind, readonly Need[]> = {
  question: [{ any: ['mail.answer'], within: 30 }],
  double: [{ any: ENDED, within: 60 }],
  cancel: [{ any: ENDED, within: 60 }, ANSWERED],
  complaint: [ANSWERED],
  address: [{ any: ['orders.write-to-customer', 'orders.correct'], within: 45 }],
  short: [ANSWERED],
  return: [{ any: ['returns.receive', 'orders.credit', ...ENDED], within: 1440 }],
  quotation: [{ any: ['quotations.send'], within: 60 }],
  voucher: [ANSWERED],
  cheque: [{ any: ['cheques.refuse'], within: 60 }],
  // Brought to the bank, it comes back some of its days later: as a teacher lets them pass, or by themselves.
  unfunded: [{ any: ['cheques.return'], within: 14 * 1440 }],
}
