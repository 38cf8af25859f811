import type { Context } from 'hono'
import type { Borne, ManagedMaker, Manufacturer } from '#catalogue'
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
  stored,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { borneCard } from './borne-card.ts'
import { ownPictureCard } from './own-picture.ts'

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
${makers.length === 0 ? none : card({ body: html`<ul class="shelf-tree makers">${makers.map(row)}</ul>` })}
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

/** What the form of a manufacturer begins with. */
export const makerValues = ({ name, address, contact, description }: ManagedMaker): FormState['values'] => ({
  name,
  address,
  contact,
  description,
})

type Shown = {
  maker: ManagedMaker
  made: { products: readonly Borne[]; n: number }
  form: FormState
}

/** One manufacturer, to be changed: who it is, what its page in the shop says, what it makes. */
export function makerMain(c: Context<Office>, { maker, made, form: given }: Shown): Html {
  const { id, name, slug, picture } = maker
  const form = given.id === 'image' ? stored(makerValues(maker)) : given
  const list = `${c.var.base}/catalogue`
  const path = `${list}/fabricants/${id}`
  const changes = may(c, 'catalogue', 'change')
  const logo = { picture, refused: given, title: t('office.makers.logo'), hint: t('office.makers.logoHint') }
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: list },
      { label: t('office.makers'), href: `${list}/fabricants` },
      { label: name },
    ]),
    title: name,
    actions: html`${button(t('office.listing'), { kind: 'secondary', icon: 'search', href: `${path}/referencement` })}${button(
      t('office.product.see'),
      { kind: 'secondary', icon: 'eye', href: `/mag/${c.var.shop.slug}/marque/${slug}` },
    )}`,
  })}
${errorSummary(given)}
<div class="stack"><form method="post" action="${path}" class="stack page-form">${loadedField(form)}
${card({
  body: html`<div class="stack">${requiredNote()}${fields(form, changes)}
${textarea(form, { name: 'description', label: t('office.makers.text'), hint: t('office.makers.textHint'), rows: 5, attributes: { disabled: !changes } })}</div>`,
})}
${
  changes &&
  html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${list}/fabricants` })}</div>`
}</form>
${changes && ownPictureCard(path, logo)}
${borneCard(c, t('office.makers.made'), made)}
${may(c, 'catalogue', 'delete') && removing(path, name)}</div>`
}
