import { setTimeout as sleep } from 'node:timers/promises'
import { typed } from '#config'
import { FullDisk, UserError } from './errors.ts'
import type { Running } from './running.ts'

/** So often in so long a server is started again; one that falls more often will not stay up. */
const TIMES = 5
const WITHIN_MS = 10 * 60_000
/** A full disk is waited for as long as it takes. */
const ROOM_MS = 2000

/**
 * Looks after a server's process: one that ends by itself (killed for its memory, panicked on a full disk) is started again
 * with `again`, pages wait or say « un instant » meanwhile. When that fails, or for the sixth time in ten minutes, `onLost`
 * is told why; a full disk is waited for, and `say` is told so. `stop` ends it in order: open transactions are rolled back,
 * everything else is on disk.
 */
export function keepUp(
  first: Running,
  again: () => Promise<Running>,
  { onLost, say }: { onLost: ((why: UserError) => void) | undefined; say(sentence: string): void },
) {
  let server = first
  let stopping = false
  let restarting: Promise<void> | undefined
  const restart = insistently(again, { over: () => stopping, say })
  const follow = () => {
    if (!onLost) return
    const fallen = () => {
      if (stopping || restarting) return
      restarting = restart().then(
        (started) => {
          server = started ?? server
          restarting = undefined
          follow()
        },
        (error) => onLost(error instanceof UserError ? error : new UserError((error as Error).message)),
      )
    }
    void server.ended.then(fallen)
  }
  follow()
  return {
    server: () => server,
    async stop() {
      stopping = true
      await restarting
      await server.stop()
    },
  }
}

type While = { over(): boolean; say(sentence: string): void }

/**
 * Starts until it stands, or until it is `over`; throws the last failure, or a sentence, when that was tried too often in a
 * while. A full disk is no failure: there will be room.
 */
function insistently(start: () => Promise<Running>, { over, say }: While) {
  const falls: number[] = []
  return async (): Promise<Running | undefined> => {
    let last: unknown
    let told = false
    while (!over()) {
      const now = performance.now()
      falls.push(now)
      if (falls.filter((fall) => now - fall < WITHIN_MS).length > TIMES) throw last ?? new UserError(TOO_OFTEN)
      try {
        return await start()
      } catch (error) {
        last = error
        const full = error instanceof FullDisk
        if (full) falls.pop()
        if (full && !told) say(error.waiting)
        told ||= full
        await sleep(full ? ROOM_MS : 500)
      }
    }
    return undefined
  }
}

const TOO_OFTEN = `La base de données s’est arrêtée plusieurs fois de suite : Préau s’arrête. Relancez ${typed('start')}.`
