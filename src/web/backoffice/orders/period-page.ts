import { date } from '#format'
import { t } from '#messages'
import type { LongPrint } from '#papers'
import {
  button,
  card,
  disclosure,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  meter,
  notice,
  pageHead,
} from '../../ui/index.ts'

export type PeriodKind = 'slips' | 'invoices'

/** The zone that prints the papers of a period; `nothing` when the period that was asked for has none. */
export const printCard = (path: string, kind: PeriodKind, print: FormState, nothing: boolean): Html =>
  card({
    title: t(`orders.printCard.${kind}`),
    id: 'impression',
    body: html`${errorSummary(print)}${nothing && notice('info', t(`orders.noneInPeriod.${kind}`))}${periodForm(path, kind, print)}`,
  })

/** The same under a list, folded away until it is opened or was filled in wrong. */
export const printForm = (path: string, print: FormState, nothing: boolean): Html => {
  const wrong = nothing || Object.keys(print.errors).length > 0
  return html`${wrong && html`${errorSummary(print)}${nothing && notice('info', t('orders.noneInPeriod.invoices'))}`}${disclosure(
    t('orders.printCard.invoices'),
    periodForm(path, 'invoices', print),
    wrong,
  )}`
}

function periodForm(path: string, kind: PeriodKind, print: FormState): Html {
  const day = { type: 'date', required: true, width: 'medium' } as const
  return html`<p class="hint">${t(`orders.periodHint.${kind}`)}</p><form class="form in-row" id="periode" action="${path}/impression" data-turbo="false">
${field(print, { ...day, name: 'du', label: t('orders.fromDay') })}
${field(print, { ...day, name: 'au', label: t('orders.toDay') })}
<p class="actions">${button(t('orders.makePdf'), { icon: 'printer' })}${button(t('orders.lacking'), {
    kind: 'secondary',
    attributes: { formaction: `${path}/manquants` },
  })}</p></form>`
}

type Shown = {
  kind: PeriodKind
  print: LongPrint
  path: string
  file: string
  /** How many papers of the period others took the place of. */
  replaced: number
}

/** A long print of a period: how far it is, then where to open it. One may leave meanwhile. */
export function printMain({ kind, print, path, file, replaced }: Shown): Html {
  const { from, to } = print.period
  const here = `${path}/impression/${print.token}`
  return html`${pageHead({
    title: t(`orders.printTitle.${kind}`),
    note: t('orders.printPeriod', { kind, from: date(from), to: date(to), n: print.total }),
  })}
<section class="card printing">${progress({
    kind,
    print,
    live: `${here}/en-direct`,
    pdf: `${here}/${file}.pdf`,
    back: { href: path, label: t(`orders.backTo.${kind}`) },
  })}${leftOut(replaced)}</section>`
}

/** How many slips a print leaves out, for others took their place. */
export const leftOut = (replaced: number): Html | false =>
  replaced > 0 && html`<p class="muted">${t('orders.replacedLeftOut', { n: replaced })}</p>`

type Progress = {
  kind: PeriodKind
  print: Pick<LongPrint, 'state' | 'done' | 'total'>
  live: string
  pdf: string
  back: { href: string; label: string }
}

/** How far a long print is. */
export function progress({ kind, print: { state, done, total }, live, pdf, back }: Progress): Html {
  const away = button(back.label, { kind: 'secondary', icon: 'chevron-left', href: back.href })
  if (state === 'failed') return html`${notice('error', t('orders.printFailed'))}<p class="actions">${away}</p>`
  if (state === 'ready')
    return html`${notice('success', t('orders.printReady', { kind, n: total }))}
<p class="actions">${openPdf(pdf)}${away}</p>`
  const far = t('orders.printing', { kind, done, n: total })
  return html`<p>${state === 'waiting' ? t('orders.printWaiting') : far}</p>${meter(done, total, far)}<p class="muted">${t('orders.mayLeave')}</p>
<p class="actions">${away}</p><live-source src="${live}"></live-source>`
}

export const openPdf = (href: string): Html =>
  button(t('orders.openPdf'), { icon: 'file-text', href, attributes: { 'data-turbo': 'false' } })

/** A page that something goes on behind renews itself, without scripts too. */
export const waitingHead = ({ state }: Pick<LongPrint, 'state'>): Html | false =>
  (state === 'running' || state === 'waiting') &&
  html`<meta name="turbo-refresh-method" content="morph"><noscript><meta http-equiv="refresh" content="2"></noscript>`
