import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { log } from '#log'
import { own } from './whose.ts'

const open = new Set<SSEStreamingApi>()

/**
 * What a stream shows: parts, each sent when it is another than before (an empty one is nothing to say). `last` is shown, then
 * the stream ends. A part that only asks for the page again must say for what: an equal text is never sent twice.
 */
export type Look = string | readonly string[] | { last: string }

/**
 * A stream of server-sent events: `look` is asked every `everyMs` and what changed in its answer is sent.
 * Forms in it say whose they are, as those of the page do. Ends when the browser leaves, Préau stops, or `look` says its last word. A comment line at every look keeps proxies from
 * cutting it; the headers keep them from holding it back to compress it.
 */
export function live(c: Context, everyMs: number, look: () => Promise<Look>): Response {
  c.header('x-accel-buffering', 'no')
  const answer = streamSSE(
    c,
    async (stream) => {
      open.add(stream)
      let before: readonly string[] = []
      try {
        while (!stream.aborted && !stream.closed) {
          const now = await look()
          if (typeof now === 'object' && 'last' in now) return await stream.writeSSE({ data: now.last })
          const parts = typeof now === 'string' ? [now] : now
          const news = parts.filter((part, at) => part !== '' && part !== before[at])
          for (const part of news) await stream.writeSSE({ data: String(own(c, part)) })
          if (news.length === 0) await stream.write(': \n\n')
          before = parts
          await stream.sleep(everyMs)
        }
      } finally {
        open.delete(stream)
      }
    },
    // The browser comes back by itself; what is wrong then is said to it in a page.
    async (error) => log.warn({ err: error, path: c.req.path }, 'a live stream was cut short'),
  )
  answer.headers.set('cache-control', 'no-store, no-transform')
  return answer
}

/** How many live pages are open. */
export const openStreams = (): number => open.size

/** Ends every stream: browsers come back by themselves once Préau runs again. */
export async function endLive(): Promise<void> {
  await Promise.all([...open].map((stream) => stream.close()))
}
