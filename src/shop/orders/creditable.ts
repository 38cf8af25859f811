import { dayInFrance } from '#clock'
import type { Db } from '#database'
import * as invoices from '#invoices'
import { t } from '#messages'
import * as shops from '#shops'
import { type Balance, type Held, look, type Part } from './balance.ts'
import type { LineRow } from './ledgers.ts'
import { saleOf } from './papers.ts'
import { hasEnded } from './sold.ts'

/** Why nothing of an order can be credited, in a sentence that says what to do; undefined while something can. */
export function whyUncredited({ state, invoices: standing, invoiceNumber }: Balance): string | undefined {
  if (hasEnded(state)) return t('credits.over', { state: state.name })
  if (standing.length > 0) return undefined
  return invoiceNumber ? t('credits.nothingLeft', { number: invoiceNumber }) : t('credits.notInvoiced')
}

/** What a credit note is to be of, and what is done with it. */
export type Drawing = {
  invoiceId: number
  wanted: invoices.Wanted
  /** What the order no longer owes stays with the shop. */
  keepsMoney?: boolean
  /** Pieces that are still in the shop stay for the customer: it is others that came back. */
  keepsGoods?: boolean
}

/** What a credit note will come to, and what goes with it: cents tax included, pieces back to the stock. */
export type Foreseen = {
  invoiceNumber: string
  /** What the note would say. */
  figures: invoices.Figures
  totalCents: number
  refundCents: number
  /** What the order no longer owes, given back or not. */
  refundableCents: number
  released: Part[]
  /** What is left to pay of the order afterwards; what it was paid too much when below zero. */
  dueCents: number
}

/** What a credit note of an order that was read would bring; one statement. Refuses as `invoices.credit` does. */
export async function foreseen(db: Db, shop: shops.Shop, held: Held, asked: Drawing): Promise<Foreseen> {
  const { order, lines, balance, at } = held
  const { invoiceId, wanted } = asked
  const sale = saleOf(order, lines, { payment: { cents: 0, on: dayInFrance(at) } })
  const figures = await invoices.foresee(db, shop, invoiceId, { sale, wanted })
  const { totals } = figures
  const owed = balance.soldCents - totals.ttcCents
  const refundableCents = Math.min(Math.max(balance.receivedCents - owed, 0), totals.ttcCents)
  const refundCents = asked.keepsMoney ? 0 : refundableCents
  return {
    invoiceNumber: balance.invoices.find(({ id }) => id === invoiceId)?.number ?? '',
    figures,
    totalCents: totals.ttcCents,
    refundCents,
    refundableCents,
    released: asked.keepsGoods ? [] : releasedBy(held, wanted),
    dueCents: owed - (balance.receivedCents - refundCents),
  }
}

/** Pieces that nobody will be sent any more: those still in the shop beyond what stays sold of their line. */
function releasedBy({ lines, balance }: Held, wanted: invoices.Wanted): Part[] {
  if ('gestureCents' in wanted) return []
  return balance.lines.flatMap(({ lineId, ordered, credited, reserved, shipped, back: cameBack }) => {
    const position = lines.find(({ id }) => id === lineId)?.position
    const back = wanted.lines.find(({ line }) => line === position)?.quantity ?? 0
    const beyond = reserved + shipped - cameBack - (ordered - credited - back)
    const quantity = back > 0 ? Math.min(reserved, Math.max(beyond, 0)) : 0
    return quantity > 0 ? [{ lineId, quantity }] : []
  })
}

/** An order as the page that credits it shows it: its lines by position, and what is left of each of its invoices. */
export type Creditable = {
  held: Held
  shop: shops.Shop
  lines: LineRow[]
  invoices: invoices.Creditable[]
  /** The last credit note issued on it; 0 for none. */
  lastNote: number
}

/** What may be credited of an order, by invoice and line; three statements. Refuses with NotFound. */
export async function creditable(db: Db, shopId: number, orderId: number): Promise<Creditable> {
  const held = await look(db, shopId, orderId)
  const shop = await shops.issuerOf(db, shopId)
  const { order, lines, at } = held
  const sale = saleOf(order, lines, { payment: { cents: 0, on: dayInFrance(at) } })
  const left = await invoices.creditable(db, shop, sale)
  const standing = new Set(held.balance.invoices.map(({ id }) => id))
  return {
    held,
    shop,
    lines,
    invoices: left.filter(({ invoiceId }) => standing.has(invoiceId)),
    lastNote: held.lastNote,
  }
}

/** What a credit note would bring, told before it is asked. Refuses as `credit` does. */
export const foreseeCredit = (db: Db, { held, shop }: Creditable, asked: Drawing): Promise<Foreseen> =>
  foreseen(db, shop, held, asked)
