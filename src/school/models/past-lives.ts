import type { PaymentCode } from '#shops'

/** The life of an order: who buys, hours ago, how it is paid, then the states that employees gave it and after how many hours. */
type Life = {
  customer: number
  hoursAgo: number
  payment: PaymentCode
  next?: [string, number, string?][]
  message?: string
}

const prepared: [string, number][] = [['preparing', 4]]

const sent: [string, number][] = [...prepared, ['shipped', 9]]

const brought: [string, number][] = [...sent, ['delivered', 52]]

const paid = (after: number, rest: [string, number][] = []): [string, number][] => [
  ['payment-accepted', after],
  ...rest.map(([state, hours]): [string, number] => [state, after + hours]),
]

/** Twenty-five orders of the last three weeks, oldest first; the last six wait for the class. */
export const lives: Life[] = [
  { customer: 1, hoursAgo: 505, payment: 'card', next: brought },
  { customer: 2, hoursAgo: 490, payment: 'cheque', next: paid(70, brought) },
  { customer: 0, hoursAgo: 462, payment: 'card', next: brought },
  { customer: 3, hoursAgo: 440, payment: 'transfer', next: paid(30, brought) },
  { customer: 4, hoursAgo: 415, payment: 'cheque', next: [['cancelled', 200, 'Chèque jamais reçu, cliente prévenue']] },
  { customer: 5, hoursAgo: 391, payment: 'card', next: brought },
  { customer: 6, hoursAgo: 368, payment: 'cheque', next: paid(66, brought) },
  {
    customer: 7,
    hoursAgo: 345,
    payment: 'card',
    next: [...brought, ['refunded', 130, 'Article abîmé pendant le transport']],
  },
  { customer: 8, hoursAgo: 322, payment: 'transfer', next: paid(26, brought) },
  { customer: 1, hoursAgo: 296, payment: 'card', next: brought },
  { customer: 9, hoursAgo: 271, payment: 'cheque', next: paid(72, brought) },
  { customer: 10, hoursAgo: 249, payment: 'card', next: brought },
  {
    customer: 11,
    hoursAgo: 222,
    payment: 'transfer',
    next: paid(48, brought),
    message: 'Merci de joindre la facture au colis.',
  },
  { customer: 2, hoursAgo: 198, payment: 'card', next: brought },
  { customer: 12, hoursAgo: 172, payment: 'cheque', next: paid(70, sent) },
  { customer: 5, hoursAgo: 149, payment: 'card', next: sent },
  { customer: 13, hoursAgo: 121, payment: 'transfer', next: paid(50, sent) },
  { customer: 3, hoursAgo: 98, payment: 'cheque', next: paid(66, prepared) },
  { customer: 14, hoursAgo: 76, payment: 'card', next: prepared },
  { customer: 8, hoursAgo: 60, payment: 'card', next: [['awaiting-stock', 20, 'Un article manque en réserve']] },
  { customer: 6, hoursAgo: 50, payment: 'cheque', message: 'Puis-je être livrée un samedi ?' },
  { customer: 9, hoursAgo: 28, payment: 'transfer' },
  { customer: 4, hoursAgo: 21, payment: 'card' },
  { customer: 11, hoursAgo: 4, payment: 'cheque', message: 'Facture au nom de notre association, s’il vous plaît.' },
  { customer: 7, hoursAgo: 1, payment: 'card' },
]
