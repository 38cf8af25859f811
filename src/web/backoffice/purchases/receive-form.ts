import * as z from 'zod'
import { t } from '#messages'
import * as purchases from '#purchases'
import { filter, parse, type Submitted, text } from '../../http/index.ts'
import {
  attrs,
  blank,
  button,
  card,
  type FormState,
  field,
  fieldId,
  type Html,
  hidden,
  html,
  onceField,
  optionList,
  textarea,
} from '../../ui/index.ts'
import { cellErrors, cellInput, head } from './frame.ts'
import { pieces } from './supplier-form.ts'

/** The fields of a line. */
const fieldsOf = (id: number) => ({ good: `good-${id}`, damaged: `damaged-${id}`, reason: `reason-${id}` })

/** A form that nobody has filled: nothing is counted before the boxes are opened. */
export const freshReceipt = (today: string): FormState => blank({ receivedOn: today }, 'reception')

/** The receipt slip: piece by piece what came, what is damaged, and why it is not what was awaited. */
export function receiveCard(own: string, order: purchases.Order, form: FormState): Html {
  const awaited = order.lines.filter((line) => line.awaited > 0)
  return card({
    id: 'reception',
    title: t('purchases.receive.title'),
    body: html`<form method="post" action="${own}/reception" class="form wide-form" novalidate>${onceField()}${hidden('seen', order.receipts.length)}
<p class="muted">${t('purchases.receive.text')}</p>
<section class="scroll" tabindex="0" aria-label="${t('purchases.receive.title')}"><table
class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(t('purchases.awaited'))}${head(t('purchases.receive.good'))}${head(
      t('purchases.receive.damaged'),
    )}${head(t('purchases.receive.reason'), false)}</tr></thead><tbody>${awaited.map((line) => row(line, form))}</tbody></table></section>
<div class="form form-columns">${field(form, { name: 'receivedOn', type: 'date', label: t('purchases.receive.on'), required: true, width: 'medium' })}
${field(form, { name: 'slip', label: t('purchases.receive.slip'), hint: t('purchases.receive.slipHint'), width: 'medium', autocomplete: 'off' })}
${textarea(form, { name: 'note', label: t('purchases.receive.note'), rows: 2 })}</div>
<p>${button(t('purchases.receive.do'), { icon: 'package', size: 'large' })}</p></form>`,
  })
}

function row(line: purchases.OrderLine, form: FormState): Html {
  const { good, damaged, reason } = fieldsOf(line.id)
  const wrong = form.errors[reason] !== undefined
  const own = {
    id: fieldId(form, reason),
    name: reason,
    'aria-label': t('purchases.receive.reasonOf', { name: line.name }),
  }
  const told = { 'aria-invalid': wrong ? 'true' : undefined, 'aria-describedby': wrong ? `${own.id}-error` : undefined }
  const options = purchases.reasons.map((value) => ({ value, label: t(`purchases.reason.${value}`) }))
  return html`<tr><td class="on-title">${line.name}<br><span
class="soft">${[line.supplierReference, line.reference].filter(Boolean).join(' · ')}</span>${cellErrors(form, [good, damaged, reason])}</td>
<td class="end" data-label="${t('purchases.awaited')}">${line.awaited}</td>
<td class="end" data-label="${t('purchases.receive.good')}">${cellInput(form, { name: good, label: t('purchases.receive.goodOf', { name: line.name }) })}</td>
<td class="end" data-label="${t('purchases.receive.damaged')}">${cellInput(form, { name: damaged, label: t('purchases.receive.damagedOf', { name: line.name }) })}</td>
<td data-label="${t('purchases.receive.reason')}"><select${attrs({ ...own, ...told })}>${optionList(options, form.values[reason], t('purchases.receive.asAwaited'))}</select></td></tr>`
}

const Receipt = z.object({
  receivedOn: z.string(t('purchases.fault.day')).pipe(filter.day),
  slip: text(60),
  note: text(1000),
})

/** What was typed, line by line; empty is none. Refuses with Invalid. */
export function receiptIn(form: Submitted, lines: readonly { id: number }[]) {
  const shape: Record<string, z.ZodType> = {}
  for (const { id } of lines) {
    const { good, damaged, reason } = fieldsOf(id)
    shape[good] = pieces(0, t('purchases.fault.pieces'))
    shape[damaged] = pieces(0, t('purchases.fault.pieces'))
    shape[reason] = z.enum(purchases.reasons).nullable().catch(null)
  }
  const read = parse(z.object({ ...Receipt.shape, ...shape }), form) as z.output<typeof Receipt> & Record<string, never>
  const came = lines.map(({ id: lineId }): purchases.Came => {
    const { good, damaged, reason } = fieldsOf(lineId)
    return { lineId, good: Number(read[good]), damaged: Number(read[damaged]), reason: read[reason] ?? null }
  })
  return { receivedOn: read.receivedOn, slip: read.slip, note: read.note, lines: came }
}
