import * as employees from '#employees'
import { t } from '#messages'
import { usualProfiles } from '#shops'
import type * as street from '#street'
import {
  attrs,
  blank,
  breadcrumb,
  button,
  card,
  confirming,
  disclosure,
  errorOf,
  errorSummary,
  type FormState,
  field,
  fieldId,
  type Html,
  html,
  onceField,
  pageHead,
  select,
  table,
} from '../../ui/index.ts'
import { PATH } from './board.ts'

export type Profiles = {
  sheets: readonly employees.ProfileSheet[]
  held: ReadonlyMap<employees.Profile, readonly string[]>
  others: readonly street.ListedShop[]
  add?: FormState
  apply?: FormState
}

/** The profiles of a shop: what each may do, who holds it; one more; the same ones for other shops. */
export function profilesMain(shop: street.ListedShop, { sheets, held, others, add, apply }: Profiles): Html {
  const adding = add ?? blank({ like: 'read-only' }, 'n')
  const restoring = confirming({
    title: t('access.restore.title'),
    text: t('access.restore.text'),
    action: t('access.restore.action'),
  })
  return html`${pageHead({
    title: t('access.profiles.title', { shop: shop.name }),
    crumbs: breadcrumb([{ label: t('access.board.short'), href: PATH }, { label: shop.name }]),
    note: t('access.profiles.note'),
    actions: html`<form${attrs({ method: 'post', action: `${PATH}/${shop.id}/retablir`, ...restoring })}>${button(t('access.restore.action'), { kind: 'secondary', icon: 'rotate-ccw' })}</form>`,
  })}
${errorSummary(adding)}${apply && errorSummary(apply)}
<div class="stack access-profiles">
${profilesTable(shop, sheets, held)}
${card({
  title: t('access.profiles.add'),
  body: html`<form method="post" action="${PATH}/${shop.id}/profils" class="several">${onceField()}
${field(adding, { name: 'name', label: t('access.profile.name'), required: true, attributes: { maxlength: 40 } })}
${select(adding, { name: 'like', label: t('access.profiles.like'), options: sheets.map(({ code, name }) => ({ value: code, label: name })), empty: t('access.profiles.likeNone') })}
${button(t('access.profiles.addIt'), { icon: 'plus', kind: 'secondary' })}
</form>`,
})}
${others.length > 0 && applyCard(shop, sheets, others, apply)}
</div>`
}

/** What each profile may do, and who holds it. */
const profilesTable = (shop: street.ListedShop, sheets: Profiles['sheets'], held: Profiles['held']): Html =>
  table({
    id: 'profils',
    caption: t('access.profiles.title', { shop: shop.name }),
    rows: sheets,
    columns: [
      {
        label: t('office.employees.profile'),
        cell: ({ code, name }) => html`<a href="${PATH}/${shop.id}/profils/${code}">${name}</a>`,
      },
      { label: t('office.employees.does'), cell: ({ rights }) => employees.inWords(rights) },
      {
        label: t('access.profiles.holders'),
        wide: true,
        cell: ({ code }) => (held.get(code) ?? []).join(', ') || t('access.profiles.nobody'),
      },
      {
        label: t('access.profiles.change'),
        quiet: true,
        align: 'end',
        cell: ({ code, name }) =>
          button(t('access.profiles.change'), {
            kind: 'secondary',
            size: 'small',
            href: `${PATH}/${shop.id}/profils/${code}`,
            label: t('access.profiles.changeOf', { name }),
          }),
      },
    ],
    empty: '',
    href: `${PATH}/${shop.id}`,
  })

/** The same profiles for the other shops, in one act. */
function applyCard(
  shop: street.ListedShop,
  sheets: readonly employees.ProfileSheet[],
  others: readonly street.ListedShop[],
  given?: FormState,
): Html {
  const form = given ?? blank({ code: sheets.map(({ code }) => code).join() }, 'a')
  const ticks = (name: 'code' | 'shop', all: readonly { value: string; label: string }[]) => {
    const chosen = new Set((form.values[name] ?? '').split(','))
    return all.map(({ value, label }, index) => {
      const own = { type: 'checkbox', name, value, checked: chosen.has(value), id: index === 0 && fieldId(form, name) }
      return html`<label><input${attrs(own)}><span>${label}</span></label>`
    })
  }
  const shops = [
    { value: 'all', label: t('access.apply.all', { n: others.length }) },
    ...others.map(({ id, name, workers }) => ({
      value: String(id),
      label: workers.length > 0 ? t('access.apply.shop', { name, n: workers.length }) : name,
    })),
  ]
  return card({
    title: t('access.apply.title'),
    body: html`<p class="muted">${t('access.apply.note')}</p>
<form method="post" action="${PATH}/${shop.id}/appliquer">
${disclosure(
  t('access.apply.which', { n: sheets.length }),
  html`<fieldset class="street-ticks"><legend>${t('access.apply.profiles')}</legend>${ticks(
    'code',
    sheets.map(({ code, name }) => ({ value: code, label: name })),
  )}</fieldset>`,
  Boolean(form.errors.code),
)}${errorOf(form, 'code')}
<fieldset class="street-ticks access-shops"><legend>${t('access.bulk.shops')}</legend>${errorOf(form, 'shop')}${ticks('shop', shops)}</fieldset>
<div class="form-actions">${button(t('access.apply.do'), { kind: 'secondary', icon: 'copy' })}</div>
</form>`,
  })
}

/** Whether a profile ships with every shop: it can be brought back to what it was. */
export const isShipped = (code: employees.Profile): boolean => usualProfiles.some((one) => one.code === code)
