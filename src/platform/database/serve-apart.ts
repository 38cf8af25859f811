import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Running } from './running.ts'
import { NoStart } from './serve.ts'

/** How often a process that is no child of ours is looked at, milliseconds. */
const LOOK = 500

/**
 * Starts a server that is no child of ours, with `start`, which ends once it answers. Killed a moment ago, the one before may
 * still hold the folder: that is waited for. NoStart with its last words when it does not come up.
 */
export async function serveApart(
  start: () => Promise<void>,
  { cluster, log, stop }: { cluster: string; log: string; stop(): Promise<void> },
): Promise<Running> {
  for (let tries = 0; ; tries++) {
    try {
      await start()
      break
    } catch (error) {
      const complaint = await readFile(log, 'utf8').catch(() => '')
      const held = /lock file .* already exists|still in use/.test(complaint)
      if (tries === 50 || !held) throw new NoStart(complaint || (error as Error).message)
      await sleep(300)
    }
  }
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  return watched(Number(text.split('\n')[0]), stop)
}

/** Looks at a process until it has ended. */
function watched(pid: number, stop: () => Promise<void>): Running {
  const hasEnded = () => !lives(pid)
  const ended = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (!hasEnded()) return
      clearInterval(timer)
      resolve()
    }, LOOK).unref()
  })
  return {
    pid,
    hasEnded,
    ended,
    async stop() {
      if (!hasEnded()) await stop()
    },
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
