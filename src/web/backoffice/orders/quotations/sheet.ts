import type { Context } from 'hono'
import type { Db } from '#database'
import { date, dateTime } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as quotations from '#quotations'
import {
  breadcrumb,
  button,
  type Colour,
  card,
  facts,
  flash,
  type Html,
  html,
  notice,
  onceField,
  pageHead,
  timeline,
} from '../../../ui/index.ts'
import { officePage } from '../../layout.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { subOf } from '../parts.ts'
import { answerCards } from './answer-cards.ts'
import { stateBadge } from './badge.ts'
import { linesCard } from './lines-card.ts'
import type { Refused } from './refused.ts'

type C = Context<Office>

/** The page of a sent quotation; with something refused just now. */
export async function sheetPage(c: C, db: Db, id: number, refused: Refused = {}): Promise<Response> {
  const quotation = await quotations.find(db, c.var.shop.id, id)
  const wrong = Object.keys(refused).length > 0
  const title = t('orders.quotation', { number: quotation.number })
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'quotations'),
    title,
    main: main(c, quotation, title, refused),
    status: wrong ? 422 : 200,
    invalid: wrong,
  })
}

function main(c: C, quotation: quotations.Quotation, title: string, refused: Refused): Html {
  const path = `${c.var.base}/commandes/devis`
  const own = `${path}/${quotation.id}`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: `${c.var.base}/commandes` },
      { label: t('quotations.title'), href: path },
      { label: quotation.number },
    ]),
    title,
    note: orders.nameOf(quotation.figures.basket.invoice),
    badge: stateBadge(quotation.state),
    actions: html`${button(t('quotations.pdf'), {
      kind: 'secondary',
      icon: 'printer',
      href: `${own}.pdf`,
      attributes: { 'data-turbo': 'false' },
    })}${may(c, 'orders', 'add') && moreActions(c, quotation, own)}`,
  })}
${refused.sentence && flash(refused.sentence, 'error')}${told(quotation)}
<div class="story"><div>${history(quotation)}${linesCard(quotation)}</div>
<div>${about(c, quotation)}${answerCards(c, quotation, own, refused)}${customer(c, quotation)}</div></div>`
}

/** A new version of what is not settled; and one like it, always. */
function moreActions(c: C, { state, next }: quotations.Quotation, own: string): Html {
  const settled = state === 'accepted' || state === 'replaced'
  const goOn = next?.draftId && `${c.var.base}/commandes/saisies/${next.draftId}`
  const revise = goOn
    ? button(t('quotations.goOn'), { kind: 'secondary', icon: 'pencil', href: goOn })
    : html`<form method="post" action="${own}/version">${button(t('quotations.revise'), { kind: 'secondary', icon: 'pencil' })}</form>`
  return html`${!settled && revise}<form method="post" action="${own}/dupliquer">${onceField()}${button(
    t('quotations.duplicate'),
    { kind: 'secondary', icon: 'copy' },
  )}</form>`
}

/** What one should know of it before anything else. */
function told({ state, validUntil }: quotations.Quotation): Html | false {
  if (state === 'expired') return notice('warning', t('quotations.expiredNote', { day: date(validUntil) }))
  return state === 'refused' && notice('info', t('quotations.refusedNote'))
}

const colours: Record<string, Colour> = {
  sent: 'blue',
  reminded: 'violet',
  accepted: 'green',
  refused: 'red',
  replaced: 'grey',
}

const history = ({ history: events }: quotations.Quotation): Html =>
  card({
    id: 'historique',
    title: t('quotations.history'),
    body: timeline(
      events.map(({ event, how, reason, at, actorKind, by }) => ({
        colour: colours[event] ?? 'grey',
        text: html`${t(`quotations.event.${event}`, { how: how ? t(`quotations.how.${how}`) : '' })}${
          reason && html` <span class="reason">${t('orders.because', { reason })}</span>`
        }`,
        aside: t('orders.whenWho', {
          when: dateTime(at),
          who: actorKind === 'customer' ? t('quotations.byCustomer') : by,
        }),
      })),
    ),
  })

function about(c: C, { figures, issuedOn, validUntil, order, replaces, next }: quotations.Quotation): Html {
  const path = `${c.var.base}/commandes`
  const to = (href: string, label: string) => html`<p><a href="${href}">${label}</a></p>`
  return card({
    title: t('quotations.about'),
    body: html`${facts([
      { label: t('quotations.column.sent'), value: date(issuedOn) },
      { label: t('quotations.validUntil'), value: date(validUntil) },
      {
        label: t('quotations.payment'),
        value: figures.payment ? t(`payment.${figures.payment}`) : t('quotations.paymentOpen'),
      },
      ...(figures.conditions ? [{ label: t('quotations.conditions'), value: figures.conditions }] : []),
    ])}${order && to(`${path}/${order.id}`, t('quotations.becameOrder', { number: `${order.number}` }))}${
      replaces && to(`${path}/devis/${replaces.id}`, t('quotations.replacesThis', { number: replaces.number }))
    }${next?.number && to(`${path}/devis/${next.id}`, t('quotations.replacedBy', { number: next.number }))}`,
  })
}

function customer(c: C, { customer: { id, name, email }, figures: { basket } }: quotations.Quotation): Html {
  const to = [orders.nameOf(basket.invoice), ...orders.linesOf(basket.invoice)]
  return card({
    title: t('quotations.customer'),
    aside: may(c, 'customers', 'see') && html`<a href="${c.var.base}/clients/${id}">${t('orders.file')}</a>`,
    body: html`<p><strong>${name}</strong><br><span class="muted">${email}</span></p>
<address>${to.map((words, index) => html`${index > 0 && html`<br>`}${words}`)}</address>`,
  })
}
