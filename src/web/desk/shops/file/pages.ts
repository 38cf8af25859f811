import { fileLimits, type ShopFile } from '#copies'
import { count, dateTime } from '#format'
import { t } from '#messages'
import type * as street from '#street'
import {
  attrs,
  blank,
  breadcrumb,
  button,
  card,
  choice,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  pageHead,
} from '../../../ui/index.ts'
import { PATH } from '../frame.ts'

const crumbs = (label: string) => breadcrumb([{ label: t('desk.tab.shops'), href: PATH }, { label }])

/** On a shop's page: its file, with its customers and orders or without. */
export const fileCard = ({ id }: Pick<street.ListedShop, 'id'>): Html =>
  card({
    title: t('street.file.title'),
    body: html`<p>${t('street.file.text')}</p>
<form method="post" action="${PATH}/${id}/exporter" class="form" data-turbo="false">
${choice(blank({ avec: 'catalogue' }, 'x'), {
  name: 'avec',
  legend: t('street.with.label'),
  options: [
    { value: 'catalogue', label: t('street.with.catalogue'), hint: t('street.file.catalogueHint') },
    { value: 'all', label: t('street.with.all'), hint: t('street.file.allHint') },
  ],
})}
<div class="form-actions">${button(t('street.file.export'), { kind: 'secondary', icon: 'download' })}</div>
</form>`,
  })

/** Where a file is given. */
export const importMain = (form: FormState): Html => html`${pageHead({
  crumbs: crumbs(t('street.file.import')),
  title: t('street.file.import'),
  note: t('street.file.importNote'),
})}
${errorSummary(form)}
${card({
  body: html`<form${attrs({ method: 'post', action: `${PATH}/importer`, enctype: 'multipart/form-data', class: 'form page-form', 'data-turbo': 'false' })}>
<drop-zone class="drop-zone" data-drop="${t('list.drop')}" data-dropped="${t('list.dropped')}">${field(form, {
    name: 'file',
    type: 'file',
    label: t('street.file.file'),
    hint: t('street.file.fileHint', { n: fileLimits.file / 1024 / 1024 }),
    attributes: { accept: '.zip,application/zip' },
  })}</drop-zone>
<div class="form-actions">${button(t('street.file.read'), { icon: 'upload' })}${button(t('ui.cancel'), { kind: 'secondary', href: PATH })}</div>
</form>`,
})}`

/** What is counted of a file, in the order of a teacher's interest. */
const counted = [
  'products',
  'categories',
  'pictures',
  'carriers',
  'customers',
  'orders',
  'invoices',
  'delivery_slips',
  'mails',
] as const

/** What a file holds, and under which name and address it becomes a shop; nothing is made yet. */
export function arrivedMain(file: ShopFile, action: string, form: FormState): Html {
  const { manifest } = file
  const rows = counted.filter((name) => manifest.rows[name] !== undefined)
  return html`${pageHead({
    crumbs: crumbs(t('street.file.import')),
    title: t('street.file.check'),
    note: t('street.file.checkNote'),
  })}
${errorSummary(form)}
<div class="shops">${card({
    title: t('street.file.holds'),
    body: html`${facts([
      { label: t('street.shop'), value: file.name },
      ...(file.trade ? [{ label: t('street.trade'), value: file.trade }] : []),
      { label: t('street.file.from'), value: manifest.school },
      { label: t('street.file.madeAt'), value: dateTime(new Date(manifest.madeAt)) },
      ...rows.map((name) => ({ label: t(`street.file.rows.${name}`), value: count(manifest.rows[name] ?? 0) })),
    ])}
${notice('info', t(`street.file.with.${manifest.with}`))}`,
  })}
${card({
  title: t('street.name'),
  body: html`<form method="post" action="${action}" class="form">${onceField()}${hidden('depot', form.values.depot ?? '')}
<address-check data-source="${PATH}/adresse-libre?">
${field(form, { name: 'name', label: t('street.nameLabel'), required: true, autocomplete: 'off', attributes: { maxlength: 80 } })}
${field(form, {
  name: 'slug',
  label: t('street.slugLabel'),
  hint: t('street.file.slugHint'),
  required: true,
  autocomplete: 'off',
  attributes: { maxlength: 60, spellcheck: 'false', autocapitalize: 'none' },
})}
</address-check>
<p class="hint">${t('street.file.after')}</p>
<div class="form-actions">${button(t('street.create'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${PATH}/importer` })}</div>
</form>`,
})}</div>`
}
