import { Refusal } from '#refusals'

/** Two wanted the same rows at once, and this one gave way: nothing was changed. Asked again it goes through. */
export class Busy extends Refusal {
  constructor() {
    super(
      'Quelqu’un d’autre modifie la même chose en ce moment : rien n’a été changé. Recommencez dans un instant.',
      409,
    )
  }
}

export const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

/** Whether a lock was not had in time, or two waited for each other: asked again it may be free. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Busy || ['55P03', '40P01', '40001'].includes(codeOf(error))

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** What pg, and pg-boss of its listener, say without a code. */
const CUT = new RegExp(
  `^(${[
    'Connection terminated',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error',
    'Client was closed',
    'Cannot use a pool after calling end',
    'driver has already been destroyed',
    'LISTEN/NOTIFY connection ended',
  ].join('|')})`,
)

/**
 * Whether an error says that the database is not there for the moment: gone, starting, full of connections, or read-only
 * after a change of leader (classes 08 and 57P, 53300 and 25006 of PostgreSQL, and what the system says of a line that is cut).
 */
export function isAway(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(08...|57P0[1-5]|53300|25006)$/.test(code) || AWAY.has(code)) return true
  const { message, syscall } = (error ?? {}) as { message?: string; syscall?: string }
  // The socket of the embedded server is not there while it starts again.
  return (code === 'ENOENT' && syscall === 'connect') || CUT.test(message ?? '')
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100'])

/** Whether the disk is full, in PostgreSQL's or the system's words. */
export const isFull = (error: unknown): boolean => FULL.has(codeOf(error))

/** Whether PostgreSQL has no room to note one more lock: everything there is shared by all that run at the moment. */
export const isOutOfLocks = (error: unknown): boolean => codeOf(error) === '53200'

/** Notes something that nobody waits for (who was seen): where the disk is full it is left out, and what was asked for is shown. */
export async function unlessFull(noting: Promise<unknown>): Promise<void> {
  await noting.catch((error) => {
    if (!isFull(error)) throw error
  })
}
