import * as z from 'zod'
import { amount } from '#format'
import { t } from '#messages'
import { readCents } from '#money'
import { type MethodSettings, paymentCodes } from '#shops'
import { asTicks, text, tickedIn } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'

/** Where a means of payment may stand among the others. */
export const places = paymentCodes.map((_, index) => index + 1)

/** The form of a means of payment: amounts in euros, boxes for groups, carriers and zones. */
export const MethodFields: z.ZodType<MethodSettings> = z.looseObject({}).transform((raw, context): MethodSettings => {
  const form = raw as Record<string, string | undefined>
  const cents = (name: 'min' | 'max'): number | null => {
    const typed = (form[name] ?? '').trim()
    const read = typed ? readCents(typed) : null
    if (read === undefined || (read !== null && (read <= 0 || read > 1_000_000_00)))
      context.addIssue({ code: 'custom', path: [name], message: t('payments.method.fault.amount') })
    return read ?? null
  }
  const line = (name: string, most: number): string => {
    const read = text(most).safeParse(form[name] ?? '')
    for (const { message } of read.error?.issues ?? []) context.addIssue({ code: 'custom', path: [name], message })
    return read.data ?? ''
  }
  // Who ticked a box of a list without the line above it meant something: it is asked, not dropped.
  const some = (name: 'who' | 'how' | 'where', boxes: string): boolean => {
    const ticked = Object.keys(form).some((key) => key.startsWith(boxes) && form[key] === 'on')
    if (form[name] !== 'on' && ticked)
      context.addIssue({ code: 'custom', path: [name], message: t('payments.method.fault.alone') })
    return form[name] === 'on'
  }
  const place = Number(form.place)
  if (!places.includes(place))
    context.addIssue({ code: 'custom', path: ['place'], message: t('payments.method.fault.place') })
  return {
    label: line('label', 60),
    words: line('words', 300),
    minCents: cents('min'),
    maxCents: cents('max'),
    businessOnly: form.business === 'on',
    groupIds: some('who', 'groupe-') ? tickedIn('groupe', form) : null,
    carrierIds: some('how', 'transporteur-') ? tickedIn('transporteur', form) : null,
    zones: some('where', 'zone-') ? { ids: tickedIn('zone', form), home: form.home === 'on' } : null,
    place,
  }
})

/** What that form begins with. */
export const methodValues = (settings: MethodSettings): FormState['values'] => ({
  label: settings.label,
  words: settings.words,
  min: settings.minCents === null ? '' : amount(settings.minCents),
  max: settings.maxCents === null ? '' : amount(settings.maxCents),
  ...(settings.businessOnly && { business: 'on' }),
  ...(settings.groupIds && { who: 'on', ...asTicks('groupe', settings.groupIds) }),
  ...(settings.carrierIds && { how: 'on', ...asTicks('transporteur', settings.carrierIds) }),
  ...(settings.zones && {
    where: 'on',
    ...(settings.zones.home && { home: 'on' }),
    ...asTicks('zone', settings.zones.ids),
  }),
  place: String(settings.place),
})
