import type { Context } from 'hono'
import type { Category } from '#catalogue'
import { t } from '#messages'
import {
  attrs,
  breadcrumb,
  button,
  card,
  checkbox,
  confirming,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
  requiredNote,
  select,
  stored,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { mainOnes, parents } from './categories-page.ts'
import { ownPictureCard } from './own-picture.ts'

/** What the form of a category begins with. */
export const categoryValues = ({ name, parent_id, description, in_menu }: Category): FormState['values'] => ({
  name,
  parent: String(parent_id ?? ''),
  description,
  menu: in_menu ? 'on' : undefined,
})

/** One category: its name, its place and the text above its products. */
export function categoryMain(c: Context<Office>, category: Category, all: readonly Category[], given: FormState): Html {
  const form = given.id === 'image' ? stored(categoryValues(category)) : given
  const list = `${c.var.base}/catalogue`
  const path = `${list}/categories/${category.id}`
  const changes = may(c, 'catalogue', 'change')
  const others = mainOnes(all).filter(({ id }) => id !== category.id)
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: list },
      { label: t('office.categories'), href: `${list}/categories` },
      { label: category.name },
    ]),
    title: category.name,
    actions: html`${button(t('office.listing'), { kind: 'secondary', icon: 'search', href: `${path}/referencement` })}${button(
      t('office.product.see'),
      { kind: 'secondary', icon: 'eye', href: `/mag/${c.var.shop.slug}/categorie/${category.slug}` },
    )}`,
  })}
${errorSummary(given)}
<div class="stack"><form method="post" action="${path}" class="stack page-form">${loadedField(form)}${card({
    body: html`<div class="stack">${requiredNote()}<div class="form form-columns">
${field(form, { name: 'name', label: t('office.product.name'), required: true, autocomplete: 'off', attributes: { disabled: !changes } })}
${select(form, { name: 'parent', label: t('office.categories.parent'), empty: t('office.categories.isMain'), options: parents(others), attributes: { disabled: !changes } })}
</div>${textarea(form, { name: 'description', label: t('office.categories.text'), hint: t('office.categories.textHint'), rows: 4, attributes: { disabled: !changes } })}
${checkbox(form, { name: 'menu', label: t('sheet.category.menu'), hint: t('sheet.category.menuHint'), attributes: { disabled: !changes } })}</div>`,
  })}${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${list}/categories` })}</div>`}</form>
${changes && pictureCard(path, category, given)}
${
  may(c, 'catalogue', 'delete') &&
  html`<form${attrs({ method: 'post', action: `${path}/supprimer`, ...asksFor(category) })}>${button(t('office.categories.remove'), { kind: 'danger', icon: 'trash' })}</form>`
}</div>`
}

function pictureCard(path: string, one: Category, refused: FormState): Html {
  const { picture_hash: hash, picture_width: width, picture_height: height } = one
  const [title, hint] = [t('office.product.picture'), t('sheet.category.pictureHint')]
  return ownPictureCard(path, { picture: hash === null ? null : { hash, width, height }, refused, title, hint })
}

const asksFor = ({ name }: Category) =>
  confirming({
    title: t('office.categories.removeAsk', { name }),
    text: t('office.categories.removeText'),
    action: t('office.categories.remove'),
  })
