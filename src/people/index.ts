// People: who acts, accounts, passwords, sign-in and sessions.
// Customers are the shops' own (see shop/customers); they share passwords and the guard against guessing with this room.
export { type Actor, shortName, system } from './actor.ts'
