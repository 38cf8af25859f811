import type { Context } from 'hono'
import type * as conversations from '#conversations'
import { t } from '#messages'
import * as orders from '#orders'
import { type Content, html, icon } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** What can be done for a customer from inside a conversation: links to the acts that there are on the order, each where it is told first. */
export function gestures(c: Context<Office>, talk: conversations.Conversation): Content {
  const ways = [...onOrder(c, talk.order), ...present(c, talk)].filter(({ allowed }) => allowed)
  if (ways.length === 0) return ''
  return html`<h3 class="gesture-title">${t('talk.gesture')}</h3><p class="muted">${t('talk.gesture.text')}</p><ul class="documents">${ways.map(
    ({ href, label }) => html`<li><a href="${href}">${icon('chevron-right')}<span>${label}</span></a></li>`,
  )}</ul>`
}

type Way = { href: string; label: string; allowed: boolean }

/** What ends an order. */
function onOrder(c: Context<Office>, order: conversations.Conversation['order']): Way[] {
  if (!order) return []
  const path = `${c.var.base}/commandes/${order.id}`
  const open = may(c, 'orders', 'delete') && !orders.hasEnded(order)
  return [
    { href: `${path}/etat?vers=refunded`, label: t('talk.gesture.refund'), allowed: open && order.paid },
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
