import type { Context } from 'hono'

/** Whether a page is fetched in advance, because a pointer passed over its link: nobody reads it yet. */
export const fetchedAhead = (c: Context): boolean =>
  /prefetch/.test(`${c.req.header('x-sec-purpose')} ${c.req.header('sec-purpose')}`)
