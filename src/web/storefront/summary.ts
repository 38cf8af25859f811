import type { Offer } from '#carriers'
import type { CartLine } from '#carts'
import { money, rate, unitPriceOf } from '#format'
import { territoryName } from '#identifiers'
import * as mail from '#mail'
import { t } from '#messages'
import { isExempt, perMeasureText, perMeasureUntaxed, type Rounding, type Totals } from '#prices'
import { type Applied, paidBy } from '#vouchers'
import { type Content, card, type Html, html, pictureUrl, summaryLines, type Total, totals } from '../ui/index.ts'

/** Where the carriage of an addition comes from; undefined while no carrier takes the goods. */
export type Carriage = Pick<Offer, 'name' | 'delay'> | undefined

/** Vouchers of a cart or an order, as far as they show what is paid. */
type Used = readonly Pick<Applied, 'kind' | 'code' | 'cents'>[]

/**
 * The addition: goods without tax, VAT per rate, carriage, what it comes to; then what vouchers pay of it and what is left.
 * `estimated` until a carrier is chosen.
 */
export function addition(sums: Totals, carriage: Carriage, used: Used, estimated = false): Html {
  const rows = isUntaxed(sums) ? untaxedRows : sums.rounding === 'item' ? itemRows(sums) : businessRows
  return html`${totals([...rows(sums, carriage, estimated), ...paidRows(sums, used)])}${whyVat(sums)}`
}

const isUntaxed = ({ regime }: Totals): boolean => regime !== undefined && isExempt(regime)

/** Why the VAT is not the mainland's: the totals changed with the address, or the shop charges none. */
const whyVat = ({ regime }: Totals): Content =>
  regime &&
  regime.code !== 'france' &&
  html`<p class="note">${t(`taxes.why.${regime.code}`, { place: territoryName(regime.place) })}</p>`

/** No VAT is due: what is asked is the same without and with tax. */
const untaxedRows = (sums: Totals, carriage: Carriage, estimated: boolean): Total[] => [
  { label: t('taxes.goods'), amount: money(sums.goodsHtCents) },
  ...discountRow('taxes.discount', sums.discountHtCents),
  {
    label: carriageLabel(carriage, estimated),
    amount: carriage ? carriageAmount(sums.carriageTtcCents) : t('checkout.carriageLater'),
  },
  {
    label: t(estimated ? 'taxes.totalEstimated' : 'taxes.totalUntaxed'),
    amount: money(sums.totalTtcCents),
    strong: true,
  },
]

function paidRows({ totalTtcCents }: Totals, used: Used): Total[] {
  const paying = used.filter(({ kind, cents }) => kind === 'refund' && cents > 0)
  if (paying.length === 0) return []
  return [
    ...paying.map(({ code, cents }) => ({ label: t('vouchers.paid', { code }), amount: money(-cents) })),
    { label: t('vouchers.toPay'), amount: money(totalTtcCents - paidBy(paying)), strong: true },
  ]
}

const itemRows = ({ discountTtcCents }: Totals) => (discountTtcCents === 0 ? consumerRows : reducedRows)

/** Where something is taken off, tax included throughout: the VAT is what is left of it once all is reckoned, as in the mail and on the invoice. */
const reducedRows = (sums: Totals, carriage: Carriage, estimated: boolean): Total[] => [
  { label: t('checkout.goodsTtc'), amount: money(sums.goodsTtcCents) },
  ...discountRow('checkout.discount', sums.discountTtcCents),
  {
    label: carriageLabel(carriage, estimated),
    amount: carriage ? carriageAmount(sums.carriageTtcCents) : t('checkout.carriageLater'),
  },
  totalRow(sums, estimated),
  ...sums.vat.map(({ rateBp, vatCents }) => ({
    label: t('checkout.vatOf', { rate: rate(rateBp) }),
    amount: money(vatCents),
  })),
]

/** Goods without tax and their VAT, then the carriage as it is announced, tax included, with the VAT inside it. */
function consumerRows(sums: Totals, carriage: Carriage, estimated: boolean): Total[] {
  const taxes = sums.carriageVat.filter(({ vatCents }) => vatCents > 0)
  const inside = taxes.map(({ rateBp, vatCents }) =>
    t('checkout.vatInside', { amount: money(vatCents), rate: rate(rateBp) }),
  )
  return [
    { label: t('checkout.goodsHt'), amount: money(sums.goodsHtCents) },
    ...vatLines(sums.goodsVat),
    {
      label: html`${carriageLabel(carriage, estimated)}${inside.length > 0 && html`<span class="note">${t('checkout.including', { vat: inside.join(', ') })}</span>`}`,
      amount: carriage ? carriageAmount(sums.carriageTtcCents) : t('checkout.carriageLater'),
    },
    totalRow(sums, estimated),
  ]
}

/** A business reckons without tax, then adds the VAT of each rate. */
const businessRows = (sums: Totals, carriage: Carriage, estimated: boolean): Total[] => [
  { label: t('checkout.goodsHt'), amount: money(sums.goodsHtCents) },
  ...discountRow('checkout.discountHt', sums.discountHtCents),
  {
    label: t('checkout.untaxed', { what: carriageLabel(carriage, estimated) }),
    amount: carriage ? carriageAmount(sums.carriageHtCents) : t('checkout.carriageLater'),
  },
  { label: t('checkout.totalHt'), amount: money(sums.totalHtCents) },
  ...vatLines(sums.vat),
  totalRow(sums, estimated),
]

const discountRow = (key: 'checkout.discount' | 'checkout.discountHt' | 'taxes.discount', cents: number): Total[] =>
  cents === 0 ? [] : [{ label: t(key), amount: money(-cents) }]

const totalRow = ({ totalTtcCents }: Totals, estimated: boolean): Total => ({
  label: t(estimated ? 'checkout.totalTtcEstimated' : 'checkout.totalTtc'),
  amount: money(totalTtcCents),
  strong: true,
})

const vatLines = (rows: Totals['vat']): Total[] =>
  rows.map(({ rateBp, vatCents }) => ({ label: t('checkout.vat', { rate: rate(rateBp) }), amount: money(vatCents) }))

const carriageLabel = (carriage: Carriage, estimated: boolean): string => {
  if (!carriage) return t('checkout.carriage')
  const { name, delay } = carriage
  if (estimated)
    return delay ? t('checkout.carriageEstimated', { name, delay }) : t('checkout.carriageEstimatedByName', { name })
  return delay ? t('checkout.carriageBy', { name, delay }) : t('checkout.carriageByName', { name })
}

/** « 5,50 € », « Offert » */
export const carriageAmount = (cents: number): string => (cents === 0 ? t('checkout.free') : money(cents))

type Priced = Pick<CartLine, 'quantity' | 'unitTtcCents' | 'unitHtMicro' | 'totalTtcCents' | 'totalHtCents'>

/** The price of a piece as its buyer reads it: with tax, or for a business without, with its decimals. */
export const unitAmount = (line: Priced, rounding: Rounding): string =>
  rounding === 'item'
    ? money(line.unitTtcCents)
    : t('checkout.untaxedPrice', { price: unitPriceOf(line.unitHtMicro, line.quantity) })

/** The price of its measure, « 33,00 €/kg », as its buyer reads prices. */
export function measureAmount({ unitTtcCents, unitHtMicro, net }: CartLine, rounding: Rounding): string | undefined {
  if (rounding === 'item') return perMeasureText(unitTtcCents, net)
  const price = perMeasureUntaxed(unitHtMicro, net)
  return price && t('checkout.untaxed', { what: price })
}

export const lineAmount = (line: Priced, rounding: Rounding): string =>
  money(rounding === 'item' ? line.totalTtcCents : line.totalHtCents)

/** What can't be withdrawn from, before the order and after; a business has no such right at all. */
export function withoutReturn(lines: readonly Pick<CartLine, 'name' | 'perishable'>[], rounding: Rounding): Content {
  const note = rounding === 'item' && mail.perishablesNote(lines)
  return note && html`<p class="note">${note}</p>`
}

type Line = Priced & Pick<CartLine, 'name' | 'choice' | 'quantity' | 'perishable'> & { pictureHash: string | null }

/** The order in a narrow column beside each step. */
export const orderSummary = (
  lines: readonly Line[],
  sums: Totals,
  carriage: Carriage,
  { used, under = '', estimated = false }: { used: Used; under?: Content; estimated?: boolean },
): Html =>
  card({
    title: t('checkout.yourOrder'),
    look: 'summary',
    body: html`${summaryLines(
      lines.map((line) => ({
        picture: thumbnail(line.pictureHash),
        name: line.name,
        note: [t('checkout.quantityShort', { n: line.quantity }), line.choice].filter(Boolean).join(' · '),
        amount: lineAmount(line, sums.rounding),
      })),
    )}${addition(sums, carriage, used, estimated)}${withoutReturn(lines, sums.rounding)}${under}`,
  })

/** A small picture that repeats the name beside it. */
export const thumbnail = (hash: string | null): Content =>
  hash
    ? html`<img class="picture" src="${pictureUrl(hash, 256)}" alt="" width="256" height="192" loading="lazy">`
    : html`<span class="picture no-picture"></span>`
