import type { Db } from '#database'
import * as mail from '#mail'
import type { Paying } from '#shops'
import type { Held } from './balance.ts'
import { dueOn } from './due-on.ts'
import { aboutOf } from './letter-of.ts'

type Told = { cents: number; means: Paying; after: number }

/** The customer is told what came and what is left, where no other letter says that the payment is accepted. */
export function tellSettled(tx: Db, { order, lines, balance }: Held, { cents, means, after }: Told): Promise<void> {
  const receivedCents = balance.receivedCents + cents
  const dueOnDay = after === 0 || !balance.term ? null : dueOn({ ...balance, receivedCents })
  const about = aboutOf(order, lines, balance.vouchers)
  return mail.later(tx, {
    kind: 'settlement',
    ...about,
    receivedCents: cents,
    leftCents: after,
    means,
    dueOn: dueOnDay,
  })
}
