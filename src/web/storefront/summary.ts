import type { Offer } from '#carriers'
import type { CartLine } from '#carts'
import { money, rate } from '#format'
import { t } from '#messages'
import type { Totals } from '#orders'
import { type Content, card, type Html, html, pictureUrl, summaryLines, type Total, totals } from '../ui/index.ts'

/** Where the carriage of an addition comes from; undefined while no carrier takes the goods. */
export type Carriage = Pick<Offer, 'name' | 'delay' | 'ttcCents'> | undefined

/** The addition: goods without tax, VAT per rate, carriage, what is paid. */
export function addition(sums: Totals, carriage: Carriage): Html {
  const rows: Total[] = [
    { label: t('checkout.goodsHt'), amount: money(sums.goodsHtCents) },
    ...sums.goodsVat.map(({ rateBp, vatCents }) => ({
      label: t('checkout.vat', { rate: rate(rateBp) }),
      amount: money(vatCents),
    })),
    {
      label: carriageLabel(carriage),
      amount: carriage ? carriageAmount(carriage.ttcCents) : t('checkout.carriageLater'),
    },
    { label: t('checkout.totalTtc'), amount: money(sums.totalTtcCents), strong: true },
  ]
  return totals(rows)
}

const carriageLabel = (carriage: Carriage): string => {
  if (!carriage) return t('checkout.carriage')
  const { name, delay } = carriage
  return delay ? t('checkout.carriageBy', { name, delay }) : t('checkout.carriageByName', { name })
}

/** « 5,50 € », « Offert » */
export const carriageAmount = (ttcCents: number): string => (ttcCents === 0 ? t('checkout.free') : money(ttcCents))

type Line = Pick<CartLine, 'name' | 'choice' | 'quantity' | 'totalTtcCents'> & { pictureHash: string | null }

/** The order in a narrow column beside each step. */
export const orderSummary = (lines: readonly Line[], sums: Totals, carriage: Carriage, under: Content = ''): Html =>
  card({
    title: t('checkout.yourOrder'),
    look: 'summary',
    body: html`${summaryLines(
      lines.map(({ name, choice, quantity, totalTtcCents, pictureHash }) => ({
        picture: thumbnail(pictureHash),
        name,
        note: [t('checkout.quantityShort', { n: quantity }), choice].filter(Boolean).join(' · '),
        amount: money(totalTtcCents),
      })),
    )}${addition(sums, carriage)}${under}`,
  })

/** A small picture that repeats the name beside it. */
export const thumbnail = (hash: string | null): Content =>
  hash
    ? html`<img class="picture" src="${pictureUrl(hash, 256)}" alt="" width="256" height="192" loading="lazy">`
    : html`<span class="picture no-picture"></span>`
