// The log: one line of JSON an event on standard error, silent in tests unless PREAU_LOG says otherwise.
import pino from 'pino'

export const log = pino(
  { level: process.env.PREAU_LOG ?? 'warn', base: undefined, redact: ['password', '*.password'] },
  pino.destination({ fd: 2, sync: true }),
)
