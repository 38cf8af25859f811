import { type Account, bankDay } from '#account'
import { dayInFrance, daysLater } from '#clock'
import type { Db } from '#database'
import type * as orders from '#orders'
import { isBusiness } from '#prices'
import { bornOf, type OnDesk } from './born.ts'
import { countsFrom, type Debt, debtOf, isLate, ownDay, type Part } from './debt.ts'
import { halfYearOf, halvesBetween, type Rates, rateIn } from './half-years.ts'
import { type Legal, legalOn } from './law.ts'
import { type Letter, ofOrder } from './letters.ts'
import { type Next, nextOf } from './levels.ts'
import { delaysOf, type LetterSettings, settingsOf } from './settings.ts'
import { isUndelivered } from './undelivered.ts'

/** What is left of an invoice, or of an order that has none (null), of how much in all (cents), with its number and day. */
export type Owing = Part & { ofCents: number; paper: { number: string; day: string } | null }

/** An order whose money is asked for, on the shop's bank day. */
export type Case = {
  held: orders.Held
  account: Account
  day: string
  debt: Debt
  /** The last day to pay the order itself, before it has an invoice; null for one paid later or at the counter. */
  ownDueOn: string | null
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
  /** The yearly rate of legal interest on the bank's day, basis points: it runs from a formal notice on where no other is asked for; 0 for a firm's invoice. */
  legalBp: number
  /** Those that the shop wrote of it, the first one first. */
  legalRates: Rates
  /** What has run of it since the formal notice that left; null where none did. */
  legal: Legal | null
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

/** Reads what an order's debt is about; `held` is held by who writes, only looked at by who shows. Three statements. */
export async function caseOf(db: Db, held: orders.Held, account: Account): Promise<Case> {
  const { order, balance } = held
  const { shop_id: shopId, id } = order
  const day = bankDay(account)
  const letters = await ofOrder(db, shopId, id)
  const settings = await settingsOf(db, shopId)
  const { invoices, cheque, rates, ...born } = await bornOf(db, shopId, id)
  const placedOn = dayInFrance(order.placed_at)
  const debt = debtOf(balance, placedOn, born)
  const named = (debt?.parts ?? []).map((part): Owing => {
    const paper = invoices.find((one) => one.id === part.invoiceId)
    const ofCents = balance.invoices.find((one) => one.id === part.invoiceId)?.leftCents ?? balance.soldCents
    return { ...part, ofCents, paper: paper ? { number: paper.number, day: paper.issuedOn } : null }
  })
  const due = named.filter(({ dueOn }) => dueOn < day)
  const { siren, vatNumber } = order.invoice_address as orders.OrderAddress
  const business = isBusiness({ siren, vatNumber })
  const dueCents = due.reduce((sum, { cents }) => sum + cents, 0)
  const legalRates = isClaimed(business, due) ? null : rates.legal
  return {
    ...{ held, account, day, debt, letters, settings },
    ownDueOn: balance.term !== null || balance.atCounter ? null : ownDay(placedOn, born.ahead),
    late: isLate(debt, day),
    ...{ due, toCome: named.filter(({ dueOn }) => dueOn >= day) },
    dueCents,
    next: debt && nextOf({ dueOn: countsFrom(debt) }, letters, delaysOf(settings)),
    ...{ business, cheque, undelivered: isUndelivered(balance) },
    rateBp: business ? rateIn(rates.late, day) : 0,
    legalBp: legalRates ? rateIn(legalRates, day, 'legal') : 0,
    legalRates: rates.legal,
    legal: legalRates && legalOf(letters, dueCents, day, legalRates),
    earlier: business ? earlierRates(rates.late, firstDay(due), day) : [],
    hasFile: invoices.length + letters.length > 0,
    invoice: named[0]?.paper ?? null,
  }
}

/** An invoice of a firm's bears interest of its own (c. com. L441-10). */
const isClaimed = (business: boolean, due: readonly Owing[]): boolean =>
  business && due.some(({ paper }) => paper !== null)

/** What has run since the first formal notice on what it asked for and is still due; null where none left or nothing is due. */
function legalOf(letters: readonly Letter[], dueCents: number, day: string, rates: Rates): Legal | null {
  const notice = letters.find(({ level }) => level === 3)
  if (!notice || dueCents === 0) return null
  return legalOn({ since: notice.sentOn, cents: Math.min(dueCents, notice.cents) }, day, rates)
}

/** The first last day to pay of what is claimed, its own even where a cheque came back later; undefined for nothing. */
export const firstDay = (due: readonly Part[]): string | undefined =>
  due.reduce<string | undefined>(
    (first, { dueOn }) => (first !== undefined && first < dueOn ? first : dueOn),
    undefined,
  )

/** The rates of the half-years of which days are claimed but for the day's own: interest counts from the day after the last one to pay. */
const earlierRates = (rates: Rates, dueOn: string | undefined, day: string): Rates =>
  halvesBetween(daysLater(dueOn ?? day, 1), day)
    .map(({ fromDay }) => ({ fromDay: halfYearOf(fromDay), rateBp: rateIn(rates, fromDay) }))
    .filter(({ fromDay }) => fromDay < halfYearOf(day))
