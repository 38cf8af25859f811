import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import { log } from '#log'

/** A long answer, sent as it is made; a reader who leaves stops the work. */
export function streamed(
  c: Context,
  { type, name, inline = false }: { type: string; name: string; inline?: boolean },
  chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): Response {
  c.header('content-type', type)
  // A header holds no « œ »: names that need it are told as RFC 8187 says.
  const told = /^[\x20-\x7e]+$/.test(name) ? `filename="${name}"` : `filename*=UTF-8''${encodeURIComponent(name)}`
  c.header('content-disposition', `${inline ? 'inline' : 'attachment'}; ${told}`)
  return stream(
    c,
    async (out) => {
      for await (const chunk of chunks) {
        if (out.aborted) break
        await out.write(chunk)
      }
    },
    async (error) => log.error({ err: error, path: c.req.path }, 'a stream was cut short'),
  )
}
