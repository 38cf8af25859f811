import type { Context } from 'hono'
import { count, money } from '#format'
import type { Brought, Foreseen, Lot, Told } from '#lots'
import { t } from '#messages'
import type { OrderState } from '#shops'
import {
  blank,
  breadcrumb,
  button,
  type Colour,
  disclosure,
  flash,
  type Html,
  html,
  notice,
  pageHead,
  stateBadge,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

type View = { lot: Lot; to: OrderState; foreseen: Foreseen; refused?: string | undefined }

/** What a lot will bring, in all, before it is confirmed: papers, letters, money, and which orders stay as they are and why. */
export function confirmMain(c: Context<Office>, { lot, to, foreseen, refused }: View): Html {
  const path = `${c.var.base}/commandes`
  const { changes, unusual, withReason } = foreseen
  const some = changes + withReason.changes > 0
  const back = button(t(some ? 'ui.cancel' : 'orders.backToList'), { kind: 'secondary', href: path })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('lots.crumb', { n: lot.total }) },
    ]),
    title: t('orders.bulkTitle', { state: to.name }),
    note: t('orders.count', { n: lot.total }),
  })}
${refused && flash(refused, 'error')}
<section class="card confirm-change">
<p class="from-to"><span>${t('orders.count', { n: changes })}</span><span aria-hidden="true">→</span><span class="visually-hidden">${t('orders.becomes')}</span>${stateBadge(
    { name: to.name, colour: to.colour as Colour },
  )}</p>
${some ? changes > 0 && will(foreseen, to) : notice('info', t('lots.noneChanges'))}
<form class="form" method="post" action="${path}/lot/${lot.id}/faire">${
    unusual.length > 0 && onlyWithReason(path, foreseen, to)
  }
<p class="actions">${some && button(confirmWords(foreseen, to))}${back}</p></form></section>
${stays(path, foreseen)}`
}

/** The orders that change only with a reason, what they would bring, and where it is typed. */
const onlyWithReason = (path: string, { unusual, withReason }: Foreseen, to: OrderState): Html =>
  html`${notice('warning', t('lots.unusualText'), t('lots.unusual', { n: unusual.length }))}${who(path, t('lots.which'), unusual)}
<p>${t('lots.withReason', { n: unusual.length })}</p>${will(withReason, to)}${textarea(blank({}), {
    name: 'reason',
    label: t('orders.reason'),
    rows: 2,
    hint: t('lots.reasonHint'),
  })}`

/** What the button does; without a reason, only what is usual. */
const confirmWords = ({ changes: n, withReason }: Foreseen, { name: state }: OrderState): string =>
  withReason.changes === 0
    ? t('lots.confirm', { n, state })
    : t('lots.confirmMore', { n, more: count(withReason.changes), state })

const will = (seen: Brought, to: OrderState): Html =>
  html`<ul class="will">${brings(seen, to).map((one) => html`<li>${one}</li>`)}</ul>`

/** What it brings, a sentence each. */
function brings(seen: Brought, to: OrderState): string[] {
  const told = [
    seen.payCents > 0 && t('lots.will.pay', { amount: money(seen.payCents) }),
    seen.invoices > 0 && t('lots.will.invoices', { n: seen.invoices }),
    seen.slips > 0 && t('lots.will.slips', { n: seen.slips }),
    seen.refundCents > 0 &&
      t(to.code === 'refunded' ? 'lots.will.refund' : 'lots.will.unpay', { amount: money(seen.refundCents) }),
    seen.creditNotes > 0 && t('lots.will.credits', { n: seen.creditNotes }),
    seen.stockBack > 0 && t('lots.will.stockBack', { n: seen.stockBack }),
    seen.letters > 0 && t('lots.will.letters', { n: seen.letters }),
    seen.untracked > 0 && t('lots.will.untracked', { n: seen.untracked }),
    (to.code === 'cancelled' || to.code === 'refunded') && t('lots.will.end'),
  ].filter((one) => one !== false)
  return told.length > 0 ? told : [t('lots.will.nothing')]
}

/** The orders that stay as they are, each with why. */
const stays = (path: string, { refused, unchanged }: Foreseen): Html =>
  html`${
    refused.length > 0 &&
    html`<section class="card"><h2>${t('lots.refused', { n: refused.length })}</h2>${list(path, refused)}</section>`
  }${unchanged > 0 && html`<p class="muted">${t('lots.unchanged', { n: count(unchanged), many: unchanged })}</p>`}`

const who = (path: string, title: string, orders: readonly Told[]): Html => disclosure(title, list(path, orders))

const list = (path: string, orders: readonly Told[]): Html =>
  html`<dl class="why-not">${orders.map(
    ({ orderId, number, sentence }) =>
      html`<div><dt><a href="${path}/${orderId}">${t('orders.number', { n: `${number}` })}</a></dt><dd>${sentence}</dd></div>`,
  )}</dl>`
