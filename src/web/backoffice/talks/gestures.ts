import type { Context } from 'hono'
import type * as conversations from '#conversations'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import * as withdrawals from '#withdrawals'
import { type Content, html, icon } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { withdrawnNote } from '../orders/next-step.ts'
import { may } from '../rights.ts'
import type { ThreadView } from './view.ts'

/** What can be done for a customer from inside a conversation: links to the acts that there are on the order, each where it is told first. */
export function gestures(c: Context<Office>, { talk, refundAt }: Pick<ThreadView, 'talk' | 'refundAt'>): Content {
  const ways = [...onOrder(c, talk.order, refundAt), ...present(c, talk)].filter(({ allowed }) => allowed)
  if (ways.length === 0) return ''
  return html`<h3 class="gesture-title">${t('talk.gesture')}</h3><p class="muted">${t('talk.gesture.text')}</p><ul class="documents">${ways.map(
    ({ href, label }) => html`<li><a href="${href}">${icon('chevron-right')}<span>${label}</span></a></li>`,
  )}</ul>`
}

type Way = { href: string; label: string; allowed: boolean }

/**
 * Where what was withdrawn from of the conversation's order is refunded: the credit note of its pieces, null when nothing is left or it is
 * to be agreed first; undefined where the order is refunded as a whole. No statement for one that nobody withdrew from.
 */
export async function refundAt(db: Db, c: Context<Office>, { order }: conversations.Conversation) {
  if (!order?.withdrawn) return undefined
  const { balance } = await orders.look(db, c.var.shop.id, order.id)
  const withdrawn = await withdrawals.ofOrder(db, c.var.shop.id, order.id)
  if (!withdrawn) return undefined
  const { step } = withdrawals.settling(balance, withdrawn)
  if (step === 'settled' || step === 'agree') return null
  if (step !== 'credit' && step !== 'rest') return undefined
  return balance.invoices.length > 0 ? withdrawnNote(`${c.var.base}/commandes/${order.id}`, balance, withdrawn) : null
}

/** What ends an order, or pays what was withdrawn from of it back. */
function onOrder(
  c: Context<Office>,
  order: conversations.Conversation['order'],
  pieces: ThreadView['refundAt'],
): Way[] {
  if (!order) return []
  const path = `${c.var.base}/commandes/${order.id}`
  const open = may(c, 'orders', 'delete') && !orders.hasEnded(order)
  return [
    pieces === undefined
      ? { href: `${path}/etat?vers=refunded`, label: t('talk.gesture.refund'), allowed: open && order.paid }
      : { href: pieces ?? '', label: t('talk.gesture.credit'), allowed: open && pieces !== null },
    { href: `${path}/etat?vers=cancelled`, label: t('talk.gesture.cancel'), allowed: open && !order.shipped },
  ]
}

/** A voucher, known as given in this conversation. */
function present(c: Context<Office>, { id, customer, order }: conversations.Conversation): Way[] {
  if (!customer) return []
  const about = new URLSearchParams({
    client: `${customer.id}`,
    sav: `${id}`,
    ...(order && { commande: order.reference }),
  })
  const href = `${c.var.base}/clients/bons/nouveau?${about}`
  return [{ href, label: t('talk.gesture.voucher'), allowed: may(c, 'customers', 'add') }]
}
