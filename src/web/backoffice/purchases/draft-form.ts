import * as z from 'zod'
import { t } from '#messages'
import type * as purchases from '#purchases'
import { filter, parse, type Submitted, text } from '../../http/index.ts'
import { fieldsOf } from './draft-page.ts'
import { pieces, price } from './supplier-form.ts'

const DraftForm = z.object({
  message: text(1000),
  wantedOn: text(10).transform((typed, context) => {
    const read = typed === '' ? { success: true as const, data: null } : filter.day.safeParse(typed)
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: t('purchases.fault.day') })
    return z.NEVER
  }),
})

/** The lines that a form tells, with the message and the day. Refuses with Invalid. */
export function draftIn(fields: Submitted): purchases.DraftForm {
  const ids = Object.keys(fields).flatMap((name) => (/^q-[1-9]\d{0,14}$/.test(name) ? [Number(name.slice(2))] : []))
  const shape: Record<string, z.ZodType> = {}
  for (const line of ids) {
    shape[fieldsOf(line).quantity] = pieces(0, t('purchases.fault.pieces'))
    shape[fieldsOf(line).price] = price
  }
  const read = parse(z.object({ ...DraftForm.shape, ...shape }), fields) as z.output<typeof DraftForm> &
    Record<string, never>
  const lines = ids.map((line) => ({
    id: line,
    quantity: Number(read[fieldsOf(line).quantity]),
    priceMicro: Number(read[fieldsOf(line).price]),
  }))
  return { lines, message: read.message, wantedOn: read.wantedOn }
}
