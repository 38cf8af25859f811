import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'

const open = new Set<SSEStreamingApi>()

/**
 * A stream of server-sent events: `look` is asked every `everyMs` and its answer sent when it changed.
 * Ends when the browser leaves or Préau stops; a comment line keeps proxies from cutting it.
 */
export function live(c: Context, everyMs: number, look: () => Promise<string>): Response {
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    open.add(stream)
    let last = ''
    try {
      while (!stream.aborted && !stream.closed) {
        const now = await look()
        if (now !== last) await stream.writeSSE({ data: now })
        else await stream.write(': \n\n')
        last = now
        await stream.sleep(everyMs)
      }
    } finally {
      open.delete(stream)
    }
  })
}

/** Ends every stream: browsers come back by themselves once Préau runs again. */
export async function endLive(): Promise<void> {
  await Promise.all([...open].map((stream) => stream.close()))
}
