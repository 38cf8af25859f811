// Alerts: who asked to be written to once when pieces of an article come in. An address is kept until its letter is written,
// a year at most.
export { type Awaited, ask, awaited, MOST, NotAwaited, TooManyAwaited } from './ask.ts'
export { tellReady } from './tell-ready.ts'
