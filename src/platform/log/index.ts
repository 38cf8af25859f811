// The log: one line of JSON an event on standard error, silent in tests unless PREAU_LOG says otherwise.
// On Windows in `preau.log` of the data folder: a click in the console's window stops whatever writes there.
import { AsyncLocalStorage } from 'node:async_hooks'
import { appendFileSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { platform } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { dataFolder } from '#config'

const MOST_BYTES = 5 << 20

/** Appends to a file, made once there is something to say and begun again when it has grown large. */
export function fileOfLines(path: string) {
  return {
    write(line: string) {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) rmSync(path, { force: true })
      mkdirSync(join(path, '..'), { recursive: true })
      appendFileSync(path, line)
    },
  }
}

/** What each line says besides, of whoever runs in it: of many schools, which one. */
export const telling = new AsyncLocalStorage<Record<string, string>>()

export const log = pino(
  {
    mixin: () => ({ ...telling.getStore() }),
    level: process.env.PREAU_LOG ?? 'warn',
    base: undefined,
    redact: ['password', '*.password'],
  },
  platform() === 'win32'
    ? fileOfLines(join(dataFolder(process.env), 'preau.log'))
    : pino.destination({ fd: 2, sync: true }),
)
