import { type Account, bankDay } from '#account'
import { dayInFrance, daysBetween, daysLater } from '#clock'
import type { Db } from '#database'
import type * as orders from '#orders'
import { isBusiness } from '#prices'
import { bornOf, type OnDesk } from './born.ts'
import { type Debt, debtOf, isLate } from './debt.ts'
import { type Letter, ofOrder } from './letters.ts'
import { type Level, type Next, nextOf, TIME_TO_PAY } from './levels.ts'
import { rateOn } from './rate.ts'
import { delaysOf, type LetterSettings, settingsOf } from './settings.ts'
import { fill } from './words.ts'

/** An order whose money is asked for, on the shop's bank day. */
export type Case = {
  held: orders.Held
  account: Account
  day: string
  debt: Debt
  late: boolean
  letters: Letter[]
  settings: LetterSettings[]
  next: Next
  /** A firm: it owes interest and the fixed sum; a consumer neither. */
  business: boolean
  /** The yearly rate that is asked of a firm, basis points; 0 for a consumer. */
  rateBp: number
  /** The first invoice that is not paid. */
  invoice: { number: string; day: string } | null
  /** Something was issued or sent: its file can be printed. */
  hasFile: boolean
  /** A cheque waits to be examined: it may pay the order. */
  cheque: OnDesk | null
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
  const paper = invoices.find((one) => one.id === debt?.invoiceId)
  const { siren, vatNumber } = order.invoice_address as orders.OrderAddress
  const business = isBusiness({ siren, vatNumber })
  return {
    ...{ held, account, day, debt, letters, settings },
    late: isLate(debt, day),
    next: debt && nextOf(debt, letters, delaysOf(settings)),
    ...{ business, cheque },
    rateBp: business ? await rateOn(db, shopId, day) : 0,
    hasFile: invoices.length + letters.length > 0,
    invoice: paper ? { number: paper.number, day: paper.issuedOn } : null,
  }
}

/** The words that are proposed for a letter about it. */
export function proposed(about: Case, level: Level, shopName: string): string {
  const { held, day, debt, letters, settings, business, invoice } = about
  const model = settings.find((one) => one.level === level)
  if (!debt || !model) return ''
  return fill(business ? model.business : model.consumer, {
    reference: held.order.reference,
    placedOn: dayInFrance(held.order.placed_at),
    invoice,
    cents: debt.cents,
    dueOn: debt.dueOn,
    late: Math.max(0, daysBetween(debt.dueOn, day)),
    past: letters,
    until: daysLater(day, TIME_TO_PAY),
    shopName,
  })
}
