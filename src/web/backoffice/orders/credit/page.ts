import { money, rate } from '#format'
import { type MessageKey, t } from '#messages'
import type * as orders from '#orders'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  field,
  flash,
  type Html,
  hidden,
  html,
  pageHead,
  quantity,
  select,
  type Total,
  totals,
} from '../../../ui/index.ts'
import { pieces } from './form.ts'
import { issueForm } from './issue-form.ts'
import type { CreditView } from './view.ts'

/** « Créer un avoir »: on the left what is credited, on the right what it comes to, and the button that issues it. */
export function creditMain(view: CreditView): Html {
  const { path, found, sentence } = view
  const { order } = found.held
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('orders.crumb', { n: `${order.number}` }), href: `${path}/${order.id}` },
      { label: t('credits.crumb') },
    ]),
    title: t('credits.title', { n: `${order.number}` }),
    note: t('credits.note', { number: view.invoice.number }),
  })}
${sentence && flash(sentence, 'error')}${others(view)}
<div class="story"><div>${chosen(view)}</div><div>${told(view)}</div></div>`
}

/** The order's other invoices of which something is left. */
function others({ path, found, invoice }: CreditView): Html | false {
  const more = found.invoices.filter(({ invoiceId }) => invoiceId !== invoice.invoiceId)
  return (
    more.length > 0 &&
    html`<p>${t('credits.others')} ${more.map(
      ({ invoiceId, number }) =>
        html`<a href="${path}/${found.held.order.id}/avoir?facture=${invoiceId}">${t('orders.paper.invoice', { number })}</a> `,
    )}</p>`
  )
}

/** What is credited: pieces and carriage, or a gesture. */
function chosen(view: CreditView): Html {
  const { path, found, invoice, form } = view
  const named = new Map(
    found.lines.map(({ position, name, choice }) => [position, choice ? `${name} (${choice})` : name]),
  )
  return card({
    title: t('credits.what'),
    body: html`<form class="form" action="${path}/${found.held.order.id}/avoir" data-unsent="no">${hidden('facture', invoice.invoiceId)}
<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded">
<thead><tr><th scope="col">${t('office.article')}</th>${end('credits.left')}${end('credits.leftCents')}${end('credits.pieces')}</tr></thead>
<tbody>${invoice.lines.map((line) => row(view, line, named.get(line.line) ?? ''))}</tbody></table></section>
${
  invoice.carriageCents > 0 &&
  field(form, {
    name: 'port',
    label: t('credits.carriage'),
    hint: t('credits.carriageLeft', { left: money(invoice.carriageCents) }),
    ...euros,
  })
}${
  hasReserved(found) &&
  checkbox(form, { name: 'garde', label: t('credits.keepsGoods'), hint: t('credits.keepsGoodsHint') })
}<details class="disclosure"${form.values.geste ? html` open` : ''}><summary>${t('credits.gesture')}</summary><div class="form-columns">${field(
      form,
      {
        name: 'geste',
        label: t('credits.gestureAmount'),
        hint: t('credits.gestureHint', { left: money(invoice.goodsCents) }),
        ...euros,
      },
    )}${select(form, {
      name: 'surLigne',
      label: t('credits.gestureOn'),
      empty: t('credits.gestureAll'),
      options: invoice.lines.map(({ line }) => ({ value: `${line}`, label: named.get(line) ?? '' })),
    })}</div></details>
<p>${button(t('credits.count'), { kind: view.foreseen ? 'secondary' : 'primary', icon: 'refresh' })}</p></form>`,
  })
}

const end = (key: MessageKey) => html`<th scope="col" class="end">${t(key)}</th>`

const euros = { unit: '€', inputmode: 'decimal', autocomplete: 'off', width: 'short' } as const

const hasReserved = ({ held }: orders.Creditable): boolean => held.balance.lines.some(({ reserved }) => reserved > 0)

function row({ found, form }: CreditView, { line, pieces: left, ttcCents }: Left, name: string): Html {
  const own = found.lines.find(({ position }) => position === line)
  const wrong = form.errors[pieces(line)]
  return html`<tr><td class="on-title">${name}<br><span class="soft">${own?.reference}</span>${wrong && html`<p class="error-text">${wrong}</p>`}</td>
<td class="end" data-label="${t('credits.left')}">${left}</td>
<td class="end" data-label="${t('credits.leftCents')}">${money(ttcCents)}</td>
<td class="end" data-label="${t('credits.pieces')}">${
    left > 0
      ? quantity({
          name: pieces(line),
          label: t('credits.piecesOf', { name }),
          value: Number(form.values[pieces(line)]) || 0,
          min: 0,
          max: left,
        })
      : t('credits.none')
  }</td></tr>`
}

type Left = orders.Creditable['invoices'][number]['lines'][number]

/** What the note comes to, and what goes with it; how to begin, while nothing is chosen. */
function told(view: CreditView): Html {
  const { foreseen } = view
  if (!foreseen) return card({ title: t('credits.paper'), body: html`<p class="muted">${t('credits.choose')}</p>` })
  const { figures } = foreseen
  const rows: Total[] = [
    ...figures.lines.map(({ name, choice, quantity: n, totalTtcCents }) => ({
      label: `${n} × ${choice ? `${name} (${choice})` : name}`,
      amount: money(totalTtcCents),
    })),
    ...figures.carriage.parts
      .filter(({ ttcCents }) => ttcCents > 0)
      .map(({ ttcCents }) => ({ label: t('credits.carriage'), amount: money(ttcCents) })),
    ...figures.discounts
      .filter(({ ttcCents }) => ttcCents > 0)
      .map(({ description, ttcCents }) => ({ label: description, amount: money(-ttcCents) })),
    ...gesture(figures.gestures ?? []),
    { label: t('orders.totalHt'), amount: money(figures.totals.htCents) },
    ...figures.vat.map(({ rateBp, vatCents }) => ({
      label: t('orders.vatAt', { rate: rate(rateBp) }),
      amount: money(vatCents),
    })),
    { label: t('credits.total'), amount: money(figures.totals.ttcCents), strong: true },
  ]
  return card({ id: 'avoir', title: t('credits.paper'), body: html`${totals(rows)}${issueForm(view, foreseen)}` })
}

function gesture(given: readonly { description: string; ttcCents: number }[]): Total[] {
  const [first] = given
  const cents = given.reduce((sum, { ttcCents }) => sum + ttcCents, 0)
  return first ? [{ label: first.description, amount: money(cents) }] : []
}
