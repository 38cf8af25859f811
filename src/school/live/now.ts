import { now } from '#clock'
import type { Db } from '#database'
import type { PresentLesson } from '#lessons'
import * as trace from '#trace'
import type { AtWork } from './at-work.ts'
import { besides, type Sent } from './besides.ts'
import { type Row, roster } from './roster.ts'
import { type Others, type ShopNow, shopsNow } from './shops-now.ts'

export type Done = { act: trace.PastAct; accountId: number }

/** The school at work, all classes and shops: each watcher is shown a part of it. */
export type Now = {
  at: Date
  pupils: AtWork[]
  /** What was done in the last twelve hours, newest first, eight acts a pupil at most. */
  acts: Done[]
  shops: ShopNow[]
  /** Shops where nobody works, beyond those told. */
  others: Others
  sent: Sent[]
  lessons: PresentLesson[]
  /** Pupils of the school, with an access or without. */
  enrolled: number
  administrators: number[]
}

const FEED_MS = 12 * 3_600_000

/** Looks at the whole school in four statements, whatever its size. Acts that `before` knows are not read again. */
export async function lookAround(db: Db, before?: Now): Promise<Now> {
  const [rows, street, rest] = await Promise.all([roster(db), shopsNow(db), besides(db)])
  const known = new Map((before?.acts ?? []).map(({ act }) => [keyOf(act), act]))
  for (const { last } of before?.pupils ?? []) if (last) known.set(keyOf(last), last)
  const wanted = rows.flatMap(({ keys }) => keys).filter((key) => !known.has(keyOf(key)))
  for (const act of wanted.length > 0 ? await trace.find(db, wanted) : []) known.set(keyOf(act), act)
  const since = now().getTime() - FEED_MS
  const acts = rows
    .flatMap(({ accountId, keys }) =>
      keys.flatMap((key) => {
        const act = known.get(keyOf(key))
        return act && act.at.getTime() > since ? [{ accountId, act }] : []
      }),
    )
    .sort((a, b) => b.act.at.getTime() - a.act.at.getTime() || b.act.id - a.act.id)
  const pupils = rows.map((row) => pupilOf(row, known))
  return { at: new Date(now()), pupils, acts, ...street, ...rest, administrators: rows[0]?.administrators ?? [] }
}

/** A row as a pupil at work. */
function pupilOf(row: Row, known: ReadonlyMap<string, trace.PastAct>): AtWork {
  const { keys, administrators: _, shopId, employeeId, since, seenAt, path, title, call, reply, ...rest } = row
  const { acts, orders, paid, refused, sentBack, returned, slips, invoices, ...pupil } = rest
  return {
    ...pupil,
    done: { acts, orders, paid, refused, sentBack, returned, slips, invoices },
    last: (keys[0] && known.get(keyOf(keys[0]))) ?? null,
    here: shopId === null ? null : { shopId, employeeId, since, seenAt, path, title },
    call: call && { ...call, at: new Date(call.at), seenAt: call.seenAt === null ? null : new Date(call.seenAt) },
    reply: reply && { ...reply, at: new Date(reply.at) },
  }
}

const keyOf = ({ shopId, id }: { shopId: number; id: number }) => `${shopId}/${id}`
