import type { Context } from 'hono'
import type { Db } from '#database'
import * as trace from '#trace'
import { actor, type Office } from '../office.ts'

/** Who changed what of a customer since a form was opened. */
export const changesTo = (c: Context<Office>, id: number) => (tx: Db, at: Date) =>
  trace.since(tx, { shopId: c.var.shop.id, subject: { kind: 'customer', id }, at, actor: actor(c) })
