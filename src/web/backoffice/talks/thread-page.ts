import type { Context } from 'hono'
import type * as conversations from '#conversations'
import { dateTime } from '#format'
import { t } from '#messages'
import type { Shop } from '#shops'
import { breadcrumb, card, facts, flash, type Html, html, pageHead } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { answerForm } from './answer-form.ts'
import { aboutCard, personCard } from './beside.ts'
import { stateOf } from './list-page.ts'
import { closeForm, takeForm } from './steps.ts'
import { thread } from './thread.ts'
import type { ThreadView } from './view.ts'

type C = Context<Office>

/** One conversation: on the left what was said and the answer, on the right who it is with and about what. */
export function threadMain(c: C, view: ThreadView): Html {
  const { talk, here, refused } = view
  const path = `${c.var.base}/commandes/sav`
  const about = talk.order ? t('talk.about-order', { n: `${talk.order.number}` }) : talk.subject || t('talk.letter')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: `${c.var.base}/commandes` },
      { label: t('talk.title'), href: path },
      { label: talk.person.name },
    ]),
    title: t('talk.thread', { name: talk.person.name }),
    note: about,
    badge: stateOf(talk.state),
  })}
${refused && flash(refused, 'error')}${here.length > 0 && flash(t('talk.here', { n: here.length, names: here.join(', ') }), 'info')}
<div class="story"><div>${said(c, view)}</div><div>${card({
    title: t('talk.column.state'),
    body: html`${facts([{ label: t('talk.by'), value: talk.takenBy?.name ?? t('talk.by-nobody') }])}${
      talk.closedAt && html`<p class="muted">${t('talk.closed-since', { moment: dateTime(talk.closedAt) })}</p>`
    }${may(c, 'orders', 'change') && html`<div class="talk-steps">${takeForm(c, path, talk)}${closeForm(path, talk)}</div>`}`,
  })}${personCard(c, talk)}${aboutCard(c, view)}</div></div>`
}

function said(c: C, view: ThreadView): Html {
  const { id, messages } = view.talk
  const path = `${c.var.base}/commandes/sav/${id}`
  return card({
    title: t('orders.messages'),
    body: html`${thread(messages, c.var.shop.name, (one, n) => `${path}/pieces/${one.id}/${n}`)}${
      may(c, 'orders', 'add') && answerForm(path, view)
    }`,
  })
}

/** What a model answer is filled in with. */
export function knownOf(shop: Shop, { customer, person, order }: conversations.Conversation) {
  const [firstName = '', ...rest] = person.name.split(' ')
  const name = customer ?? { civility: '', firstName, lastName: rest.join(' ') }
  return { shopName: shop.name, person: name, order }
}
