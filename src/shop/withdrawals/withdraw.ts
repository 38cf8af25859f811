import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { Invalid, NotFound } from '#refusals'
import * as returns from '#returns'
import { match, type WithdrawalKey, type WithdrawalLine } from './match.ts'
import { refuse, WithdrawalRefused } from './right.ts'
import { type Given, tell } from './tell.ts'

export type Declaration = WithdrawalKey & {
  /** Who declares it, as they wrote it. */
  name: string
  /** The lines withdrawn from. */
  lineIds: readonly number[]
  /** Pieces withdrawn from once this is done, of before included, by line; whole lines where absent. */
  upTo?: Readonly<Record<number, number>>
}

export type Receipt = {
  at: Date
  /** False when it had been received before, at that moment: nothing was done again. */
  fresh: boolean
}

/**
 * Receives a customer's withdrawal from lines of an order, whole or some pieces (code de la consommation L221-21): keeps its moment, leaves the
 * shop a message on the order, has the receipt mailed to the e-mail declared. The order's state stays: whoever handles
 * the order decides what comes next. The same twice is once, and answers with the moment of the first.
 * Refuses with WithdrawalRefused (a line that perishes soon too), Invalid (no line chosen), NotFound.
 */
export function withdraw(db: Db, shopId: number, declaration: Declaration): Promise<Receipt> {
  return inTransaction(db, async (tx) => {
    const order = await match(tx, shopId, declaration, { lock: true })
    if (!order) throw new NotFound(t('withdrawal.unknown'))
    const chosen = order.lines.filter(({ id }) => declaration.lineIds.includes(id))
    const [first] = chosen
    if (!first) throw new Invalid(t('withdrawal.noLine'), { lines: t('withdrawal.noLine') })
    const given = chosen.flatMap((line) => {
      const pieces = wanted(line, declaration) - line.withdrawn
      return pieces > 0 ? [{ ...line, pieces }] : []
    })
    if (given.length === 0 && first.withdrawnAt) return { at: first.withdrawnAt, fresh: false }
    refuse(order)
    const perishes = given.find(({ perishable }) => perishable)
    if (perishes) throw new WithdrawalRefused(t('withdrawal.perishesLine', { name: perishes.name }))
    const at = now()
    await keep(tx, shopId, declaration, given, at)
    const lines = order.lines.map((line) => {
      const pieces = given.find(({ id }) => id === line.id)?.pieces ?? 0
      return pieces > 0 ? { ...line, withdrawn: line.withdrawn + pieces, withdrawnAt: at } : line
    })
    await tell(tx, shopId, declaration, { after: { ...order, lines }, given, at })
    await takeBack(tx, shopId, order.orderId, given)
    return { at, fresh: true }
  })
}

/** Pieces withdrawn from in all. Refuses with Invalid what is no number of pieces of the line. */
function wanted({ id, name, quantity }: WithdrawalLine, { upTo }: Declaration): number {
  const asked = upTo?.[id] ?? quantity
  if (Number.isInteger(asked) && asked > 0 && asked <= quantity) return asked
  const sentence = t('withdrawal.badPieces', { name })
  throw new Invalid(sentence, { lines: sentence })
}

/** What left already comes back by a return of its own, which nobody has to authorise. */
async function takeBack(tx: Db, shopId: number, orderId: number, given: readonly Given[]): Promise<void> {
  const held = await orders.hold(tx, shopId, orderId)
  const lines = given.map(({ id, pieces, withdrawn }) => {
    // Pieces that have not left yet stay in the shop first.
    const here = held.balance.lines.find(({ lineId }) => lineId === id)?.reserved ?? 0
    return { lineId: id, quantity: Math.min(pieces, Math.max(withdrawn + pieces - here, 0)) }
  })
  await returns.withdrawn(tx, shopId, held, lines)
}

async function keep(
  tx: Db,
  shopId: number,
  { name, email }: Declaration,
  given: readonly Given[],
  at: Date,
): Promise<void> {
  const rows = given.map(({ id, pieces }) => ({ order_line_id: id, quantity: pieces }))
  await tx
    .insertInto('withdrawn_lines')
    .values(rows.map((row) => ({ ...row, shop_id: shopId, at, name, email })))
    .execute()
}
