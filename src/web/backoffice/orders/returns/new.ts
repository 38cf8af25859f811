import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import * as returns from '#returns'
import { type House, idParam, refusalOf, refusedForm, submitted } from '../../../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  card,
  type FormState,
  flash,
  hidden,
  html,
  onceField,
  pageHead,
  returnLines,
  textarea,
} from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../parts.ts'
import { piecesIn } from './form.ts'

type C = Context<Office>

/** A return that the shop takes down for a customer: by telephone, at the counter. */
export function newReturnRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/:id/retour', (c) => page(c, db, blank({}, 'retour')))
  routes.post('/:id/retour', async (c) => {
    const [orderId, form] = [idParam(c), await submitted(c)]
    try {
      const asking = {
        shopId: c.var.shop.id,
        orderId,
        lines: piecesIn(form, 'pieces'),
        reason: form.reason ?? '',
        seen: Number(form.seen ?? 0),
      }
      const id = await returns.open(db, actor(c), asking)
      return done(c, `/commandes/retours/${id}`, t('returns.done.opened'))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404 || refusal.status === 403) throw refusal
      return page(c, db, { ...refusedForm(form, error), id: 'retour' }, refusal.message)
    }
  })
  return routes
}

async function page(c: C, db: Db, form: FormState, refused?: string): Promise<Response> {
  const { order, lines, last } = await returns.offered(db, c.var.shop.id, idParam(c))
  const path = `${c.var.base}/commandes`
  const title = t('returns.newTitle', { n: `${order.number}` })
  const crumbs = breadcrumb([
    { label: t('backoffice.tab.orders'), href: path },
    { label: t('orders.crumb', { n: `${order.number}` }), href: `${path}/${order.id}` },
    { label: t('returns.new') },
  ])
  const body = lines.some(({ left }) => left > 0)
    ? html`<form class="form" method="post" action="${path}/${order.id}/retour">${onceField()}${hidden('seen', last)}<p>${t('returns.newText')}</p>${returnLines(form, lines)}
${textarea(form, { name: 'reason', label: t('returns.reason'), required: true, rows: 2, hint: t('returns.reasonHint') })}
<p class="actions">${button(t('returns.open'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${path}/${order.id}` })}</p></form>`
    : html`<p>${t('returns.nothingLeft')}</p>`
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'returns'),
    title,
    main: html`${pageHead({ crumbs, title })}${refused && flash(refused, 'error')}${card({ body })}`,
    status: refused ? 422 : 200,
    invalid: refused !== undefined,
  })
}
