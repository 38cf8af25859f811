import { money, rate } from '#format'
import type { Cents } from '#invoices'
import { type MessageKey, t } from '#messages'
import type * as orders from '#orders'
import type { Rounding } from '#prices'
import { withQuery } from '../../../http/index.ts'
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

/**
 * « Créer un avoir »: on the left what is credited, on the right what it comes to, and the button that issues it. One form: what
 * was typed last goes along with what was told of it.
 */
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
<form class="story" method="post" action="${path}/${order.id}/avoir">${hidden('facture', view.invoice.invoiceId)}${
    view.form.values.retour && hidden('retour', view.form.values.retour)
  }<div>${chosen(view)}</div><div>${told(view)}</div></form>`
}

/** The order's other invoices of which something is left; what settles a return goes on settling it there. */
function others({ path, found, invoice, form }: CreditView): Html | false {
  const more = found.invoices.filter(({ invoiceId }) => invoiceId !== invoice.invoiceId)
  const at = (facture: number) =>
    withQuery(`${path}/${found.held.order.id}/avoir`, { facture: `${facture}`, retour: form.values.retour })
  return (
    more.length > 0 &&
    html`<p>${t('credits.others')} ${more.map(
      ({ invoiceId, number }) => html`<a href="${at(invoiceId)}">${t('orders.paper.invoice', { number })}</a> `,
    )}</p>`
  )
}

/** What is credited: pieces and carriage, or a gesture; its button counts, and so does Enter in a field. */
function chosen(view: CreditView): Html {
  const { found, invoice, form } = view
  const [untaxed, said] = [invoice.rounding === 'total', amountIn(invoice)]
  const named = new Map(
    found.lines.map(({ position, name, choice }) => [position, choice ? `${name} (${choice})` : name]),
  )
  return card({
    title: t('credits.what'),
    body: html`<div class="form">
<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded">
<thead><tr><th scope="col">${t('office.article')}</th>${end('credits.left')}${end(untaxed ? 'credits.leftHt' : 'credits.leftCents')}${end('credits.pieces')}</tr></thead>
<tbody>${invoice.lines.map((line) => row(view, line, named.get(line.line) ?? ''))}</tbody></table></section>
${
  invoice.carriage.ttcCents > 0 &&
  field(form, {
    name: 'port',
    label: t(untaxed ? 'credits.carriageHt' : 'credits.carriage'),
    hint: t('credits.carriageLeft', { left: said(invoice.carriage) }),
    ...euros,
  })
}${
  hasReserved(found) &&
  checkbox(form, { name: 'garde', label: t('credits.keepsGoods'), hint: t('credits.keepsGoodsHint') })
}<details class="disclosure"${form.values.geste ? html` open` : ''}><summary>${t('credits.gesture')}</summary><div class="form-columns">${field(
      form,
      {
        name: 'geste',
        label: t(untaxed ? 'credits.gestureAmountHt' : 'credits.gestureAmount'),
        hint: t('credits.gestureHint', { left: said(invoice.goods) }),
        ...euros,
      },
    )}${select(form, {
      name: 'surLigne',
      label: t('credits.gestureOn'),
      empty: t('credits.gestureAll'),
      options: invoice.lines.map(({ line }) => ({ value: `${line}`, label: named.get(line) ?? '' })),
    })}</div></details>
<p>${countButton(view)}</p></div>`,
  })
}

const countButton = ({ foreseen }: CreditView): Html =>
  button(t('credits.count'), {
    kind: foreseen ? 'secondary' : 'primary',
    icon: 'refresh',
    attributes: { formmethod: 'get', formnovalidate: true },
  })

const end = (key: MessageKey) => html`<th scope="col" class="end">${t(key)}</th>`

const euros = { unit: '€', inputmode: 'decimal', autocomplete: 'off', width: 'short' } as const

const hasReserved = ({ held }: orders.Creditable): boolean => held.balance.lines.some(({ reserved }) => reserved > 0)

function row({ found, form, invoice }: CreditView, one: Left, name: string): Html {
  const { line, pieces: left } = one
  const own = found.lines.find(({ position }) => position === line)
  const wrong = form.errors[pieces(line)]
  return html`<tr><td class="on-title">${name}<br><span class="soft">${own?.reference}</span>${wrong && html`<p class="error-text">${wrong}</p>`}</td>
<td class="end" data-label="${t('credits.left')}">${left}</td>
<td class="end" data-label="${t(invoice.rounding === 'total' ? 'credits.leftHt' : 'credits.leftCents')}">${amountIn(invoice)(one)}</td>
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

/** An amount as the invoice says it: a business's without tax. */
const amountIn =
  ({ rounding }: { rounding: Rounding }) =>
  ({ htCents, ttcCents }: Cents): string =>
    money(rounding === 'total' ? htCents : ttcCents)

type Left = orders.Creditable['invoices'][number]['lines'][number]

/** What the note comes to, and what goes with it; how to begin, while nothing is chosen. */
function told(view: CreditView): Html {
  const { foreseen } = view
  if (!foreseen) return card({ title: t('credits.paper'), body: html`<p class="muted">${t('credits.choose')}</p>` })
  const { figures } = foreseen
  const said = amountIn(figures)
  const rows: Total[] = [
    ...figures.lines.map(({ name, choice, quantity: n, totalHtCents, totalTtcCents }) => ({
      label: `${n}\u00a0× ${choice ? `${name} (${choice})` : name}`,
      amount: said({ htCents: totalHtCents, ttcCents: totalTtcCents }),
    })),
    ...figures.carriage.parts
      .filter(({ ttcCents }) => ttcCents > 0)
      .map((part) => ({
        label: t(figures.rounding === 'total' ? 'credits.carriageHt' : 'credits.carriage'),
        amount: said(part),
      })),
    ...figures.discounts
      .filter(({ ttcCents }) => ttcCents > 0)
      .map(({ description, htCents, ttcCents }) => ({
        label: description,
        amount: said({ htCents: -htCents, ttcCents: -ttcCents }),
      })),
    ...gesture(figures),
    { label: t('orders.totalHt'), amount: money(figures.totals.htCents) },
    ...figures.vat.map(({ rateBp, vatCents }) => ({
      label: t('orders.vatAt', { rate: rate(rateBp) }),
      amount: money(vatCents),
    })),
    { label: t('credits.total'), amount: money(figures.totals.ttcCents), strong: true },
  ]
  return card({ id: 'avoir', title: t('credits.paper'), body: html`${totals(rows)}${issueForm(view, foreseen)}` })
}

function gesture({ gestures = [], rounding }: orders.Foreseen['figures']): Total[] {
  const [first] = gestures
  const sum = (key: 'htCents' | 'ttcCents') => gestures.reduce((all, one) => all + one[key], 0)
  const cents = { htCents: sum('htCents'), ttcCents: sum('ttcCents') }
  return first ? [{ label: first.description, amount: amountIn({ rounding })(cents) }] : []
}
