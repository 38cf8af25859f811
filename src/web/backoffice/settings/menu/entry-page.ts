import type { Context } from 'hono'
import { t } from '#messages'
import type { Menu, MenuEntry } from '#windows'
import {
  breadcrumb,
  button,
  card,
  choice,
  errorSummary,
  type FormState,
  field,
  html,
  loadedField,
  onceField,
  pageHead,
  select,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { menuPath } from './menu-page.ts'

type C = Context<Office>

type Named = { id: number; name: string }
/** What an entry may lead to. */
export type Targets = { categories: readonly Named[]; brands: readonly Named[]; pages: readonly Named[] }

/** An entry, to be added or changed: what it leads to and the words for it. */
export function entryMain(
  c: C,
  form: FormState,
  { entry, menu, targets }: { entry?: MenuEntry; menu: Menu; targets: Targets },
) {
  const path = menuPath(c)
  const title = entry ? t('office.menu.one') : t('office.menu.add')
  const named = ({ id, name }: Named) => ({ value: String(id), label: name })
  const one = (name: 'category' | 'brand' | 'page', options: readonly Named[]) =>
    select(form, { name, label: t(`office.menu.${name}`), empty: t('office.menu.none'), options: options.map(named) })
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('office.settings.menu'), href: path }, { label: title }]),
    title,
  })}${errorSummary(form)}
${card({
  body: html`<form method="post" action="${path}/${entry ? entry.id : `${menu}/nouvelle`}" class="form page-form">${entry ? loadedField(form) : onceField()}
${choice(form, {
  name: 'kind',
  legend: t('office.menu.kind'),
  look: 'inline',
  options: (['category', 'brand', 'page', 'link', 'new', 'reduced', 'brands'] as const).map((value) => ({
    value,
    label: t(`windows.entry.${value}`),
  })),
})}
${one('category', targets.categories)}${one('brand', targets.brands)}${one('page', targets.pages)}
${field(form, { name: 'path', label: t('office.menu.path'), hint: t('office.menu.pathHint'), autocomplete: 'off' })}
${field(form, { name: 'label', label: t('office.menu.label'), hint: t('office.menu.labelHint'), autocomplete: 'off' })}
${may(c, 'settings', entry ? 'change' : 'add') && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: path })}</div>`}</form>`,
})}`
}
