import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import * as drafts from '#drafts'
import { money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as quotations from '#quotations'
import { edit, type House, idParam, refusalOf, refusedForm, type Submitted, submitted } from '../../../http/index.ts'
import { done, unchanged } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { demand } from '../../rights.ts'
import { draftPage } from './page.ts'
import { isKept, seenFrom, settlementOf, settleValues } from './settle-form.ts'

type C = Context<Office>

/** How it is delivered and paid; and the order made of it. */
export function settleRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.post('/:id/reglement', async (c) => {
    const [id, form] = [idParam(c), await submitted(c)]
    try {
      const { told } = await save(c, db, id, form)
      const { totals } = await drafts.read(db, c.var.shop.id, id)
      const amount = money(totals.totalTtcCents)
      return done(c, `/commandes/saisies/${id}`, t('drafts.recountedTo', { amount }), told)
    } catch (error) {
      return refused(c, db, id, form, error)
    }
  })

  // The button stands in the form: what was typed last is saved first, and stays when the order can't be made yet.
  routes.post('/:id/confirmer', async (c) => {
    const [id, form] = [idParam(c), await submitted(c)]
    try {
      const { edits } = await drafts.read(db, c.var.shop.id, id)
      if (edits) await demand(c, db, 'orders', 'change')
      await saveOnce(c, db, id, form)
    } catch (error) {
      return refused(c, db, id, form, error)
    }
    return confirm(c, db, id, form.seen ?? '')
  })
  return routes
}

/** The order, or what keeps it from being made, said on the page of the draft, which is saved. */
async function confirm(c: C, db: Db, id: number, shown: string): Promise<Response> {
  const { shop } = c.var
  const { edits, corrects, quotation } = await drafts.read(db, shop.id, id)
  const seen = seenFrom(shown)
  try {
    if (quotation) {
      const sent = await quotations.send(db, actor(c), { shopId: shop.id, draftId: id, seen })
      return done(c, `/commandes/devis/${sent}`, t('quotations.sent'))
    }
    const made = await drafts.confirm(db, actor(c), { shopId: shop.id, id, seen })
    const more = edits ? owed(await orders.find(db, shop.id, made)) : ''
    const said = corrects ? 'editions.correct.done' : edits ? 'editions.done' : 'drafts.confirmed'
    return done(c, `/commandes/${made}`, t(said), more)
  } catch (error) {
    return unchanged(c, `/commandes/saisies/${id}`, refusalOf(error).message)
  }
}

/** Saves the form of a draft; one that was confirmed or sent meanwhile is fine as long as it says what was kept: a double click. */
async function saveOnce(c: C, db: Db, id: number, form: Submitted): Promise<void> {
  try {
    await save(c, db, id, form)
  } catch (error) {
    const over = error instanceof drafts.Confirmed || error instanceof drafts.Quoted
    if (!over || !isKept(await drafts.read(db, c.var.shop.id, id), form)) throw error
  }
}

const save = (c: C, db: Db, id: number, { seen: _, rounding, ...form }: Submitted) => {
  const present = async (tx: Db) => settleValues(await drafts.read(tx, c.var.shop.id, id))
  return edit(db, form, {
    of: `draft ${c.var.shop.id} ${id}`,
    present,
    save: async (tx, fields) => {
      // A discount that was typed is in the tax that its label said; one that stands is in the buyer's.
      const typed = fields.discount !== (await present(tx)).discount
      const wanted = settlementOf({ ...fields, ...(typed && rounding && { rounding }) })
      return drafts.settle(tx, actor(c), c.var.shop.id, id, wanted)
    },
  })
}

/** What was refused: fields of the form keep what was typed; what is missing elsewhere is said on top and in the summary. */
function refused(c: C, db: Db, id: number, form: Submitted, error: unknown): Promise<Response> {
  const refusal = refusalOf(error)
  if (refusal.status === 404 || refusal.status === 403) throw refusal
  const { values, errors } = refusedForm(form, error)
  const { client: _, article: __, '': ___, ...own } = errors
  const settling = Object.keys(own).length > 0 ? { settling: { values, errors: own, id: 'reglement' } } : {}
  return draftPage(c, db, id, { sentence: refusal.message, ...settling })
}

/** What is left to pay of an order that was changed, or was paid too much: giving money back is an act of its own. */
function owed({ balance: { soldCents, receivedCents } }: orders.OrderPage): string {
  const dueCents = soldCents - receivedCents
  if (dueCents === 0) return ''
  return t(dueCents < 0 ? 'editions.tooMuch' : 'editions.dueNow', { amount: money(Math.abs(dueCents)) })
}
