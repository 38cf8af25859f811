// « Préparation »: what to take off the shelf, by category and by order, on screen and as a list to tick.
import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import * as lots from '#lots'
import { t } from '#messages'
import * as shipments from '#shipments'
import { type House, id } from '../../../http/index.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { pdf, subOf } from '../parts.ts'
import { pickMain } from './pick-page.ts'
import { pickPaper } from './pick-paper.ts'

type C = Context<Office>

/** Mounted at /commandes/preparation. */
export function pickingRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/', async (c) => {
    const { list, lot } = await asked(c, db)
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'picking'),
      title: t('picking.title'),
      main: pickMain(`${c.var.base}/commandes`, list, {
        lot,
        by: c.req.query('par') === 'commande' ? 'order' : 'category',
      }),
    })
  })
  routes.get('/liste.pdf', async (c) => {
    const { list } = await asked(c, db)
    return pdf(c, t('picking.file'), await pickPaper(c.var.shop, list))
  })
  return routes
}

/** The list of the orders that were chosen, a lot of this person's; of all that is to be prepared without one. */
async function asked(c: C, db: Db): Promise<{ list: shipments.PickList; lot: number | undefined }> {
  const lot = id.safeParse(c.req.query('lot')).data
  if (lot === undefined) return { list: await shipments.pickList(db, c.var.shop.id), lot }
  await lots.find(db, actor(c), c.var.shop.id, lot)
  const chosen = (await lots.ordersOf(db, c.var.shop.id, { id: lot })).map(({ orderId }) => orderId)
  return { list: await shipments.pickList(db, c.var.shop.id, chosen), lot }
}
