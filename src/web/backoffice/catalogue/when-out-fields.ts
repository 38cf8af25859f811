// What happens once none of a product is left: refused, sold on order with the delay that is told, or told when it is back.
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { Invalid } from '#refusals'
import type { Submitted } from '../../http/index.ts'
import { type Attributes, card, type FormState, field, type Html, html, select } from '../../ui/index.ts'

/** What these fields begin with. */
export const whenOutValues = ({ whenOut, outNote }: catalogue.ManagedProduct): FormState['values'] => ({
  whenOut,
  outNote,
})

/** « Quand il n’y en a plus ». */
export const whenOutCard = (form: FormState, attributes: Attributes): Html =>
  card({
    title: t('sheet.out.title'),
    body: html`<div class="form-columns">
${select(form, {
  name: 'whenOut',
  label: t('sheet.out.when'),
  hint: t('sheet.out.whenHint'),
  required: true,
  options: catalogue.whenOuts.map((value) => ({ value, label: t(`sheet.out.${value}`) })),
  attributes: { disabled: Boolean(attributes.disabled) },
})}
${field(form, { name: 'outNote', label: t('sheet.out.note'), hint: t('sheet.out.noteHint'), attributes: { ...attributes, maxlength: catalogue.LONGEST_NOTE } })}
</div>`,
  })

/** What the form says of them; what it does not hold stays. Refuses, with Invalid, what it cannot be. */
export function whenOutIn({ whenOut, outNote }: Submitted): Pick<catalogue.Facts, 'whenOut' | 'outNote'> {
  const faults: Record<string, string> = {}
  const rule = catalogue.whenOuts.find((one) => one === whenOut)
  if (whenOut !== undefined && !rule) faults.whenOut = t('sheet.out.whenFault')
  if ((outNote?.length ?? 0) > catalogue.LONGEST_NOTE) faults.outNote = t('sheet.out.noteLong')
  if (Object.keys(faults).length > 0) throw new Invalid(t('office.product.fault.all'), faults)
  return { ...(rule && { whenOut: rule }), ...(outNote !== undefined && { outNote }) }
}
