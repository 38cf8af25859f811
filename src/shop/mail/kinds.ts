import type { LetterKind } from './letters.ts'

/** Every kind, in the order in which a customer may receive them. */
export const letterKinds = [
  'welcome',
  'password-reset',
  'letters-confirm',
  'cart-reminder',
  'back-in-stock',
  'quotation-sent',
  'quotation-reminder',
  'order-placed',
  'order-changed',
  'payment-accepted',
  'settlement',
  'payment-error',
  'cheque-returned',
  'awaiting-stock',
  'preparing',
  'ready-to-collect',
  'part-shipped',
  'shipped',
  'cancelled',
  'refunded',
  'credited',
  'return',
  'withdrawal',
  'voucher',
  'answer',
] as const satisfies LetterKind[]

/** What somebody of the shop writes in their own words: what teachers have to read. */
export const FROM_PUPIL = 'answer'

/** What a customer writes to the shop; every other kind is the shop's. */
export const FROM_CUSTOMER = 'to-shop'
export type MailKind = LetterKind | typeof FROM_CUSTOMER
export const mailKinds: readonly MailKind[] = [...letterKinds, FROM_CUSTOMER]

/** What the shop's employees may read: a link that opens a customer's account is for the customer (and the teacher) alone. */
export const employeesKinds: readonly MailKind[] = mailKinds.filter((kind) => kind !== 'password-reset')
