import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import { type House, houseUrl, idParam } from '../../http/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { back } from './class.ts'
import { chosenIn } from './class-acts.ts'
import { nameOf } from './frame.ts'

/** Slips to print and cut out: of the ticked pupils, a group, the whole class, or one pupil. */
export function slips(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()

  routes.get('/classe/:id/fiches.pdf', async (c) => {
    const current = await classes.taught(db, actor(c), idParam(c))
    const asked = new Map([
      ['who', [c.req.query('who') ?? 'all']],
      ['pupil', c.req.queries('pupil') ?? []],
    ])
    const accountIds = await chosenIn(db, current, asked)
    if (accountIds.length === 0) return back(c, current.id, t('pupils.noSlip'))
    return print(c, accountIds, current.name)
  })

  routes.get('/eleve/:id/fiche.pdf', async (c) => {
    const pupil = await classes.taughtPupil(db, actor(c), idParam(c))
    return print(c, [pupil.accountId], nameOf(pupil))
  })

  async function print(c: Context<Desk>, accountIds: number[], title: string) {
    const bytes = await classes.printSlips(db, actor(c), { accountIds, title, houseUrl: houseUrl(c, house) })
    const name = `fiches-${title.replace(/[^\p{L}\p{N}]+/gu, '-')}.pdf`
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    })
  }
  return routes
}
