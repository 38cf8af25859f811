import type { Rule } from './run.ts'

/** The central rules, each with what it looks like in the code and who must notice when it is gone. */
export const rules: Rule[] = [
  {
    name: 'stock: nobody takes more than there is',
    file: 'src/shop/stock/take.ts',
    take: 'variants.quantity >= wanted.quantity',
    put: 'true',
    tests: ['src/shop/stock/stock.test.ts'],
  },
]
