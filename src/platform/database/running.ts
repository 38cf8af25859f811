import type { ChildProcess } from 'node:child_process'

/** A server's process, whoever has started it. */
export type Running = {
  readonly pid: number
  hasEnded(): boolean
  /** Fulfilled once it has ended, by itself or not. */
  readonly ended: Promise<unknown>
  /** Ends it in order: open transactions are rolled back, everything else is on disk. */
  stop(): Promise<void>
}

/** A server that is a child of ours. */
export function running(child: ChildProcess): Running {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const ended = new Promise<void>((resolve) => {
    if (hasEnded()) resolve()
    else child.once('exit', () => resolve())
  })
  return {
    get pid() {
      return child.pid ?? 0
    },
    hasEnded,
    ended,
    async stop() {
      if (hasEnded()) return
      child.kill('SIGINT')
      await ended
    },
  }
}
