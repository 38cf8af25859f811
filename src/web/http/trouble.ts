import { join } from 'node:path'
import type { Context } from 'hono'
import { isAway, isFull } from '#database'
import { log } from '#log'
import { t } from '#messages'

/** What has happened to the house and not to the page: what it was, and what to do. */
export type Trouble = {
  status: 503
  title: string
  text: string
  /** Seconds after which the page asks again; none where a form was sent. */
  again?: number
  back?: { href: string; label: string }
}

const AGAIN = 5
const SAID_EVERY = 10_000
let said = -SAID_EVERY

/**
 * The database away or the disk full, as a page says it; undefined for anything else. What was sent may have been recorded
 * just before the line was cut, so that a form is never sent again by itself. Who is at the desk can make room, and is told where: in `dataFolder`.
 */
export function troubleOf(c: Context, error: unknown, dataFolder?: string): Trouble | undefined {
  const [away, full] = [isAway(error), isFull(error)]
  if (!away && !full) return undefined
  const now = performance.now()
  // Once for everybody: an outage is one event, not one a page.
  if (now - said > SAID_EVERY)
    log.error(
      { reason: (error as Error).message, path: c.req.path },
      away ? 'the database is away' : 'the disk is full',
    )
  said = now
  c.header('retry-after', String(AGAIN))
  c.header('cache-control', 'no-store')
  if (full) return { status: 503, title: t('ui.full.title'), text: fullText(c, dataFolder) }
  const title = t('ui.away.title')
  if (c.req.method !== 'GET') return { status: 503, title, text: t('ui.away.sent') }
  const { pathname, search } = new URL(c.req.url)
  const back = { href: pathname + search, label: t('ui.away.reload') }
  return { status: 503, title, text: t('ui.away.text'), again: AGAIN, back }
}

const fullText = (c: Context, folder?: string): string =>
  folder && /^\/bureau(\/|$)/.test(c.req.path)
    ? t('ui.full.desk', { folder: join(folder, 'backups') })
    : t('ui.full.text')
