import { dayInFrance, now } from '#clock'
import type { Db } from '#database'
import { drawFrom } from '#draw'
import { NotFound } from '#refusals'
import { faults as everyFault, type Fault } from './faults.ts'
import { facing, post, type Sent } from './send.ts'
import { settingsOf } from './settings.ts'
import { write } from './write.ts'

/** What a customer does whose cheque was sent back: another, paying by transfer, or nothing, for nothing is owed. */
export type Reaction = ({ kind: 'cheque' } & Sent) | { kind: 'transfer' } | { kind: 'nothing' }

export type Reacting = {
  /** The cheque that was sent back. */
  chequeId: number
  /** When another is in the shop's post; after the shop's delay when absent. */
  arrivesAt?: Date
  /** Its faults; as the seed has it when absent: mostly none, never any from the third on. */
  faults?: readonly Fault[]
}

/**
 * What the customer answers to a cheque sent back, as its seed has it: the same in any process. The cheque sent back is then
 * « replaced » by the other. Refuses with NotFound one that was not sent back, or was answered before.
 */
export async function react(tx: Db, shopId: number, { chequeId, arrivesAt, faults }: Reacting): Promise<Reaction> {
  const refused = await tx
    .selectFrom('cheques')
    .select(['order_id', 'seed', 'attempt', 'faults', 'words_cents', 'bank', 'account'])
    .where('shop_id', '=', shopId)
    .where('id', '=', chequeId)
    .where('state', '=', 'refused')
    .forUpdate()
    .executeTakeFirst()
  if (!refused) throw new NotFound('Ce chèque n’a pas été renvoyé, ou le client y a déjà répondu.')
  const order = await facing(tx, shopId, refused.order_id)
  if (order.dueCents <= 0) return { kind: 'nothing' }
  const attempt = refused.attempt + 1
  const seed = `${refused.seed.replace(/ \+\d+$/, '')} +${attempt}`
  const answer = answerOf(seed, attempt)
  if (!faults && answer.kind === 'transfer') return { kind: 'transfer' }
  const wrong = faults ?? answer.faults
  const isWrong = refused.faults.length > 0 || refused.words_cents !== order.dueCents
  const after = isWrong ? ('fault' as const) : ('nothing' as const)
  const asked = { ...order, seed, cents: order.dueCents, day: dayInFrance(now()), faults: wrong, after }
  const written = { ...write(asked), bank: refused.bank, account: refused.account }
  const at = arrivesAt ?? (await later(tx, shopId))
  const sent = await post(tx, shopId, written, {
    orderId: refused.order_id,
    arrivesAt: at,
    seed,
    attempt,
    replaces: chequeId,
  })
  await tx
    .updateTable('cheques')
    .set({ state: 'replaced' })
    .where('shop_id', '=', shopId)
    .where('id', '=', chequeId)
    .execute()
  return { kind: 'cheque', ...sent }
}

type Answer = { kind: 'cheque' | 'transfer'; faults: Fault[] }

/** One in ten pays by transfer, one in six is wrong again; from the third cheque on, all is right. */
function answerOf(seed: string, attempt: number): Answer {
  const draw = drawFrom(`answer ${seed}`)
  if (attempt > 2) return { kind: 'cheque', faults: [] }
  if (draw.percent(10)) return { kind: 'transfer', faults: [] }
  return { kind: 'cheque', faults: draw.percent(17) ? [draw.pick(everyFault)] : [] }
}

/** So long from now as the shop's cheques take; at once where it says nothing. */
async function later(tx: Db, shopId: number): Promise<Date> {
  const minutes = (await settingsOf(tx, shopId))?.delayMinutes ?? 0
  return new Date(now().getTime() + minutes * 60_000)
}
