// A cheque that came by post: looked at, accepted or sent back with a letter.
import { type Context, Hono } from 'hono'
import * as cheques from '#cheques'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import {
  type House,
  idParam,
  paperParam,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
} from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { pdf, subOf } from '../parts.ts'
import { chequeMain, largeMain, tick } from './page.ts'
import { chequePaper } from './paper.ts'

type C = Context<Office>

/** Mounted at /commandes/cheques. */
export function chequeRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/:file{[0-9]+\\.pdf}', async (c) => {
    const cheque = await cheques.find(db, c.var.shop.id, paperParam(c))
    return pdf(c, `cheque-${cheque.number}`, await chequePaper(c.var.shop, [cheque]))
  })

  routes.get('/:id', (c) => show(c, db))

  routes.get('/:id/agrandi', async (c) => {
    const cheque = await cheques.find(db, c.var.shop.id, idParam(c))
    const title = t('cheques.crumb', { number: cheque.number })
    return officePage(c, { tab: 'orders', sub: subOf(c, 'orders'), title, main: largeMain(c, cheque) })
  })

  routes.post('/:id/accepter', (c) =>
    deciding(c, db, async (of) => {
      const whole = await orders.takeCheque(db, actor(c), of)
      return t(whole ? 'cheques.accepted' : 'cheques.acceptedPart')
    }),
  )

  routes.post('/:id/renvoyer', (c) =>
    deciding(c, db, async (of, form) => {
      const reasons = cheques.reasons.filter((reason) => form[tick(reason)] !== undefined)
      await orders.sendChequeBack(db, actor(c), of, { reasons, message: form.message ?? '' })
      return t('cheques.sentBack')
    }),
  )
  return routes
}

/** Decides about the cheque and goes on to its order; what is refused is shown where it was decided. */
async function deciding(c: C, db: Db, decide: (of: orders.OfCheque, form: Submitted) => Promise<string>) {
  const [chequeId, form] = [idParam(c), await submitted(c)]
  try {
    const { orderId } = await cheques.find(db, c.var.shop.id, chequeId)
    const told = await decide({ shopId: c.var.shop.id, chequeId }, form)
    return done(c, `/commandes/${orderId}`, told)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404 || refusal.status === 403) throw refusal
    return show(c, db, refusedForm(form, error))
  }
}

async function show(c: C, db: Db, sent?: FormState): Promise<Response> {
  const cheque = await cheques.find(db, c.var.shop.id, idParam(c))
  const order = await orders.find(db, c.var.shop.id, cheque.orderId)
  const given = { ...blank(), ...sent, id: 'renvoyer', errors: errorsOf(sent ?? blank()) }
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'orders'),
    title: t('cheques.title', { n: `${order.number}` }),
    main: chequeMain(c, { cheque, order, form: given }),
    status: sent ? 422 : 200,
    invalid: sent !== undefined,
  })
}

/** That no reason is ticked is said at the first one. */
function errorsOf({ errors: { reasons, ...errors } }: FormState): FormState['errors'] {
  return reasons ? { ...errors, [tick('payee')]: reasons } : errors
}
