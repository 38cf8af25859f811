// A cheque that the teacher has come back from the bank, whatever the shop's share of them.
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

/** Mounted at /bureau/clients. */
export function bounceRoute(house: House, routes: Hono<Desk>): void {
  routes.post('/cheques/:id/impaye', (c) => bounce(house, c))
}

/** The shop is named in the form, where the desk asks whose it is. */
async function bounce(house: House, c: Context<Desk>) {
  const [chequeId, form] = [idParam(c), await submitted(c)]
  const shop = (await livingShops(house, c)).find(({ id }) => `${id}` === form.shop)
  if (!shop) throw new NotFound(t('desk.shops.missing'))
  const { on } = await remittances.bounce(house.db, actor(c), shop.id, chequeId)
  return done(c, CHEQUES, on ? t('remittances.bounce.done', { day: date(on) }) : t('remittances.bounce.later'))
}

/** The day on which a cheque comes back, as the teacher alone knows it; that it will, or nothing. */
export const bounceWords = (bounce: string | null): string =>
  bounce === null || bounce === 'may' ? '' : bounce === 'will' ? t('remittances.bounce.will') : date(bounce)

/** When a cheque comes back, or what makes it. */
export function bounceCell({ shopId, id, customerName, cents, bounce }: cheques.Fact): Html | string {
  if (bounce !== 'may') return bounceWords(bounce)
  const asks = confirming({
    title: t('remittances.bounce.do'),
    text: t('remittances.bounce.ask', { name: customerName, amount: money(cents) }),
    action: t('remittances.bounce.do'),
  })
  return html`<form method="post" action="${CHEQUES}/${id}/impaye">${onceField()}${hidden('shop', shopId)}${button(
    t('remittances.bounce.do'),
    { kind: 'secondary', size: 'small', attributes: asks },
  )}</form>`
}
