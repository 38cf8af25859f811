import { type Account, bankDay } from '#account'
import { dayInFrance, daysBetween, daysLater } from '#clock'
import type { Db } from '#database'
import type * as orders from '#orders'
import { isBusiness } from '#prices'
import { bornOf, type OnDesk } from './born.ts'
import { type Debt, debtOf, isLate, type Part } from './debt.ts'
import { halfYearOf, halvesBetween, type Rates, rateIn } from './half-years.ts'
import { type Letter, ofOrder } from './letters.ts'
import { type Level, type Next, nextOf, TIME_TO_PAY } from './levels.ts'
import { ratesOf } from './rate.ts'
import { delaysOf, type LetterSettings, settingsOf } from './settings.ts'
import { isUndelivered } from './undelivered.ts'
import { fill, tellingPart } from './words.ts'

/** What is left of an invoice, or of an order that has none (null), of how much in all (cents), with its number and day. */
export type Owing = Part & { ofCents: number; paper: { number: string; day: string } | null }

/** An order whose money is asked for, on the shop's bank day. */
export type Case = {
  held: orders.Held
  account: Account
  day: string
  debt: Debt
  late: boolean
  /** What a letter may claim on the bank's day: what was to be paid before it. Then what is still to come. */
  due: readonly Owing[]
  dueCents: number
  toCome: readonly Owing[]
  letters: Letter[]
  settings: LetterSettings[]
  next: Next
  /** A firm: it owes interest and the fixed sum; a consumer neither. */
  business: boolean
  /** The yearly rate that is asked of a firm, basis points; 0 for a consumer. */
  rateBp: number
  /** Those of the half-years before, as far back as the delay goes; the first one first. */
  earlier: Rates
  /** The first invoice that is not paid; null for an order that has none. */
  invoice: { number: string; day: string } | null
  /** Something was issued or sent: its file can be printed. */
  hasFile: boolean
  /** A cheque waits to be examined: it may pay the order. */
  cheque: OnDesk | null
  /** To be paid later, and nothing of it has left: no formal notice is sent about it. */
  undelivered: boolean
}

/** Reads what an order's debt is about; `held` is held by who writes, only looked at by who shows. Three statements, one more for a firm. */
export async function caseOf(db: Db, held: orders.Held, account: Account): Promise<Case> {
  const { order, balance } = held
  const { shop_id: shopId, id } = order
  const day = bankDay(account)
  const letters = await ofOrder(db, shopId, id)
  const settings = await settingsOf(db, shopId)
  const { invoices, cheque, ...born } = await bornOf(db, shopId, id)
  const debt = debtOf(balance, dayInFrance(order.placed_at), born)
  const named = (debt?.parts ?? []).map((part): Owing => {
    const paper = invoices.find((one) => one.id === part.invoiceId)
    const ofCents = balance.invoices.find((one) => one.id === part.invoiceId)?.leftCents ?? balance.soldCents
    return { ...part, ofCents, paper: paper ? { number: paper.number, day: paper.issuedOn } : null }
  })
  const due = named.filter(({ dueOn }) => dueOn < day)
  const { siren, vatNumber } = order.invoice_address as orders.OrderAddress
  const business = isBusiness({ siren, vatNumber })
  const rates = business ? await ratesOf(db, shopId) : []
  return {
    ...{ held, account, day, debt, letters, settings },
    late: isLate(debt, day),
    ...{ due, toCome: named.filter(({ dueOn }) => dueOn >= day) },
    dueCents: due.reduce((sum, { cents }) => sum + cents, 0),
    next: debt && nextOf(debt, letters, delaysOf(settings)),
    ...{ business, cheque, undelivered: isUndelivered(balance) },
    rateBp: business ? rateIn(rates, day) : 0,
    earlier: business ? earlierRates(rates, firstDay(due), day) : [],
    hasFile: invoices.length + letters.length > 0,
    invoice: named[0]?.paper ?? null,
  }
}

/** The first last day to pay of what is claimed, its own even where a cheque came back later; undefined for nothing. */
const firstDay = (due: readonly Part[]): string | undefined =>
  due.reduce<string | undefined>(
    (first, { dueOn }) => (first !== undefined && first < dueOn ? first : dueOn),
    undefined,
  )

/** The rates of the half-years of which days are claimed but for the day's own: interest counts from the day after the last one to pay. */
const earlierRates = (rates: Rates, dueOn: string | undefined, day: string): Rates =>
  halvesBetween(daysLater(dueOn ?? day, 1), day)
    .map(({ fromDay }) => ({ fromDay: halfYearOf(fromDay), rateBp: rateIn(rates, fromDay) }))
    .filter(({ fromDay }) => fromDay < halfYearOf(day))

/** The words that are proposed for a letter about it. */
export function proposed(about: Case, level: Level, shopName: string): string {
  const { held, day, debt, letters, settings, business, due } = about
  const model = settings.find((one) => one.level === level)
  if (!debt || !model) return ''
  // The invoice's own last day, as the letter's table and its interest have it; that of a cheque's return moves its turn only.
  const dueOn = firstDay(due) ?? debt.dueOn
  const ofCents = due.reduce((sum, one) => sum + one.ofCents, 0)
  const received = ofCents - about.dueCents
  const words = business ? model.business : model.consumer
  return fill(received > 0 ? tellingPart(words, { level, business }, { received, ofCents }) : words, {
    reference: held.order.reference,
    placedOn: dayInFrance(held.order.placed_at),
    invoices: due.flatMap(({ paper }) => paper ?? []),
    cents: about.dueCents,
    business,
    dueOn,
    late: Math.max(0, daysBetween(dueOn, day)),
    past: letters,
    until: daysLater(day, TIME_TO_PAY),
    shopName,
  })
}
