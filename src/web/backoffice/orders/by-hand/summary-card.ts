import { type Draft, lacks, seenIn } from '#drafts'
import { money, rate, weight } from '#format'
import { t } from '#messages'
import { reasonsOf } from '#prices'
import { button, card, type Html, html, type Total, totals } from '../../../ui/index.ts'
import { whyVat } from '../why-vat.ts'
import type { View } from './view.ts'

/** What it comes to, what it lacks, and the one button that makes it an order. */
export function summaryCard({ draft, path, settling }: View): Html {
  const { totals: sums, discounts, offer } = draft
  // What was refused just now is missing too: a reason, an amount that can't be read.
  const missing = [...new Set([...lacks(draft).map(({ sentence }) => sentence), ...told(settling)])]
  const rows: Total[] = [
    { label: t('orders.goodsHt'), amount: money(sums.goodsHtCents) },
    ...reasonsOf(discounts, sums).map(({ reason, htCents }) => ({
      label: t('orders.discountHt', { reason }),
      amount: money(-htCents),
    })),
    {
      label: offer ? t('drafts.carriageBy', { name: offer.name }) : t('orders.carriageHt'),
      amount: money(sums.carriageHtCents),
    },
    { label: t('orders.totalHt'), amount: money(sums.totalHtCents) },
    ...sums.vat.map(({ rateBp, vatCents }) => ({
      label: t('orders.vatAt', { rate: rate(rateBp) }),
      amount: money(vatCents),
    })),
    { label: t('office.totalTtc'), amount: money(sums.totalTtcCents), strong: true },
    ...paid(draft),
    ...compared(draft),
  ]
  return card({
    id: 'total',
    title: t('drafts.summary'),
    look: 'in-view',
    body: html`${totals(rows)}${whyVat(sums)}${draft.weightG > 0 && html`<p class="muted">${t('drafts.weight', { weight: weight(draft.weightG) })}</p>`}
${lacking(draft, missing)}${!draft.quotation?.answered && confirming(draft, path)}`,
  })
}

const told = ({ errors }: View['settling']): string[] => Object.values(errors).flatMap((sentence) => sentence ?? [])

/** The one button, with what it saw; a version of a quotation that has its answer can't be sent any more. */
const confirming = (draft: Draft, path: string): Html =>
  html`<p>${button(t(words(draft, 'confirm')), {
    wide: true,
    size: 'large',
    icon: draft.quotation ? 'send' : 'check',
    form: 'reglement-form',
    name: 'seen',
    value: JSON.stringify(seenIn(draft)),
    attributes: { formaction: `${path}/confirmer` },
  })}</p><p class="hint">${t(words(draft, 'confirmHint'))}</p>`

const lacking = ({ quotation }: Draft, missing: readonly string[]): Html | false =>
  missing.length > 0 &&
  html`<div class="lacks"><p><strong>${t(quotation ? 'quotations.lacks' : 'drafts.lacks')}</strong></p>
<ul>${missing.map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`

/** What vouchers pay, and what is left. */
function paid({ vouchers, toPayCents }: Draft): Total[] {
  const paying = vouchers.filter(({ kind }) => kind === 'refund')
  if (paying.length === 0) return []
  return [
    ...paying.map(({ code, cents }) => ({ label: t('vouchers.paid', { code }), amount: money(-cents) })),
    { label: t('vouchers.toPay'), amount: money(toPayCents), strong: true },
  ]
}

/** Of a change: what it came to before, and what was paid of it against what it comes to now. */
function compared({ edits, totals: { totalTtcCents } }: Draft): Total[] {
  if (!edits) return []
  const dueCents = totalTtcCents - edits.receivedCents
  return [
    { label: t('editions.before'), amount: money(edits.totalCents) },
    { label: t('editions.difference'), amount: money(totalTtcCents - edits.totalCents) },
    { label: t('editions.received'), amount: money(edits.receivedCents) },
    { label: t(dueCents < 0 ? 'editions.over-paid' : 'editions.due'), amount: money(Math.abs(dueCents)) },
  ]
}

const words = ({ edits, corrects, quotation }: Draft, key: 'confirm' | 'confirmHint') =>
  quotation
    ? key === 'confirm'
      ? 'quotations.send'
      : 'quotations.sendHint'
    : corrects
      ? (`editions.correct.${key}` as const)
      : edits
        ? (`editions.${key}` as const)
        : (`drafts.${key}` as const)
