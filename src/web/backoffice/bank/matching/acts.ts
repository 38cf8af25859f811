import type { Context, Hono } from 'hono'
import type { Db } from '#database'
import { money } from '#format'
import * as matches from '#matches'
import { t } from '#messages'
import { everySubmitted, type House, idParam, refusalOf, refusedForm, submitted } from '../../../http/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { linePage } from './line-page.ts'
import type { Refused } from './shown.ts'

type C = Context<Office>

/** What is done with a line: pointed, sent back, said to be something else, and each taken back. */
export function actRoutes({ db }: House, routes: Hono<Office>): void {
  routes.post('/lignes/:id/pointer', (c) => point(c, db))
  routes.post('/lignes/:id/renvoyer', (c) =>
    act(c, db, (of) => matches.sendBack(db, actor(c), of), t('matches.back.done')),
  )
  routes.post('/lignes/:id/classer', (c) => setAside(c, db))
  routes.post('/lignes/:id/pointages/:match/annuler', (c) => undo(c, db))
}

/** Where what is sent comes back to: a list of the bank, or the line's own page. */
function backIn(c: C, sent: string | undefined): string {
  return sent !== undefined && /^\/banque(\/a-pointer|\/lignes\/\d+)?(\?[\w=&%.+~-]*)?$/.test(sent)
    ? sent
    : `/banque/lignes/${idParam(c)}`
}

const ofLine = (c: C, seen: string | undefined): matches.OfLine => ({
  shopId: c.var.shop.id,
  lineId: idParam(c),
  ...(seen !== undefined && /^-?\d{1,15}$/.test(seen) && { seen: Number(seen) }),
})

/** The things that were ticked: `order-22`; a word that no page of ours sends is none. */
function partsIn(values: readonly string[] = []): matches.Part[] {
  return values.flatMap((value) => {
    const [, kind, id] = /^([a-z-]+)-([1-9]\d{0,14})$/.exec(value) ?? []
    const found = matches.kinds.find((one) => one === kind)
    return found ? [{ kind: found, id: Number(id) }] : []
  })
}

async function point(c: C, db: Db): Promise<Response> {
  const form = await everySubmitted(c)
  const chosen = form.get('avec') ?? []
  const back = backIn(c, form.get('retour')?.at(-1))
  try {
    const of = ofLine(c, form.get('vu')?.at(-1))
    const { openCents, settled } = await matches.match(db, actor(c), of, partsIn(chosen))
    const paid = settled.length > 0 && t('matches.doneOrders', { n: settled.length, numbers: settled.join(', ') })
    const left = openCents !== 0 && t('matches.doneLeft', { amount: money(Math.abs(openCents)) })
    return done(c, back, [t('matches.done'), paid, left].filter(Boolean).join(' '))
  } catch (error) {
    return again(c, db, { message: told(error), chosen }, back)
  }
}

/** Does something with a line; a refusal shows the line again. */
async function act<T>(
  c: C,
  db: Db,
  verb: (of: matches.OfLine) => Promise<T>,
  said: string | ((found: T) => string),
): Promise<Response> {
  const form = await submitted(c)
  const back = backIn(c, form.retour)
  try {
    const found = await verb(ofLine(c, form.vu))
    return done(c, back, typeof said === 'string' ? said : said(found))
  } catch (error) {
    return again(c, db, { message: told(error) }, back)
  }
}

async function setAside(c: C, db: Db): Promise<Response> {
  const form = await submitted(c)
  const back = backIn(c, form.retour)
  const as = form.quoi === 'fee' ? 'fee' : 'other'
  try {
    await matches.setAside(db, actor(c), ofLine(c, form.vu), { as, note: form.note ?? '' })
    return done(c, back, t('matches.done'))
  } catch (error) {
    const message = told(error)
    const aside = { ...refusedForm(form, error), id: 'autre' }
    return again(c, db, Object.keys(refusalOf(error).fields).length > 0 ? { message, aside } : { message }, back)
  }
}

function undo(c: C, db: Db): Promise<Response> {
  const of = { shopId: c.var.shop.id, matchId: idParam(c, 'match') }
  return act(c, db, ({ lineId }) => matches.undo(db, actor(c), { ...of, lineId }), undoneWords)
}

/** What was taken back with a match, and what stays of it. */
function undoneWords({ kind, madePayment, sendsBack, number, invoice }: matches.Undone): string {
  const n = `${number ?? ''}`
  if (madePayment) return t('matches.undo.doneOrder', { n, invoice: invoice ?? 'none' })
  // A choice of a message is one word.
  const named = kind === 'supplier-invoice' ? 'bill' : kind
  const stays = sendsBack ? 'back' : named
  return t('matches.undo.done', { stays, n })
}

/** What a refusal says; what is not there is a page that is not. */
function told(error: unknown): string {
  const refusal = refusalOf(error)
  if (refusal.status === 404) throw refusal
  return refusal.message
}

const again = (c: C, db: Db, refused: Refused, back: string): Promise<Response> =>
  linePage(c, db, { lineId: idParam(c), refused, back })
