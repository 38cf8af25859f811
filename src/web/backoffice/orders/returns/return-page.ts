import type { Context } from 'hono'
import { date, dateTime, money } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import type { ReturnPageOf } from '#returns'
import { withQuery } from '../../../http/index.ts'
import {
  breadcrumb,
  button,
  card,
  type FormState,
  facts,
  flash,
  type Html,
  html,
  icon,
  pageHead,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { decideForms, receiveForm } from './forms.ts'
import { returnBadge } from './list-page.ts'

export type ReturnView = {
  found: ReturnPageOf
  balance: orders.Balance
  form: FormState
  refused: string | undefined
}

/** One return: what is sent back and why, what was decided, what came, and the next step. */
export function returnMain(c: Context<Office>, view: ReturnView): Html {
  const { found, refused } = view
  const path = `${c.var.base}/commandes`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('orders.sub.returns'), href: `${path}/retours` },
      { label: found.number },
    ]),
    title: t('returns.one', { number: found.number }),
    badge: returnBadge(found),
    note: t('returns.askedBy', { day: date(found.askedAt), origin: t(`returns.origin.${found.origin}`) }),
  })}
${refused && flash(refused, 'error')}
<div class="story"><div>${articles(view)}${next(c, view)}</div><div>${about(c, view)}${story(view)}</div></div>`
}

const head = (label: string) => html`<th scope="col" class="end">${label}</th>`

function articles({ found: { lines, reason } }: ReturnView): Html {
  const cell = (label: string, value: number) => html`<td class="end" data-label="${label}">${value}</td>`
  return card({
    title: t('orders.articles'),
    body: html`<p>${t('returns.because', { reason })}</p><table class="lines folded"><thead><tr><th scope="col">${t('office.article')}</th>
${head(t('returns.asked'))}${head(t('returns.good'))}${head(t('returns.damaged'))}</tr></thead>
<tbody>${lines.map(
      (
        line,
      ) => html`<tr><td class="on-title">${line.name}${line.choice && ` (${line.choice})`}<br><span class="soft">${line.reference}</span></td>
${cell(t('returns.asked'), line.quantity)}${cell(t('returns.good'), line.good)}${cell(t('returns.damaged'), line.damaged)}</tr>`,
    )}</tbody></table>`,
  })
}

/** What is to be done now. */
function next(c: Context<Office>, { found, balance, form }: ReturnView): Html {
  const own = `${c.var.base}/commandes/retours/${found.id}`
  const { state, settled } = found
  const works = may(c, 'orders', 'change')
  const parts = [
    state === 'asked' && works && decideForms(own, found, form),
    state === 'authorised' && works && receiveForm(own, found, form),
    (state === 'received' || state === 'authorised') && !settled && settleLink(c, found, balance),
  ].filter(Boolean)
  if (parts.length === 0)
    return card({ title: t('returns.next'), body: html`<p class="muted">${t(`returns.over.${state}`)}</p>` })
  return html`${parts}`
}

/** The way to the credit note, filled with what came, or with what is sent when it is settled on proof of sending. */
function settleLink(c: Context<Office>, found: ReturnPageOf, balance: orders.Balance): Html {
  const came = found.state === 'received'
  const pieces = found.lines.map(({ line, most }) => [`pieces-${line}`, `${most}`])
  const href = withQuery(`${c.var.base}/commandes/${found.order.id}/avoir`, {
    retour: `${found.id}`,
    ...Object.fromEntries(pieces),
  })
  if (balance.invoices.length === 0)
    return card({ title: t('returns.settle'), body: html`<p>${t('returns.nothingToCredit')}</p>` })
  return card({
    title: t('returns.settle'),
    body: html`<p>${t(came ? 'returns.settleText' : 'returns.settleEarly')}</p><p>${
      may(c, 'orders', 'delete') &&
      button(t('returns.settleDo'), { href, kind: came ? 'primary' : 'secondary', icon: 'file-text' })
    }</p>`,
  })
}

const about = (c: Context<Office>, { found }: ReturnView): Html =>
  card({
    title: t('orders.crumb', { n: `${found.order.number}` }),
    body: html`${facts([
      { label: t('office.customer'), value: found.customer.name },
      {
        label: t('orders.ref'),
        value: html`<a href="${c.var.base}/commandes/${found.order.id}">${found.order.reference}</a>`,
      },
    ])}<ul class="documents">${
      found.state !== 'refused' &&
      found.state !== 'asked' &&
      html`<li><a href="${c.var.base}/commandes/retours/${found.id}.pdf" data-turbo="false">${icon('package')}<span>${t('returns.slip.title')}</span></a></li>`
    }${found.notes.map(
      ({ id, number, cents }) =>
        html`<li><a href="${c.var.base}/commandes/factures/${id}.pdf" data-turbo="false">${icon('file-text')}<span>${t(
          'orders.paper.credit_note',
          { number },
        )}</span></a><span class="muted">${money(cents)}</span></li>`,
    )}</ul>`,
  })

function story({ found }: ReturnView): Html {
  const { state, askedAt, decidedAt, receivedAt, settledAt, refusalReason, by } = found
  const refused = state === 'refused'
  // What the shop took down, and a withdrawal, is authorised as it is begun.
  const decided = refused ? by['returns.refuse'] : (by['returns.authorise'] ?? by['returns.open'])
  const events = [
    { label: t('returns.state.asked'), at: askedAt, who: by['returns.open'] ?? by['returns.authorise'] },
    { label: t(refused ? 'returns.state.refused' : 'returns.state.authorised'), at: decidedAt, who: decided },
    { label: t('returns.state.received'), at: receivedAt, who: by['returns.receive'] },
    { label: t('returns.state.settled'), at: settledAt, who: by['returns.settle'] },
  ]
  const told = (at: Date, who: string | undefined) =>
    who ? t('orders.whenWho', { when: dateTime(at), who }) : dateTime(at)
  const rows = events.flatMap(({ label, at, who }) => (at ? [{ label, value: told(at, who) }] : []))
  const why = refusalReason ? [{ label: t('orders.reason'), value: refusalReason }] : []
  return card({ title: t('orders.history'), body: facts([...rows, ...why]) })
}
