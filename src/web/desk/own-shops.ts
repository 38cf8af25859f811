import type { Context, MiddlewareHandler } from 'hono'
import { ownShops as read } from '#classes'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { everySubmitted, type House } from '../http/index.ts'
import type { Desk } from './desk-page.ts'

/** Tabs that act on shops; what they name is refused here, what they list is asked for among `ownShops`. */
export const SHOP_TABS = ['/boutiques/*', '/acces/*', '/clients/*', '/courrier/*', '/traces/annuler/*']

/**
 * A teacher acts on the shops of the own classes and on nobody's, an administrator on all: whatever another one's is named by
 * (the address, its question, a field of the form) is not there.
 */
export const onlyOwnShops =
  ({ db }: House): MiddlewareHandler<Desk> =>
  async (c, next) => {
    const { teacher } = c.var
    if (!teacher.administrator) {
      const own = await read(db, teacher.id)
      if (!(await namedBy(c)).every(own.has)) throw new NotFound(t('desk.shops.missing'))
      c.set('ownShops', own)
    }
    await next()
  }

/** The ids of the shops asked for where lists are read; undefined for all. */
export const ownIds = (c: Context<Desk>): readonly number[] | undefined => c.var.ownShops?.ids

const IN_PATH =
  /^\/bureau\/(?:boutiques|acces|traces\/annuler)\/(\d+)(?:\/|$)|^\/bureau\/courrier\/([^/]+)\/\d+(?:\/|$)/
/** What shops are called by in questions and forms: an id, several, or an address. */
const FIELDS = ['shop', 'boutique', 'back']
/** A file of ten megabytes is read by its own page, and names no shop that is here. */
const UPLOAD = '/bureau/boutiques/importer'

async function namedBy(c: Context<Desk>): Promise<string[]> {
  const [, id, slug] = IN_PATH.exec(c.req.path) ?? []
  const path = id ?? slug
  const found = path === undefined || path === 'a-la-classe' ? [] : [decodeURIComponent(path)]
  for (const name of FIELDS) found.push(...(c.req.queries(name) ?? []).flatMap((one) => one.split(',')))
  if (c.req.method === 'POST' && c.req.path !== UPLOAD)
    for (const [name, values] of await everySubmitted(c)) found.push(...shopsIn(name, values))
  return found.filter((one) => one !== '' && one !== 'all')
}

/** The shops that a field names; those of the accesses stand in the field's own name (`a-pupil-shop-profile`, `plus-pupil`). */
function shopsIn(name: string, values: readonly string[]): string[] {
  const cell = /^a-\d+-(\d+)-/.exec(name)?.[1]
  if (cell !== undefined) return [cell]
  return FIELDS.includes(name) || /^plus-\d+$/.test(name) ? [...values] : []
}
