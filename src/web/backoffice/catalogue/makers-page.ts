import type { Context } from 'hono'
import type { Manufacturer } from '#catalogue'
import { t } from '#messages'
import {
  attrs,
  breadcrumb,
  button,
  card,
  confirming,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  iconButton,
  loadedField,
  onceField,
  pageHead,
  requiredNote,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** Who makes the products, and a short form for one more. */
export function makersMain(c: Context<Office>, makers: readonly Manufacturer[], form: FormState): Html {
  const list = `${c.var.base}/catalogue`
  const changes = may(c, 'catalogue', 'change')
  const row = ({ id, name, address, contact }: Manufacturer) =>
    html`<li><div class="shelf-row"><p><strong>${name}</strong> <span class="muted small">${[address, contact].filter(Boolean).join(', ')}</span></p>${
      changes && iconButton('pencil', t('office.makers.changeName', { name }), { href: `${list}/fabricants/${id}` })
    }</div></li>`
  const none = emptyState({ icon: 'package', title: t('office.makers.none'), text: t('office.makers.noneText') })
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: list }, { label: t('office.makers') }]),
    title: t('office.makers'),
    note: t('office.makers.note'),
  })}
${errorSummary(form)}
<div class="story"><div>
${makers.length === 0 ? none : card({ body: html`<ul class="shelf-tree">${makers.map(row)}</ul>` })}
</div><div>${
    may(c, 'catalogue', 'add') &&
    card({
      title: t('office.makers.add'),
      body: html`<form method="post" action="${list}/fabricants/nouveau" class="stack">${onceField()}${fields(form, true)}
<div class="form-actions">${button(t('office.makers.add'))}</div></form>`,
    })
  }</div></div>`
}

const fields = (form: FormState, changes: boolean): Html => html`<div class="form">
${field(form, { name: 'name', label: t('office.product.name'), required: true, autocomplete: 'off', attributes: { disabled: !changes } })}
${textarea(form, { name: 'address', label: t('office.makers.address'), hint: t('office.makers.addressHint'), required: true, rows: 3, attributes: { disabled: !changes } })}
${field(form, { name: 'contact', label: t('sheet.makers.contact'), hint: t('sheet.makers.contactHint'), autocomplete: 'off', attributes: { disabled: !changes } })}</div>`

function removing(path: string, name: string): Html {
  const asks = confirming({
    title: t('sheet.makers.removeAsk', { name }),
    text: t('sheet.makers.removeText'),
    action: t('sheet.makers.remove'),
  })
  const form = attrs({ method: 'post', action: `${path}/supprimer`, ...asks })
  return html`<form${form}>${button(t('sheet.makers.remove'), { kind: 'danger', icon: 'trash' })}</form>`
}

/** One manufacturer, to be changed. */
export function makerMain(c: Context<Office>, { id, name }: Manufacturer, form: FormState): Html {
  const list = `${c.var.base}/catalogue`
  const changes = may(c, 'catalogue', 'change')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: list },
      { label: t('office.makers'), href: `${list}/fabricants` },
      { label: name },
    ]),
    title: name,
  })}
${errorSummary(form)}
<div class="stack"><form method="post" action="${list}/fabricants/${id}" class="stack page-form">${loadedField(form)}
${card({ body: html`<div class="stack">${requiredNote()}${fields(form, changes)}</div>` })}
${
  changes &&
  html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${list}/fabricants` })}</div>`
}</form>${may(c, 'catalogue', 'delete') && removing(`${list}/fabricants/${id}`, name)}</div>`
}
