import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

/**
 * A stream of server-sent events: `look` is asked every `everyMs` and its answer sent when it changed.
 * Ends when the browser leaves; a comment line keeps proxies from cutting it.
 */
export function live(c: Context, everyMs: number, look: () => Promise<string>): Response {
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    let last = ''
    while (!stream.aborted && !stream.closed) {
      const now = await look()
      if (now !== last) await stream.writeSSE({ data: now })
      else await stream.write(': \n\n')
      last = now
      await stream.sleep(everyMs)
    }
  })
}
