import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * Where a request comes from, as the network says it; undefined when there is no network (tests).
 * A header such as X-Forwarded-For is not believed: anybody can write one.
 */
export function addressOf(c: Context): string | undefined {
  return c.env?.incoming ? getConnInfo(c).remote.address : undefined
}

/** Whether an address that came in a form may be followed: below `base`, in signs that a header holds, and nowhere else. */
export const isBelow = (base: string, wanted: string | undefined): wanted is string =>
  wanted?.startsWith(`${base}/`) === true && /^[!-[\]-~]+$/.test(wanted) && !wanted.includes('//')
