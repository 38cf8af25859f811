// The teacher plays the customers: invented ones made in bulk, becoming one of them or any other.
// Nothing here is ever counted as an act of a pupil.
export { become, COOKIE } from './become.ts'
export { checkInvention, type Invention, invent, MOST_EACH, preview } from './invent.ts'
export { type CustomersPage, list, listUnused, type PlayedCustomer, type Unused, type Wanted } from './list.ts'
export { answersTo, type ShopAnswer } from './mailings/answers.ts'
export { type Drawing, type Drawn, draw, type Sender, senders } from './mailings/draw.ts'
export { findMailing, listMailings, type SentMailing } from './mailings/list.ts'
export { checkMailing, type Mailing, MOST_BODY, MOST_SUBJECT, sendMailing } from './mailings/send.ts'
export { People } from './people.ts'
export { newSeed, readSeed } from './seed.ts'
export { type AskedOrder, asSupplier, findAsked, listAsked } from './suppliers.ts'
export { towns } from './towns.ts'
