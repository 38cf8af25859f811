import { type Db, inTransaction, sql } from '#database'
import { fullName } from '#format'
import type { Clerk } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'
import type { Draft } from './draft.ts'
import { read } from './read.ts'

/** It is an order by now: what was to change is changed there. */
export class Confirmed extends Refusal {
  readonly orderId: number

  constructor(orderId: number) {
    super('Cette saisie a été confirmée entre-temps : c’est une commande, modifiez-la sur sa page.')
    this.orderId = orderId
  }
}

/** It was sent as a quotation by now, or is one: what it says is frozen, or is sent, not ordered. */
export class Quoted extends Refusal {
  constructor(message = 'Ce devis a été envoyé entre-temps : préparez-en une nouvelle version sur sa page.') {
    super(message)
  }
}

/** Holds a draft until the end of the transaction; answers the order that it has become, if it has. Refuses with NotFound. */
export async function holdDraft(tx: Db, shopId: number, id: number): Promise<number | null> {
  const row = await tx
    .selectFrom('drafts')
    .select(['order_id', 'quoted_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette saisie n’existe plus : elle a été abandonnée.')
  if (row.quoted_at) throw new Quoted()
  return row.order_id
}

type Acting = { shopId: number; id: number }

/**
 * Changes a draft that is held: what it says before and after goes to the trace, and who touched it last is known. Refuses
 * with NotFound, and with Confirmed what is an order by now.
 */
export function changing(
  db: Db,
  clerk: Clerk,
  { shopId, id }: Acting,
  work: (tx: Db, draft: Draft) => Promise<unknown>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const orderId = await holdDraft(tx, shopId, id)
    if (orderId !== null) throw new Confirmed(orderId)
    const draft = await read(tx, shopId, id)
    await work(tx, draft)
    const after = saying(await read(tx, shopId, id))
    const before = saying(draft)
    const changed = (Object.keys(after) as (keyof typeof after)[]).filter((key) => after[key] !== before[key])
    if (changed.length === 0) return
    const pick = (side: typeof after) => Object.fromEntries(changed.map((key) => [key, side[key]]))
    await sql`update drafts set touched_by = ${clerk.name}, touched_at = moment()
      where shop_id = ${shopId} and id = ${id}`.execute(tx)
    await trace.record(tx, shopId, clerk, {
      verb: 'drafts.change',
      subject: { kind: 'draft', id },
      before: pick(before),
      after: pick(after),
    })
  })
}

/** What a draft says, in words and amounts that the trace understands. */
export const saying = (draft: Draft) => ({
  origin: draft.origin,
  customer: draft.customer ? fullName(draft.customer) : '',
  articles: draft.lines
    .map((line) => `${line.quantity} × ${line.reference}${line.priceReason && ` (${line.priceReason})`}`)
    .join(', '),
  delivery: where(draft.delivery),
  billing: where(draft.invoice),
  carrier: draft.offer?.name ?? '',
  wishedDay: draft.wishedDay,
  carriageCents: draft.carriageCents,
  carriageReason: draft.carriageReason,
  discount_bp: draft.discountBp,
  discountCents: draft.discountCents,
  discountReason: draft.discountReason,
  payment: draft.payment,
  vouchersUsed: draft.purse
    .filter(({ laid }) => laid)
    .map(({ code }) => code)
    .join(', '),
  promoCode: draft.promoCode,
  message: draft.message,
  ...(draft.quotation && { valid_until: draft.validUntil, conditions: draft.conditions }),
})

const where = (address: Draft['delivery']) => (address ? `${address.title}, ${address.line1}, ${address.city}` : '')
