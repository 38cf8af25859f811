import { isFull, isOutOfLocks } from '#database'
import { Refusal } from '#refusals'
import { broken, unsound } from './manifest.ts'

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

/** An error that says in PostgreSQL's or the system's words that the disk is full becomes a sentence; others stay as they are. */
export function fullDisk(error: unknown): unknown {
  if (!isFull(error)) return error
  return new Refusal(
    'Le disque est plein : rien n’a été gardé. Effacez d’anciennes sauvegardes ou d’autres fichiers, puis recommencez.',
  )
}

/** A file of an older version makes every table anew in one transaction: some 5,500 locks. The embedded server has room for five times as many. */
const fewLocks = () =>
  new Refusal(
    'Le serveur PostgreSQL n’a pas la place de remplacer toutes les tables à la fois : rien n’a été changé. ' +
      'Son administrateur doit porter max_locks_per_transaction à 400, puis le redémarrer.',
  )

/** What went wrong while a file was read, as a sentence: full disk, damage, few locks, or rows that no school could have. */
export function readingFault(error: unknown): unknown {
  const full = fullDisk(error)
  if (full instanceof Refusal) return full
  if (isOutOfLocks(error)) return fewLocks()
  const code = codeOf(error)
  if (code.startsWith('Z_') || code === 'ERR_BUFFER_OUT_OF_BOUNDS' || code === 'ERR_OUT_OF_RANGE') return broken()
  // Data, integrity, syntax, limits, raised by a trigger: PostgreSQL refuses the rows themselves.
  if (/^(22|23|42|54|P0|0A)[0-9A-Z]{3}$/.test(code)) return unsound()
  return error
}
