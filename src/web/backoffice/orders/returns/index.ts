// « Retours », under « Commandes »: what customers send back, decided, received, checked, settled.
import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import * as returns from '#returns'
import {
  type House,
  idParam,
  noPage,
  paperParam,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
  understood,
} from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { pdf, subOf } from '../parts.ts'
import { checkedIn } from './form.ts'
import { listMain, searchIn } from './list-page.ts'
import { returnMain } from './return-page.ts'

type C = Context<Office>

/** Mounted at /commandes/retours. */
export function returnsRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.get('/', async (c) => {
    const search = searchIn(c)
    const page = understood(search)
      ? await returns.list(db, c.var.shop.id, { ...search.filters, ...search.place })
      : { ...noPage, total: 0 }
    const main = listMain(c, search, page)
    return officePage(c, { tab: 'orders', sub: subOf(c, 'returns'), title: t('orders.sub.returns'), main })
  })

  routes.get('/:file{[0-9]+\\.pdf}', async (c) => {
    const found = await returns.find(db, c.var.shop.id, paperParam(c))
    const { number, pdf: bytes } = await returns.slip(db, c.var.shop.id, found)
    return pdf(c, number, bytes)
  })

  routes.get('/:id', (c) => show(c, db))

  routes.post('/:id/accepter', (c) =>
    acting(c, db, 'accepter', t('returns.done.authorised'), (id, { vu: seen }) =>
      returns.authorise(db, actor(c), { shopId: c.var.shop.id, id, seen }),
    ),
  )
  routes.post('/:id/refuser', (c) =>
    acting(c, db, 'refuser', t('returns.done.refused'), (id, { vu: seen, reason = '' }) =>
      returns.refuse(db, actor(c), { shopId: c.var.shop.id, id, seen, reason }),
    ),
  )
  routes.post('/:id/recevoir', (c) =>
    acting(c, db, 'recevoir', t('returns.done.received'), (id, form) =>
      returns.receive(db, actor(c), { shopId: c.var.shop.id, id, seen: form.vu, lines: checkedIn(form) }),
    ),
  )
  return routes
}

/** Does something about the return and comes back to its page; what is refused is shown in the form it came from. */
async function acting(
  c: C,
  db: Db,
  name: string,
  message: string,
  work: (id: number, form: Submitted) => Promise<void>,
) {
  const [id, form] = [idParam(c), await submitted(c)]
  try {
    await work(id, form)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404 || refusal.status === 403) throw refusal
    return show(c, db, { ...refusedForm(form, error), id: name }, refusal.message)
  }
  return done(c, `/commandes/retours/${id}`, message)
}

async function show(c: C, db: Db, form: FormState = blank({}, ''), refused?: string): Promise<Response> {
  const found = await returns.find(db, c.var.shop.id, idParam(c))
  const order = await orders.find(db, c.var.shop.id, found.order.id)
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'returns'),
    title: t('returns.one', { number: found.number }),
    main: returnMain(c, { found, balance: order.balance, form, refused }),
    status: refused ? 422 : 200,
    invalid: refused !== undefined,
  })
}
