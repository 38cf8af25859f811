import type { Context } from 'hono'
import { lanHost } from '#config'
import type { House } from './house.ts'

/**
 * Where others reach the house, without a final slash: the configured address; else the one the request came by, and the
 * machine's own on the network for who sits at it, since localhost leads nowhere from another machine.
 */
export function houseUrl(c: Context, { config }: Pick<House, 'config'>): string {
  if (config.publicUrl) return config.publicUrl
  const asked = new URL(c.req.url)
  const host = c.req.header('host') ?? asked.host
  // Behind a proxy that speaks https, and that nobody has set (PREAU_PROXIES), the browser knows the scheme.
  const from = c.req.header('referer') ?? ''
  const scheme = c.var.origin?.https
    ? 'https:'
    : URL.canParse(from) && new URL(from).host === host
      ? new URL(from).protocol
      : asked.protocol
  const { hostname, port } = new URL(`${scheme}//${host}`)
  const alone = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  return `${scheme}//${alone ? lanHost() : hostname}${port && `:${port}`}`
}
