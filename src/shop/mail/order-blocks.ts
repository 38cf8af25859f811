import { dateTime, money, rate, unitPriceOf } from '#format'
import { territoryName } from '#identifiers'
import { t } from '#messages'
import { isExempt, type Totals } from '#prices'
import type { Shop } from '#shops'
import type { OrderFacts, OrderLine, PackedLine, PricedLine } from './letters.ts'
import type { Block, Item, Total } from './message.ts'

const sentence = (line: string): string => line.charAt(0).toLocaleUpperCase('fr') + line.slice(1)

/** Where and when an order is fetched at the counter; nothing for one that is carried. */
export function counterBlocks({ counter }: OrderFacts, shop: Shop): Block[] {
  if (counter === undefined) return []
  const where = { label: t('counter.where'), value: shopAddress(shop) }
  const when: Block[] = counter.length > 0 ? [{ kind: 'paragraph', text: counter.map(sentence).join('\n') }] : []
  return [{ kind: 'facts', facts: [where] }, ...when]
}

/** Reference, date and payment of the order. Not its number: that is taken after the letter is written (orders/place.ts). */
export function orderFacts(order: OrderFacts): Block {
  return {
    kind: 'facts',
    facts: [
      { label: t('mail.order.reference'), value: order.reference },
      { label: t('mail.order.placed'), value: dateTime(order.placedAt) },
      { label: t('mail.order.payment'), value: t(`mail.method.${order.paymentMethod}`) },
      ...(order.collectCode ? [{ label: t('mail.order.collect'), value: order.collectCode }] : []),
    ],
  }
}

const item = (line: OrderLine, price: string, cents: number): Item => ({
  name: line.choice ? `${line.name} (${line.choice})` : line.name,
  detail: t('mail.order.line', { quantity: String(line.quantity), price, reference: line.reference }),
  total: money(cents),
})

const taxed = (line: OrderLine): Item => item(line, money(line.unitTtcCents), line.totalTtcCents)

/** A business reckons without tax. */
const untaxed = (line: PricedLine): Item =>
  item(line, t('mail.order.untaxed', { price: unitPriceOf(line.unitHtMicro, line.quantity) }), line.totalHtCents)

const total = (label: string, cents: number, strong = false): Total => ({ label, value: money(cents), strong })

type Priced = Pick<OrderFacts, 'lines' | 'totals' | 'vouchers'>

/** Its lines and totals. */
export function orderItems(order: Priced): Block {
  return {
    kind: 'items',
    priced: order.totals.rounding === 'item' ? t('mail.order.price') : t('mail.order.priceHt'),
    items: order.lines.map(order.totals.rounding === 'item' ? taxed : untaxed),
    totals: [...totalsOf(order.totals), ...paid(order)],
  }
}

function totalsOf(sums: Totals): Total[] {
  const { regime } = sums
  const usual = () => (sums.rounding === 'item' ? consumerTotals(sums) : businessTotals(sums))
  if (!regime || regime.code === 'france') return usual()
  const why = { label: t(`taxes.why.${regime.code}`, { place: territoryName(regime.place) }), value: '', strong: false }
  return [...(isExempt(regime) ? untaxedTotals(sums) : usual()), why]
}

const untaxedTotals = (sums: Totals): Total[] => [
  total(t('taxes.goods'), sums.goodsHtCents),
  ...discount(sums.discountHtCents),
  carriage(t('taxes.carriage'), sums.carriageHtCents),
  total(t('taxes.totalUntaxed'), sums.totalTtcCents, true),
]

/** What a cart holds, at the prices of the day. */
export const cartItems = (lines: readonly OrderLine[], goodsTtcCents: number): Block => ({
  kind: 'items',
  priced: t('mail.order.price'),
  items: lines.map(taxed),
  totals: [total(t('mail.order.goods'), goodsTtcCents, true)],
})

/** What vouchers pay, and what is left. */
function paid(order: Priced): Total[] {
  const { vouchers = [] } = order
  if (vouchers.length === 0) return []
  return [
    ...vouchers.map(({ code, cents }) => total(t('vouchers.paid', { code }), -cents)),
    total(t('vouchers.toPay'), toPay(order), true),
  ]
}

/** What is left to pay once its vouchers have paid: cents. */
export const toPay = ({ totals, vouchers = [] }: Pick<OrderFacts, 'totals' | 'vouchers'>): number =>
  vouchers.reduce((left, { cents }) => left - cents, totals.totalTtcCents)

const consumerTotals = (sums: Totals): Total[] => [
  total(t('mail.order.goods'), sums.goodsTtcCents),
  ...discount(sums.discountTtcCents),
  carriage(t('mail.order.carriage'), sums.carriageTtcCents),
  total(t('mail.order.total'), sums.totalTtcCents, true),
  ...sums.vat.map(({ rateBp, vatCents }) => total(t('mail.order.vat', { rate: rate(rateBp) }), vatCents)),
]

const businessTotals = (sums: Totals): Total[] => [
  total(t('mail.order.goodsHt'), sums.goodsHtCents),
  ...discount(sums.discountHtCents),
  carriage(t('mail.order.carriageHt'), sums.carriageHtCents),
  total(t('mail.order.totalHt'), sums.totalHtCents),
  ...sums.vat.map(({ rateBp, vatCents }) => total(t('mail.order.vatAt', { rate: rate(rateBp) }), vatCents)),
  total(t('mail.order.total'), sums.totalTtcCents, true),
]

const discount = (cents: number): Total[] => (cents === 0 ? [] : [total(t('mail.order.discount'), -cents)])

const carriage = (label: string, cents: number): Total =>
  cents === 0 ? { label, value: t('mail.order.free'), strong: false } : total(label, cents)

/** Some of its lines and what they cost. Only a consumer withdraws. */
export const someItems = (lines: OrderLine[]): Block => ({
  kind: 'items',
  priced: t('mail.order.price'),
  items: lines.map(taxed),
  totals: [
    total(
      t('mail.order.goods'),
      lines.reduce((sum, { totalTtcCents }) => sum + totalTtcCents, 0),
      true,
    ),
  ],
})

/** What is in a parcel, or will be: pieces and no price, as on its slip. */
export const packed = (lines: readonly PackedLine[]): Block => ({
  kind: 'items',
  priced: t('mail.parcel.quantity'),
  items: lines.map(({ name, choice, reference, quantity }) => ({
    name: choice ? `${name} (${choice})` : name,
    detail: reference,
    total: String(quantity),
  })),
  totals: [],
})

/** Where it goes, how, and who is billed. */
export function orderAddresses(order: OrderFacts): Block {
  return {
    kind: 'columns',
    columns: [
      { title: t('mail.order.delivery-address'), lines: order.deliveryAddress },
      { title: t('mail.order.invoice-address'), lines: order.invoiceAddress },
      { title: t('mail.order.carrier'), lines: [order.carrierName, order.carrierDelay].filter(Boolean) },
    ],
  }
}

/** The shop's postal address on one line. */
export const shopAddress = (shop: Shop): string =>
  [shop.company_name || shop.name, shop.address_line1, shop.address_line2, `${shop.postcode} ${shop.city}`]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(', ')
