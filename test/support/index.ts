// What every test with a database starts from.
export { testDatabase } from './database.ts'
export { hostile, type Pieces, seal } from './hostile.ts'
export { sampleLetters } from './letters.ts'
export { anOffice, type Office } from './office.ts'
export { anEmployee, anOrder } from './order.ts'
export { aCustomer, aReadyCart, aShop, type TestCustomer, type TestShop } from './shop.ts'
export { shopRows } from './shop-rows.ts'
export { aVisitor, type Visitor } from './visitor.ts'
