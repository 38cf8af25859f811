import type * as catalogue from '#catalogue'
import { t } from '#messages'
import {
  attrs,
  button,
  type Column,
  type Content,
  card,
  errorOf,
  type FormState,
  fieldId,
  type Html,
  hidden,
  html,
  onceField,
  table,
} from '../../ui/index.ts'
import type { Plan, PlanRow } from './variants-plan.ts'

/** What the choices would make, how many of them, and how many pieces of each are on the shelf. */
export function previewCard(path: string, product: catalogue.ManagedProduct, form: FormState, plan: Plan): Html {
  const { options, rows, fresh } = plan
  const told = t('sheet.variants.count', { fresh, kept: rows.length - fresh })
  if (fresh === 0)
    return card({ title: t('sheet.variants.previewTitle'), id: 'apercu', body: html`<p role="status">${told}</p>` })
  const asked = options.map(
    ({ name, values }, at) => html`${hidden(`option-${at}`, name)}${hidden(`values-${at}`, values.join(', '))}`,
  )
  return card({
    title: t('sheet.variants.previewTitle'),
    id: 'apercu',
    body: html`<form method="post" action="${path}/creer" class="stack">${onceField()}${asked}
<p role="status"><strong>${told}</strong></p>
${table<PlanRow>({
  id: 'apercu-declinaisons',
  caption: t('sheet.variants.previewTitle'),
  rows,
  columns: columnsOf(product, form),
  empty: '',
  href: path,
})}
<div class="form-actions">${button(t('sheet.variants.do', { n: fresh }))}</div></form>`,
  })
}

const columnsOf = (product: catalogue.ManagedProduct, form: FormState): Column<PlanRow>[] => [
  { label: t('sheet.variants.tick'), quiet: true, cell: (row) => tick(form, row) },
  {
    label: t('sheet.variants.one'),
    cell: ({ choices, is }) =>
      html`<strong>${choices.join(', ')}</strong>${is && html` <span class="muted small">${is.reference}</span>`}`,
  },
  { label: t('office.product.inStock'), align: 'end', cell: (row) => pieces(product, form, row) },
]

function tick(form: FormState, { n, choices, is }: PlanRow): Content {
  if (is) return html`<span class="muted small">${t('sheet.variants.kept')}</span>`
  // A form that comes back has ticked what was ticked.
  const checked = form.values['make-sent'] === undefined || form.values[`make-${n}`] !== undefined
  const own = { type: 'checkbox', name: `make-${n}`, value: 'on', checked }
  return html`<input${attrs({ ...own, 'aria-label': t('sheet.variants.tickOne', { name: choices.join(', ') }) })}>`
}

/** What the product had without choices is shared out here; what a variant has is counted on the sheet. */
function pieces({ options }: catalogue.ManagedProduct, form: FormState, { n, choices, is }: PlanRow): Content {
  if (is && options.length > 0) return t('office.product.pieces', { n: is.quantity })
  const name = `quantity-${n}`
  const own = {
    id: fieldId(form, name),
    name,
    type: 'number',
    value: form.values[name] ?? String(is ? is.quantity + is.reserved : 0),
    min: 0,
    max: 1_000_000,
    inputmode: 'numeric',
    autocomplete: 'off',
    'aria-label': t('sheet.variants.quantityOf', { name: choices.join(', ') }),
    'aria-invalid': form.errors[name] ? 'true' : undefined,
  }
  const seen = is && [
    hidden(`seen-${n}`, is.quantity),
    hidden(`reserved-${n}`, is.reserved),
    hidden(`last-${n}`, is.lastMovement),
  ]
  return html`${errorOf(form, name)}<input${attrs({ ...own, class: 'pieces' })}>${seen}`
}
