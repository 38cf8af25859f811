import type { Context } from 'hono'
import type * as conversations from '#conversations'
import { date, money } from '#format'
import { t } from '#messages'
import { type Colour, type Content, card, facts, html, stateBadge } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { gestures } from './gestures.ts'
import type { ThreadView } from './view.ts'

type C = Context<Office>
type Talk = conversations.Conversation

/** Who it is with, and what else they wrote. */
export const personCard = (c: C, { customer, person, others }: Talk): Content =>
  card({
    title: t('talk.person'),
    aside:
      customer &&
      may(c, 'customers', 'see') &&
      html`<a href="${c.var.base}/clients/${customer.id}">${t('talk.customer-file')}</a>`,
    body: html`<p><strong>${person.name}</strong><br><span class="muted">${person.email}</span></p>${
      !customer && html`<p class="muted">${t('talk.unregistered')}</p>`
    }${
      others > 0 &&
      html`<p><a href="${c.var.base}/commandes/sav?${new URLSearchParams({ mots: person.email }).toString()}">${t('talk.others', { n: others })}</a></p>`
    }`,
  })

/** The order it is about, and what can be done for the customer there. */
export function aboutCard(c: C, view: Pick<ThreadView, 'talk' | 'refundAt'>): Content {
  const { talk } = view
  const { order } = talk
  if (!order) {
    const ways = gestures(c, view)
    return ways && card({ title: t('talk.letter'), body: ways })
  }
  return card({
    title: t('talk.about-order', { n: `${order.number}` }),
    aside: html`<a href="${c.var.base}/commandes/${order.id}">${t('talk.gesture.order')}</a>`,
    body: html`${facts([
      { label: t('office.reference'), value: order.reference },
      { label: t('office.date'), value: date(order.placedAt) },
      { label: t('office.state'), value: stateBadge({ name: order.state, colour: order.colour as Colour }) },
      { label: t('office.totalTtc'), value: money(order.totalCents) },
      { label: t('orders.carrier'), value: order.carrier },
      ...(order.tracking ? [{ label: t('orders.tracking'), value: order.tracking }] : []),
    ])}${gestures(c, view)}`,
  })
}
