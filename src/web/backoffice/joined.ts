import type { Context } from 'hono'
import * as customers from '#customers'
import type { Db } from '#database'
import { fullName } from '#format'
import { t } from '#messages'
import { NotFound, type Refusal } from '#refusals'
import { id } from '../http/index.ts'
import { unchanged } from './done.ts'
import { officeError } from './layout.ts'
import type { Office } from './office.ts'

/**
 * Pages of a customer whose account joined another since lead to the one that was kept, with a sentence; what was sent to them
 * is not done, and given back. Undefined for anything else that is not there.
 */
export async function joined(c: Context<Office>, db: Db, error: Refusal): Promise<Response | undefined> {
  const { shop, base } = c.var
  const asked = id.safeParse(/^\/clients\/(\d+)(\/|$)/.exec(c.req.path.slice(base.length))?.[1]).data
  if (!(error instanceof NotFound) || asked === undefined) return undefined
  const kept = await customers.keptOf(db, shop.id, asked)
  if (!kept) return undefined
  const name = fullName(kept)
  if (c.req.method === 'GET' || c.req.method === 'HEAD')
    return unchanged(c, `/clients/${kept.id}`, t('office.doubles.joined', { name }))
  const way = { href: `${base}/clients/${kept.id}`, label: t('office.doubles.openKept', { name }) }
  // Gone for good at this address: sent there again it would be refused again.
  return officeError(c, new NotFound(t('office.doubles.joinedSent', { name })), way)
}
