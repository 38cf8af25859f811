import type { Linked, ManagedProduct } from '#catalogue'
import { t } from '#messages'
import {
  badge,
  button,
  type Content,
  card,
  type FormState,
  field,
  html,
  iconButton,
  onceField,
} from '../../ui/index.ts'

type Shown = { product: ManagedProduct; refused?: FormState | undefined; changes: boolean }

/** « Produits associés »: what the product's page shows under it, and a line for one more. */
export function linkedCard(base: string, { product, refused, changes }: Shown): Content {
  const { linked } = product
  if (linked.length === 0 && !changes) return ''
  const path = `${base}/catalogue/${product.id}/associes`
  const form = refused?.id === 'associes' ? refused : { id: 'associes', values: {}, errors: {} }
  const row = ({ id, name, shown }: Linked) => {
    const away = html`<form method="post" action="${path}/${id}/retirer">${iconButton('trash', t('sheet.linked.remove', { name }))}</form>`
    const state = !shown && html` ${badge(t('office.products.isHidden'), 'grey')}`
    return html`<li><div class="shelf-row"><p><a href="${base}/catalogue/${id}">${name}</a>${state}</p>${changes && away}</div></li>`
  }
  const more = html`<form method="post" action="${path}" class="stack">${onceField()}
${field(form, { name: 'linked', label: t('sheet.linked.add'), hint: t('sheet.linked.hint'), required: true, autocomplete: 'off' })}
<div>${button(t('sheet.linked.do'), { kind: 'secondary', size: 'small' })}</div></form>`
  return card({
    title: t('sheet.linked'),
    id: 'associes',
    body: html`<div class="stack">${
      linked.length > 0 && html`<ul class="shelf-tree">${linked.map(row)}</ul>`
    }${changes && more}</div>`,
  })
}
