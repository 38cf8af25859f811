// A cheque that the teacher has come back from the bank, whatever the shop's share of them, and that this is called off.
import type { Context, Hono } from 'hono'
import type * as cheques from '#cheques'
import { date, money } from '#format'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as remittances from '#remittances'
import { done, type House, idParam, submitted } from '../../../http/index.ts'
import { button, confirming, type Html, hidden, html, onceField } from '../../../ui/index.ts'
import { actor, type Desk } from '../../desk-page.ts'
import { livingShops } from '../frame.ts'
import { CHEQUES } from './form-page.ts'

type C = Context<Desk>

/** Mounted at /bureau/clients. */
export function bounceRoute(house: House, routes: Hono<Desk>): void {
  const cheque = (c: C) => ({ chequeId: idParam(c) })
  const payment = (c: C) => ({ paymentId: idParam(c, 'payment') })
  routes.post('/cheques/:id/impaye', (c) => bounce(house, c, cheque(c)))
  routes.post('/cheques/:id/impaye-annule', (c) => callOff(house, c, cheque(c)))
  routes.post('/cheques/reglements/:payment/impaye', (c) => bounce(house, c, payment(c)))
  routes.post('/cheques/reglements/:payment/impaye-annule', (c) => callOff(house, c, payment(c)))
}

/** The shop is named in the form, where the desk asks whose it is. */
async function shopIn(house: House, c: C) {
  const form = await submitted(c)
  const shop = (await livingShops(house, c)).find(({ id }) => `${id}` === form.shop)
  if (!shop) throw new NotFound(t('desk.shops.missing'))
  return shop
}

async function bounce(house: House, c: C, which: remittances.Which) {
  const shop = await shopIn(house, c)
  const { on } = await remittances.bounce(house.db, actor(c), shop.id, which)
  return done(c, CHEQUES, on ? t('remittances.bounce.done', { day: date(on) }) : t('remittances.bounce.later'))
}

async function callOff(house: House, c: C, which: remittances.Which) {
  const shop = await shopIn(house, c)
  await remittances.callOff(house.db, actor(c), shop.id, which)
  return done(c, CHEQUES, t('remittances.bounce.calledOff'))
}

/** The day on which a cheque comes back, as the teacher alone knows it; that it will, or nothing. */
export const bounceWords = (bounce: string | null): string =>
  bounce === null || bounce === 'may' ? '' : bounce === 'will' ? t('remittances.bounce.will') : date(bounce)

type Told = { shopId: number; name: string; cents: number; action: string }

/** When a cheque comes back, with the way to call it off; or what makes it. */
export function bounceCell({ shopId, id, customerName, cents, bounce, isBack }: cheques.Fact): Html | string {
  const told = { shopId, name: customerName, cents, action: `${CHEQUES}/${id}` }
  if (bounce === 'may') return doForm(told)
  return bounce === null || isBack ? bounceWords(bounce) : html`${bounceWords(bounce)} ${undoForm(told)}`
}

/** The same of a cheque without facsimile, at the bank. */
export function unseenCell({ shopId, paymentId, drawer, cents, backOn, isBack }: remittances.Unseen): Html | string {
  const told = { shopId, name: drawer, cents, action: `${CHEQUES}/reglements/${paymentId}` }
  if (backOn === null) return doForm(told)
  return isBack ? date(backOn) : html`${date(backOn)} ${undoForm(told)}`
}

function doForm({ shopId, name, cents, action }: Told): Html {
  const asks = confirming({
    title: t('remittances.bounce.do'),
    text: t('remittances.bounce.ask', { name, amount: money(cents) }),
    action: t('remittances.bounce.do'),
  })
  return html`<form method="post" action="${action}/impaye">${onceField()}${hidden('shop', shopId)}${button(
    t('remittances.bounce.do'),
    { kind: 'secondary', size: 'small', attributes: asks },
  )}</form>`
}

const undoForm = ({ shopId, action }: Told): Html =>
  html`<form method="post" action="${action}/impaye-annule">${onceField()}${hidden('shop', shopId)}${button(
    t('remittances.bounce.callOff'),
    { kind: 'quiet', size: 'small' },
  )}</form>`
