import type { Rule } from './rule.ts'

/** The central rules, each with what it looks like in the code and who must notice when it is gone. */
export const rules: Rule[] = [
  {
    name: 'stock: nobody takes more than there is',
    file: 'src/shop/stock/take.ts',
    take: 'held.quantity >= needed.quantity',
    put: 'true',
    tests: ['src/shop/stock/stock.test.ts'],
  },
  {
    name: 'orders: what may not follow is refused',
    file: 'src/shop/orders/change-state.ts',
    take: "judgement.kind === 'impossible'",
    put: 'false',
    tests: ['src/shop/orders/change-state.test.ts'],
  },
  {
    name: 'orders: an unusual change wants its reason',
    file: 'src/shop/orders/change-state.ts',
    take: "judgement.kind === 'unusual' && reason === ''",
    put: 'false',
    tests: ['src/shop/orders/change-state.test.ts'],
  },
  {
    name: 'orders: a change is told before it is made',
    file: 'src/shop/orders/change-state.ts',
    take: 'change.told === false',
    put: 'false',
    tests: ['src/shop/orders/change-state.test.ts'],
  },
  {
    name: 'orders: an issued invoice is not cancelled',
    file: 'src/shop/orders/judge.ts',
    take: "to.code === 'cancelled' && invoiceNumber",
    put: 'false',
    tests: ['src/shop/orders/effects.test.ts'],
  },
  {
    name: 'orders: one act after the other',
    file: 'src/shop/orders/balance.ts',
    take: ' for update`.execute(tx)',
    put: '`.execute(tx)',
    tests: ['src/shop/orders/change-state.test.ts', 'src/shop/orders/accept.load.test.ts'],
  },
  {
    name: 'orders: only what is due is paid',
    file: 'src/shop/orders/effects.ts',
    take: 'Math.max(totalCents - receivedCents, 0)',
    put: 'totalCents',
    tests: ['src/shop/orders/effects.test.ts'],
  },
  {
    name: 'orders: what is invoiced is not invoiced again',
    file: 'src/shop/orders/effects.ts',
    take: 'invoiced - credited < ordered',
    put: 'ordered > 0',
    tests: ['src/shop/orders/effects.test.ts'],
  },
  {
    name: 'orders: goods come back only when the order ends',
    file: 'src/shop/orders/effects.ts',
    take: 'goodsBack ? reserved : 0',
    put: 'reserved',
    tests: ['src/shop/orders/effects.test.ts'],
  },
  {
    name: 'orders: an act is of one moment',
    file: 'src/shop/orders/carry-out.ts',
    take: 'at(held.at, async',
    put: 'at(new Date(), async',
    tests: ['src/shop/orders/change-state.test.ts'],
  },
  {
    name: 'payments: money given back is negative',
    file: 'src/shop/payments/receive.ts',
    take: '-cents, receipt',
    put: 'cents, receipt',
    tests: ['src/shop/payments/payments.test.ts'],
  },
  {
    name: 'stock: no more comes back than was taken',
    file: 'src/shop/stock/give-back.ts',
    take: 'least(w.quantity, -sum(m.quantity))',
    put: 'w.quantity',
    tests: ['src/shop/stock/stock.test.ts'],
  },
]
