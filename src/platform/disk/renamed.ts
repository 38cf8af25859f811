import { access, rename, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a file is waited for that something else holds, milliseconds. */
const PATIENCE = 2000
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY'])

/**
 * Gives a file or folder its name. Windows refuses while anything holds one of the two (a reader, a scanner that looks at every
 * new file): that passes, and is tried again for two seconds. With `same`, what has that name holds the same by its hash: it may
 * stay. `move` is node's rename.
 */
export async function renamed(from: string, to: string, { same = false, move = rename } = {}): Promise<void> {
  const began = performance.now()
  for (;;) {
    try {
      return await move(from, to)
    } catch (error) {
      if (!HELD.has((error as NodeJS.ErrnoException).code ?? '')) throw error
      if (same && (await isThere(to))) return rm(from, { force: true })
      if (performance.now() - began > PATIENCE) throw error
      await sleep(50)
    }
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
