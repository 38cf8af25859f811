import * as z from 'zod'

const id = z.int().min(1)
const part = z.int().min(0).max(100)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const moment = z.iso.datetime()
const payment = z.enum(['card', 'cheque', 'transfer'])

const topic = z.enum([
  'question',
  'unanswered',
  'thanks',
  'twice',
  'cancel',
  'complaint',
  'address',
  'short',
  'voucher',
  'parcel',
  'slow',
])

const line = z.strictObject({
  variantId: id,
  quantity: z.int().min(1).max(9999),
  otherwise: z.array(id).max(10),
})

/** What was asked to arrive, and what each step will bring. */
export const arrivalShapes: Record<string, z.ZodType> = {
  'arrivals.asked': z.strictObject({
    each: z.int().min(1).max(200),
    seed: z.string().min(1).max(30),
    when: z.discriminatedUnion('mode', [
      z.strictObject({ mode: z.literal('now') }),
      z.strictObject({ mode: z.literal('spread'), from: moment, to: moment }),
      z.strictObject({ mode: z.literal('past'), from: day, to: day, worked: z.literal(true).optional() }),
    ]),
    baskets: z.enum(['small', 'medium', 'large']),
    payments: z.record(payment, part),
    known: part,
    businesses: part,
    incidents: z.record(z.string().regex(/^[a-z-]{1,30}$/), z.int().min(0).max(200)),
  }),
  'arrival_steps.plan': z.strictObject({
    lines: z.array(line).max(20).optional(),
    payment: payment.optional(),
    fancy: z.int().min(0).max(1).optional(),
    voice: z.int().min(0).max(1e9),
    short: z.literal(true).optional(),
    unfunded: z.literal(true).optional(),
    never: z.literal(true).optional(),
    transfer: z
      .enum(['no-reference', 'mistyped', 'other-name', 'short', 'over', 'double', 'other-shop', 'late'])
      .optional(),
    topic: topic.optional(),
    to: z.enum(['seen', 'payment-accepted', 'preparing', 'shipped', 'delivered', 'cancelled', 'refunded']).optional(),
    about: z.int().min(0).optional(),
    if: z.enum(['answered', 'unanswered', 'standing', 'left', 'away', 'here']).optional(),
    patience: z.int().min(0).max(20_000).optional(),
    wait: z.int().min(0).max(20_000).optional(),
    right: z.string().max(400).optional(),
    tries: z.int().min(0).max(100).optional(),
  }),
  'arrival_incidents.expected': z
    .array(
      z.strictObject({
        any: z.array(z.string().regex(/^[a-z.:-]{1,60}$/)).max(10),
        within: z.int().min(1).max(50_000),
        after: topic.optional(),
        each: z.enum(['cheque', 'transfer']).optional(),
      }),
    )
    .max(5),
}
