import * as account from '#account'
import * as cheques from '#cheques'
import { type Db, inTransaction, sql } from '#database'
import { dateTime } from '#format'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid, Refusal } from '#refusals'
import * as shops from '#shops'
import * as trace from '#trace'
import { credit, debits, slipNumber } from './lines.ts'
import { type ComesBack, comesBack } from './plan.ts'
import { chosen, MOST } from './waiting.ts'

/** One of the cheques that were chosen is no longer to be brought to the bank. */
export class ChequeGone extends Refusal {}

type Chosen = Awaited<ReturnType<typeof chosen>>[number]
type Planned = Chosen & { back: ComesBack | undefined }

/**
 * Brings cheques to the bank, each known by the payment that it brought: a slip with the next number, without a gap, its credit on the
 * next working day, and what comes back of it on its day. Says the slip's id. Two at once come one after the other, and a
 * cheque is on one slip. Refuses with Invalid none or more than 200, with ChequeGone one that waits no longer.
 */
export function make(db: Db, clerk: Clerk, shopId: number, paymentIds: readonly number[]): Promise<number> {
  const ids = [...new Set(paymentIds)]
  if (ids.length === 0) throw new Invalid(t('remittances.none'), { cheque: t('remittances.none') })
  if (ids.length > MOST) throw new Invalid(t('remittances.tooMany', { n: MOST }), {})
  return inTransaction(db, async (tx) => {
    const { opened_on } = await account.open(tx, shopId)
    const held = await account.hold(tx, shopId)
    // What takes a payment back holds its order.
    await sql`select from orders where shop_id = ${shopId} and id in (select order_id from payments
      where shop_id = ${shopId} and id = any(${ids}::bigint[])) order by id for update`.execute(tx)
    const found = await chosen(tx, shopId, opened_on, ids)
    if (found.length < ids.length) await refuseGone(tx, shopId, ids, found)
    const madeOn = account.bankDay(held)
    const looking = { seed: held.seed, share: held.bounce_share }
    const planned = found.map((one): Planned => ({ ...one, back: comesBack(one, looking, madeOn) }))
    const cents = found.reduce((sum, one) => sum + one.cents, 0)
    const number = await account.takeSlipNumber(tx, shopId)
    const slip = { number, madeOn, cents, count: found.length, figures: await issuerNow(tx, held) }
    const id = await keep(tx, clerk, shopId, slip, planned)
    await cheques.remit(tx, shopId, ids)
    const lines = planned.flatMap(({ back, ...one }) =>
      back ? debits({ ...one, remittanceId: id }, back, held.fees) : [],
    )
    await account.add(tx, shopId, [credit({ id, ...slip }), ...lines])
    await trace.record(tx, shopId, clerk, {
      verb: 'remittances.make',
      subject: { kind: 'remittance', id },
      after: { name: slipNumber(slip.number), cheques: slip.count, amountCents: cents },
    })
    return id
  })
}

/** Says which cheque is gone, and who took it. */
async function refuseGone(tx: Db, shopId: number, ids: readonly number[], found: readonly Chosen[]): Promise<never> {
  const gone = ids.filter((id) => !found.some(({ paymentId }) => paymentId === id))
  const { rows } = await sql<{ number: number; slip: number; by: string; at: Date }>`
    select o.number, r.number as slip, r.actor_name as by, r.made_at as at from remittance_cheques c
    join remittances r on r.shop_id = ${shopId} and r.id = c.remittance_id
    join orders o on o.shop_id = ${shopId} and o.id = c.order_id
    where c.shop_id = ${shopId} and c.payment_id = any(${gone}::bigint[]) order by c.payment_id limit 1`.execute(tx)
  const [taken] = rows
  if (!taken) throw new ChequeGone(t('remittances.gone', { n: gone.length }))
  const { number, slip, by, at } = taken
  throw new ChequeGone(t('remittances.taken', { order: `${number}`, slip: slipNumber(slip), by, moment: dateTime(at) }))
}

/** Who brings them now, to the account whose IBAN statements bear. */
async function issuerNow(tx: Db, held: account.Account): Promise<shops.BankIdentity> {
  const shop = await shops.byId(tx, held.shop_id)
  return { ...shops.bankIdentityOf(shop), iban: account.ibanOf(held, shop) }
}

type Slip = { number: number; madeOn: string; cents: number; count: number; figures: shops.BankIdentity }

async function keep(tx: Db, clerk: Clerk, shopId: number, slip: Slip, planned: readonly Planned[]): Promise<number> {
  const { id } = await tx
    .insertInto('remittances')
    .values({
      shop_id: shopId,
      number: slip.number,
      made_on: slip.madeOn,
      total_cents: slip.cents,
      cheque_count: slip.count,
      figures: JSON.stringify(slip.figures),
      actor_kind: clerk.kind,
      actor_id: clerk.id,
      actor_name: clerk.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('remittance_cheques')
    .values(
      planned.map(({ back, ...one }, index) => ({
        shop_id: shopId,
        remittance_id: id,
        place: index + 1,
        cheque_id: one.chequeId,
        payment_id: one.paymentId,
        order_id: one.orderId,
        drawer: one.drawer,
        bank: one.bank,
        number: one.number,
        cents: one.cents,
        back_on: back?.on ?? null,
        back_for: back?.reason ?? '',
      })),
    )
    .execute()
  return id
}
