import * as z from 'zod'
import { t } from '#messages'
import { readCents, readPercent, readWhole } from '#money'
import type { Scope } from '#prices'
import { type CodeSettings, type DiscountCode, gifts } from '#promotions'
import { filter, name, parse, type Submitted, text } from '../../../http/index.ts'
import { type FormState, moneyValue } from '../../../ui/index.ts'

/** A day that may be left empty. */
export const maybeDay = z
  .string()
  .default('')
  .transform((typed, context) => {
    const read = typed.trim() === '' ? { success: true as const, data: null } : filter.day.safeParse(typed.trim())
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: t('promotions.fault.day') })
    return z.NEVER
  })

/** How many, which may be left empty. */
const maybeTimes = z
  .string()
  .default('')
  .transform((typed, context) => {
    const read = typed.trim() === '' ? null : readWhole(typed)
    if (read !== undefined) return read
    context.addIssue({ code: 'custom', message: t('promotions.fault.times') })
    return z.NEVER
  })

const Code = z
  .object({
    code: text(40, t('promotions.fault.code')),
    name: name(80, t('promotions.fault.name')),
    gives: z.enum(gifts, t('promotions.fault.gives')),
    worth: text(20),
    minimum: text(20),
    from: maybeDay,
    until: maybeDay,
    uses: maybeTimes,
    each: maybeTimes,
    alone: z.string().optional().transform(Boolean),
    enabled: z.string().optional().transform(Boolean),
  })
  .transform(({ gives, worth, minimum, from, until, uses, each, ...rest }, context) => {
    const minimumCents = minimum === '' ? 0 : readCents(minimum)
    if (minimumCents === undefined)
      context.addIssue({ code: 'custom', path: ['minimum'], message: t('promotions.fault.minimum') })
    const read = gives === 'carriage' ? 0 : gives === 'percent' ? readPercent(worth) : readCents(worth)
    // What can't be read is refused with what is out of bounds, by the room.
    return {
      ...rest,
      gives,
      worth: read ?? 0,
      minimumCents: minimumCents ?? 0,
      startsOn: from,
      endsOn: until,
      mostUses: uses,
      mostEach: each,
    }
  })

/** The form of a code as it was sent, with what it is for. */
export const codeIn = (fields: Submitted, scope: Scope): CodeSettings => ({ ...parse(Code, fields), ...scope })

/** Basis points as they are typed: « 12,5 ». */
export const percentValue = (bp: number): string => String(bp / 100).replace('.', ',')

/** What the form of a code begins with, but for what it is for. */
export const codeValues = (code: DiscountCode): FormState['values'] => ({
  code: code.code,
  name: code.name,
  gives: code.gives,
  worth: code.gives === 'percent' ? percentValue(code.worth) : code.gives === 'amount' ? moneyValue(code.worth) : '',
  minimum: code.minimumCents === 0 ? '' : moneyValue(code.minimumCents),
  from: code.startsOn ?? '',
  until: code.endsOn ?? '',
  uses: `${code.mostUses ?? ''}`,
  each: `${code.mostEach ?? ''}`,
  ...(code.alone && { alone: 'on' }),
  ...(code.enabled && { enabled: 'on' }),
})
