import { type Db, sql } from '#database'
import { t } from '#messages'
import { inOneSql } from '#stock'
import * as trace from '#trace'
import { ARRIVED, CHANGED_STATE, SENT_PART, SET_TRACKING, saidIn, WROTE } from './acts.ts'

/** An act that can be undone, with all acts of the same person after it: what that gives back, together. */
export type UndoStep = {
  actId: number
  at: Date
  sentence: string
  /** Code of the state that the order would be in again. */
  state: string
  /** Money to take out of the order's account (cents), below zero to put back in. */
  cents: number
  /** Pieces to take off the shelf again, below zero to put back. */
  pieces: { lineId: number; variantId: number; quantity: number }[]
  /** The parcel's number as it was; undefined when it was not changed. */
  tracking: string | undefined
  /** The numbers of parcels that had left, and the days on which they arrived, as they were, by the parcel's id. */
  parcels: Record<number, { tracking?: string; arrivedOn?: string | null }>
  /** The means of payment as it was; undefined when it was not changed. */
  payment: string | undefined
}

/** Whose acts can be undone, the last one first, and why those before them cannot. */
export type Undoable = {
  doer: { employeeId: number; name: string } | null
  steps: UndoStep[]
  /** Why the acts before these stay, and what to do; empty when there is nothing before them. */
  stop: string
}

/** Acts that can be taken back, as long as they issued no paper. */
const UNDONE = [CHANGED_STATE, SET_TRACKING, SENT_PART, ARRIVED]
/** Acts that change nothing of the order itself. */
const WORDS = [WROTE, 'orders.write-to-shop', 'orders.undo', 'shipments.tell-ready', 'cheques.send']
/** More acts than this on one order nobody undoes. */
const MOST = 50

/**
 * The last acts on an order that can be undone: those of one pupil, after which nobody else acted, and which issued no paper.
 * Letters that they sent stay sent. Two statements.
 */
export async function undoable(db: Db, shopId: number, orderId: number): Promise<Undoable> {
  const acts = (await trace.onRecord(db, shopId, { kind: 'order', id: orderId }, MOST)).filter(
    ({ verb, undone }) => !undone && !WORDS.includes(verb),
  )
  const [last] = acts
  if (!last || last.verb === 'orders.place') return { doer: null, steps: [], stop: t('orders.undo.nothing') }
  if (last.actorKind !== 'employee') return { doer: null, steps: [], stop: otherOf(last) }
  const run: trace.PastAct[] = []
  let stop = ''
  for (const act of acts) {
    if (act.verb === 'orders.place') break
    stop = stopAt(act, last)
    if (stop !== '') break
    run.push(act)
  }
  const moved = run.length > 0 ? await movedSince(db, { shopId, orderId, run }) : []
  const doer = { employeeId: last.actorId ?? 0, name: last.actorName }
  return { doer, stop, steps: run.map((act, index) => stepOf(act, run.slice(0, index + 1), moved)) }
}

/** Why an act cannot be undone; empty when it can. */
function stopAt(act: trace.PastAct, last: trace.PastAct): string {
  const { invoice, slip, creditNote, vouchers } = saidIn(act.after)
  if (creditNote) return t('orders.undo.credit-note', { number: creditNote })
  if (invoice) return t('orders.undo.invoice', { number: invoice })
  if (slip) return t('orders.undo.slip', { number: slip })
  if (vouchers) return t('orders.undo.vouchers', { codes: vouchers })
  if (act.actorKind !== last.actorKind || act.actorId !== last.actorId) return otherOf(act)
  if (UNDONE.includes(act.verb)) return ''
  return t('orders.undo.other-act', { what: trace.sentence(act) })
}

const otherOf = (act: trace.PastAct): string =>
  t('orders.undo.other-person', { kind: act.actorKind, name: act.actorName, what: trace.sentence(act) })

type Moved = { actId: number; cents: number; pieces: UndoStep['pieces'] }

/** What money and goods did since each of these acts, all together: counted in the ledgers, not told by the trace. */
async function movedSince(db: Db, { shopId, orderId, run }: { shopId: number; orderId: number; run: trace.PastAct[] }) {
  const { rows } = await sql<Moved>`
    select a.id as "actId",
      (select coalesce(sum(p.amount_cents), 0) from payments p
        where p.shop_id = a.shop_id and p.order_id = ${orderId} and p.at >= a.at and p.method <> 'voucher')::int8 as cents,
      (select coalesce(jsonb_agg(jsonb_build_object('lineId', m.line, 'variantId', m.variant, 'quantity', m.n)), '[]')
        from (
          select l.id as line, coalesce(l.variant_id, min(s.variant_id)) as variant, (sum(s.quantity) / ${inOneSql})::int4 as n
          from order_lines l join stock_movements s on s.shop_id = l.shop_id and s.order_line_id = l.id
          where l.shop_id = a.shop_id and l.order_id = ${orderId} and s.at >= a.at
          group by l.shop_id, l.id, l.variant_id having sum(s.quantity) <> 0) m) as pieces
    from acts a where a.shop_id = ${shopId} and a.id = any(${run.map(({ id }) => id)}::bigint[])`.execute(db)
  return rows
}

/** `undone`: the acts from the last one to this one. */
function stepOf(act: trace.PastAct, undone: readonly trace.PastAct[], moved: readonly Moved[]): UndoStep {
  const earliest = (field: 'state' | 'trackingNumber' | 'payment') =>
    undone
      .map(({ before }) => saidIn(before))
      .findLast((told) => told[field] !== undefined && told.parcelId === undefined)?.[field]
  const own = moved.find(({ actId }) => actId === act.id)
  return {
    actId: act.id,
    at: act.at,
    sentence: trace.sentence(act),
    state: earliest('state') ?? '',
    cents: own?.cents ?? 0,
    pieces: own?.pieces ?? [],
    tracking: earliest('trackingNumber'),
    parcels: parcelsOf(undone),
    payment: earliest('payment'),
  }
}

/** What was said of parcels before these acts, the earliest telling last. */
function parcelsOf(undone: readonly trace.PastAct[]): UndoStep['parcels'] {
  const were: UndoStep['parcels'] = {}
  for (const { before } of undone) {
    const { parcelId: numbered, trackingNumber = '', arrivals = {} } = saidIn(before)
    if (numbered) were[numbered] = { ...were[numbered], tracking: trackingNumber }
    for (const [id, day] of Object.entries(arrivals)) were[Number(id)] = { ...were[Number(id)], arrivedOn: day }
  }
  return were
}
