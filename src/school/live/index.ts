// The class at work, now: who is signed in where, what was done last, what waits.
// The past is in traces/.
export { type ClassToday, classToday } from './class-today.ts'
export { type AtWork, whoDoesWhat } from './who-does-what.ts'
