import { at, dayInFrance } from '#clock'
import * as conversations from '#conversations'
import { type Db, inTransaction } from '#database'
import * as deliveries from '#deliveries'
import { money } from '#format'
import * as invoices from '#invoices'
import * as mail from '#mail'
import { t } from '#messages'
import * as papers from '#papers'
import * as payments from '#payments'
import type { Clerk } from '#people'
import { Refusal, reasonIn } from '#refusals'
import * as shops from '#shops'
import * as stock from '#stock'
import * as trace from '#trace'
import * as vouchers from '#vouchers'
import { credited } from './acts.ts'
import { type Held, hold, look, type Part } from './balance.ts'
import { eventOf } from './carry-out.ts'
import { type Drawing, type Foreseen, foreseen, whyUncredited } from './creditable.ts'
import { reservedIn } from './effects.ts'
import { asVoucher } from './give-back.ts'
import { handle } from './handle.ts'
import { aboutOf } from './letter-of.ts'
import { consignmentOf, meansOf, refundOf, saleOf } from './papers.ts'
import { splitBack } from './split-back.ts'
import { isWithdrawn } from './withdrawn.ts'

/** The order can't be credited; the sentence says why. */
export class NotCreditable extends Refusal {}

/** Somebody else credited the same order meanwhile, or what was told has changed. */
export class CreditMoved extends Refusal {}

export type Crediting = Drawing & {
  shopId: number
  orderId: number
  /** Why: shown in the history, never on the paper. */
  reason: string
  /** What the order no longer owes becomes a voucher, for this reason, which the shop alone reads. */
  asVoucher?: { reason: string }
  /** What was told before it was asked: another total is refused. Cents. */
  toldCents?: number
  /** The order's last credit note as it was shown, 0 for none: a later one is told first. */
  seen?: number
}

export type Credited = {
  creditNote: invoices.Issued
  refundCents: number
  refundableCents: number
  /** The voucher that what is owed became; absent for none. */
  voucher?: invoices.ByVoucher
}

/**
 * Issues a credit note on an invoice of an order, of chosen lines and quantities, carriage or not, or of an amount (a
 * gesture): number and day of the invoice are on it (CGI art. 289, I-5). What the order no longer owes goes back to the
 * customer by its means of payment, or as a voucher; pieces still in the shop go back to the stock. The state stays. Cents tax included.
 * Refuses with NotCreditable, CreditMoved, `invoices.CreditRefused` beyond what is left by line, Invalid without a reason.
 */
export function credit(db: Db, clerk: Clerk, asked: Crediting): Promise<Credited> {
  return inTransaction(db, async (tx) => {
    const { shopId, orderId } = asked
    const held = await hold(tx, shopId, orderId)
    const why = whyUncredited(held.balance)
    if (why) throw new NotCreditable(why)
    const reason = reasonIn(asked.reason, { missing: t('credits.reasonMissing') })
    await refuseMoved(tx, held, asked)
    const shop = await shops.issuerOf(tx, shopId)
    const plan = await foreseen(tx, shop, held, { ...asked, ...(asked.asVoucher && { keepsMoney: true }) })
    const { totalCents } = plan
    if (asked.toldCents !== undefined && asked.toldCents !== totalCents)
      throw new CreditMoved(t('credits.totalMoved', { total: money(totalCents) }))
    const done = await at(held.at, () => carryOut(tx, clerk, held, { ...asked, reason }, shop, plan))
    if (isWithdrawn(held.balance)) await settleTalk(tx, clerk, asked)
    return done
  })
}

/** What was withdrawn from is paid back: its notice waits for no answer. */
async function settleTalk(tx: Db, clerk: Clerk, { shopId, orderId }: Crediting): Promise<void> {
  const { balance } = await look(tx, shopId, orderId)
  if (balance.withdrawn === 'settled') await conversations.settled(tx, clerk, shopId, orderId)
}

/** Throws CreditMoved when a later credit note stands than the one that was shown. */
async function refuseMoved(tx: Db, { lastNote }: Held, { shopId, orderId, seen }: Crediting): Promise<void> {
  if (seen === undefined || lastNote <= seen) return
  const issued = await invoices.ofOrder(tx, shopId, orderId)
  const later = issued.filter(({ kind, id }) => kind === 'credit_note' && id > seen).at(-1)
  if (!later) return
  const told = { number: later.number, amount: money(later.totalTtcCents) }
  throw new CreditMoved(t('credits.moved', told))
}

type Reasoned = Crediting & { reason: string }

async function carryOut(
  tx: Db,
  clerk: Clerk,
  held: Held,
  asked: Reasoned,
  shop: shops.Shop,
  plan: Foreseen,
): Promise<Credited> {
  const { order, lines } = held
  const { refundCents, released } = plan
  const receipt = { orderId: order.id, method: meansOf(held) }
  const { byMeansCents, vouchers: back } = splitBack(held.balance, refundCents)
  if (byMeansCents > 0) await payments.giveBack(tx, clerk, order.shop_id, byMeansCents, receipt)
  await vouchers.giveBack(tx, clerk, order.shop_id, order.id, back)
  if (released.length > 0) await stock.giveBack(tx, clerk, order.shop_id, released)
  const sale = saleOf(order, lines, { payment: { cents: 0, on: dayInFrance(held.at) } })
  const { invoiceId, wanted } = asked
  const { owedCents, voucher } = await became(tx, clerk, held, asked, plan)
  const refund = {
    ...refundOf(held, byMeansCents, back),
    ...(owedCents > 0 && { owedCents }),
    ...(voucher && { became: voucher }),
  }
  const creditNote = await invoices.credit(tx, shop, invoiceId, { sale, refund, wanted })
  const slip = await slipAnew(tx, shop, held, released)
  await papers.keepLater(tx, order.shop_id, { invoices: [creditNote.id], slips: [slip?.id] })
  await handle(tx, clerk, order.shop_id, order.id)
  const owed = { owedCents, voucher, byMeansCents, back }
  await tell(tx, clerk, held, asked, { creditNote, plan, slip: slip?.number, ...owed })
  return { creditNote, refundCents, refundableCents: plan.refundableCents, ...(voucher && { voucher }) }
}

/** What the order no longer owes and does not go back the way it came: a voucher of its customer's, or owed still. */
async function became(tx: Db, clerk: Clerk, held: Held, { asVoucher: gift }: Crediting, plan: Foreseen) {
  const cents = plan.refundableCents - plan.refundCents
  if (!gift || cents === 0) return { owedCents: cents, voucher: undefined }
  return { owedCents: 0, voucher: { code: await asVoucher(tx, clerk, held, cents, gift.reason), cents } }
}

/** The slip that was ready names pieces that do not leave any more: another takes its place. */
async function slipAnew(tx: Db, shop: shops.Shop, { balance, order, lines }: Held, released: readonly Part[]) {
  if (released.length === 0 || !balance.openSlip) return undefined
  const leaves = reservedIn(balance)
    .map(({ lineId, quantity }) => ({
      lineId,
      quantity: quantity - (released.find((one) => one.lineId === lineId)?.quantity ?? 0),
    }))
    .filter(({ quantity }) => quantity > 0)
  if (leaves.length === 0) return undefined
  const before = balance.parcels.length
  return deliveries.issue(tx, shop, consignmentOf(order, lines, { parts: leaves, before }), balance.openSlip)
}

type Done = {
  creditNote: invoices.Issued
  plan: Foreseen
  slip: string | undefined
  owedCents: number
  voucher: invoices.ByVoucher | undefined
  byMeansCents: number
  /** What vouchers that had paid have again. */
  back: readonly vouchers.Applied[]
}

/** In the history, in the trace, and to the customer. */
async function tell(
  tx: Db,
  clerk: Clerk,
  held: Held,
  { reason }: Reasoned,
  { creditNote, plan, slip, owedCents, voucher, byMeansCents, back }: Done,
): Promise<void> {
  const { order, lines, balance } = held
  const { number, totalTtcCents: cents } = creditNote
  const { refundCents, released, invoiceNumber } = plan
  const event = { shop_id: order.shop_id, order_id: order.id, state: order.state }
  const refund = { refund: money(refundCents), refundCents }
  const told = voucher
    ? t('credits.eventVoucher', { number, amount: money(cents), ...spoken(voucher), reason })
    : t('credits.event', { number, amount: money(cents), ...refund, reason })
  await tx
    .insertInto('order_history')
    .values(eventOf(clerk, event, told))
    .execute()
  const after = {
    soldCents: balance.soldCents - cents,
    creditNote: number,
    ...(slip && { slip }),
    ...(refundCents > 0 && { movedCents: -refundCents }),
    ...(voucher && { voucherCode: voucher.code }),
    ...(released.length > 0 && { backInStock: released.map((part) => articleOf(held, part)).join(', ') }),
    reason,
  }
  await trace.record(tx, order.shop_id, clerk, credited(order.id, { soldCents: balance.soldCents }, after))
  await mail.later(tx, {
    kind: 'credited',
    ...aboutOf(order, lines),
    creditNote: { id: creditNote.id, number, cents },
    invoiceNumber,
    refundCents: byMeansCents,
    ...(back.length > 0 && { vouchers: back.map(({ code, cents: own }) => ({ code, cents: own })) }),
    ...(voucher && { became: voucher }),
    ...(owedCents > 0 && { owedCents }),
  })
}

const spoken = ({ code, cents }: invoices.ByVoucher) => ({ code, given: money(cents) })

const articleOf = ({ lines }: Held, { lineId, quantity }: Part): string =>
  `${quantity} × ${lines.find(({ id }) => id === lineId)?.reference ?? ''}`
