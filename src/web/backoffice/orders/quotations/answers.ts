import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Db } from '#database'
import { t } from '#messages'
import { readWhole } from '#money'
import * as quotations from '#quotations'
import { type House, idParam, parse, refusalOf, refusedForm, submitted, text } from '../../../http/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { sheetPage } from './sheet.ts'

type C = Context<Office>

const how = z.enum(['telephone', 'letter'], t('quotations.fault.how'))
const Accepting = z.object({ how, payment: z.enum(['cheque', 'transfer', 'term']).optional() })
const RefusingForm = z.object({ how, reason: text(500) })
const Reminding = z.object({ message: text(2000), anyway: z.string().optional().transform(Boolean) })

/** What becomes of a sent quotation: its answer, a reminder, its next version. */
export function answerRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.post('/:id/accepter', (c) => accept(c, db))
  routes.post('/:id/refuser', (c) => refuse(c, db))
  routes.post('/:id/relancer', (c) => remind(c, db))
  routes.post('/:id/version', (c) => revise(c, db))
  return routes
}

async function accept(c: C, db: Db): Promise<Response> {
  const [id, form] = [idParam(c), await submitted(c)]
  try {
    const { how: came, payment } = parse(Accepting, form)
    const orderId = await quotations.accept(db, actor(c), { shopId: c.var.shop.id, id, how: came, payment })
    const { next } = await quotations.find(db, c.var.shop.id, id)
    const also = next?.draftId ? t('quotations.versionUnderWay') : ''
    return done(c, `/commandes/${orderId}`, t('quotations.accepted'), also)
  } catch (error) {
    return refused(c, db, { id, form, name: 'accepting' }, error)
  }
}

async function refuse(c: C, db: Db): Promise<Response> {
  const [id, form] = [idParam(c), await submitted(c)]
  try {
    const { how: came, reason } = parse(RefusingForm, form)
    await quotations.refuse(db, actor(c), { shopId: c.var.shop.id, id, how: came, reason })
    return done(c, `/commandes/devis/${id}`, t('quotations.refused'))
  } catch (error) {
    return refused(c, db, { id, form, name: 'refusing' }, error)
  }
}

async function remind(c: C, db: Db): Promise<Response> {
  const [id, form] = [idParam(c), await submitted(c)]
  try {
    const { message, anyway } = parse(Reminding, form)
    const seen = readWhole(form.relances ?? '')
    await quotations.remind(db, actor(c), c.var.shop.id, id, { message, seen, anyway })
    return done(c, `/commandes/devis/${id}`, t('quotations.reminded'))
  } catch (error) {
    return refused(c, db, { id, form, name: 'reminding' }, error)
  }
}

async function revise(c: C, db: Db): Promise<Response> {
  const id = idParam(c)
  try {
    const draftId = await quotations.revise(db, actor(c), c.var.shop.id, id)
    return c.redirect(`${c.var.base}/commandes/saisies/${draftId}`, 303)
  } catch (error) {
    return refused(c, db, { id, form: {}, name: null }, error)
  }
}

type Sent = { id: number; form: Record<string, string>; name: 'accepting' | 'refusing' | 'reminding' | null }

/** The sheet again, with what was refused and what was typed. */
function refused(c: C, db: Db, { id, form, name }: Sent, error: unknown): Promise<Response> {
  const refusal = refusalOf(error)
  if (refusal.status === 404) throw refusal
  return sheetPage(
    c,
    db,
    id,
    name ? { [name]: { ...refusedForm(form, error), id: name } } : { sentence: refusal.message },
  )
}
